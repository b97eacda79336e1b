// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/base_fee.h"
#include "fees/tiers/run_block.h"
#include "upstream/jsonrpc/gunzip.h"

#include <cstdint>
#include <string>
#include <vector>

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

namespace gasgauge::test {

/// Blocks as a chain had them; tests/data/fees says from where.
struct RealBlocks
{
    struct Row
    {
        std::uint64_t number;
        std::uint64_t baseFee;
        std::uint64_t gasUsed;
        std::uint64_t gasLimit;
        std::uint64_t tip; ///< percentile 10; 0 where the file has none
        std::uint64_t time; ///< seconds of Unix time; 0 where the file has none
    };
    std::vector<Row> rows{};
    std::uint64_t nextBaseFee = 0; ///< of the block after the last row

    std::uint64_t first() const { return rows.front().number; }
    /// Of the block after that row.
    std::uint64_t baseFeeAfter(std::size_t row) const
    {
        return row + 1 < rows.size() ? rows[row + 1].baseFee : nextBaseFee;
    }
    std::vector<RunBlock> run() const
    {
        std::vector<RunBlock> blocks;
        for (const Row &row : rows)
            blocks.push_back({WeiAmount(row.baseFee), WeiAmount(row.tip)});
        return blocks;
    }
};

/// Of a text whose lines are comments, a line of columns, and rows; 0 stands for a column that is not there.
inline RealBlocks realBlocksIn(const QByteArray &csv)
{
    RealBlocks blocks;
    QList<QByteArray> columns;
    for (const QByteArray &line : csv.split('\n')) {
        const QList<QByteArray> fields = line.split(',');
        const auto field = [&](const char *name) -> std::uint64_t {
            const qsizetype column = columns.indexOf(name);
            return column < 0 ? 0 : fields[column].toULongLong();
        };
        if (line.startsWith("# base fee of the block after the last row: "))
            blocks.nextBaseFee = line.mid(line.lastIndexOf(' ') + 1).toULongLong();
        else if (line.startsWith('#') || line.isEmpty())
            continue;
        else if (columns.isEmpty())
            columns = fields;
        else
            blocks.rows.push_back({field("number"), field("base_fee_wei"), field("gas_used"),
                field("gas_limit"), field("reward_p10"), field("timestamp")});
    }
    return blocks;
}

/// A file of tests/data/fees: "ethereum-23597734".
inline RealBlocks realBlocks(const QString &name)
{
    constexpr qsizetype most = 1024 * 1024;
    QFile file(QStringLiteral(GASGAUGE_TEST_DATA "/fees/%1.csv.gz").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(file.fileName()));
    const auto csv = gunzip(file.readAll(), most);
    return csv ? realBlocksIn(*csv) : RealBlocks();
}

} // namespace gasgauge::test

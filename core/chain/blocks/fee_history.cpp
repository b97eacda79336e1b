// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/fee_history.h"

#include "chain/blocks/json_fields.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonObject>

namespace gasgauge {

namespace {

/// Each amount; nothing where one of them is none.
std::optional<std::vector<Uint256>> amountsIn(const QJsonArray &array)
{
    std::vector<Uint256> amounts;
    amounts.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue &item : array) {
        const auto amount = quantityIn(item);
        if (!amount)
            return std::nullopt;
        amounts.push_back(*amount);
    }
    return amounts;
}

double ratioIn(const QJsonValue &item)
{
    const double ratio = item.toDouble(kNoRatio);
    return std::isfinite(ratio) && ratio >= 0 ? ratio : kNoRatio;
}

class HistoryReader
{
public:
    HistoryReader(const QJsonObject &result, const FeeHistoryQuestion &question)
        : m_result(result)
        , m_question(question)
    { }

    tl::expected<FeeHistory, std::string> history()
    {
        if (!readBlocks() || !readBaseFees() || !readTips())
            return tl::unexpected(m_reason);
        readBlobFees();
        return std::move(m_history);
    }

private:
    bool refuse(const char *reason)
    {
        m_reason = reason;
        return false;
    }

    bool readBlocks()
    {
        const auto oldest = uint64In(m_result.value(u"oldestBlock"));
        const QJsonArray ratios = m_result.value(u"gasUsedRatio").toArray();
        if (!oldest)
            return refuse("sent a fee history without a proper oldestBlock");
        m_count = static_cast<std::size_t>(ratios.size());
        if (m_count == 0)
            return refuse("sent a fee history of no blocks");
        if (m_count > m_question.blocks)
            return refuse("sent a fee history of more blocks than it was asked for");
        // The next block has a number, too.
        if (*oldest > std::numeric_limits<std::uint64_t>::max() - m_count)
            return refuse("sent a fee history without a proper oldestBlock");
        m_history.oldest = *oldest;
        m_history.blocks.resize(m_count);
        for (std::size_t i = 0; i < m_count; ++i)
            m_history.blocks[i].gasUsedRatio = ratioIn(ratios.at(static_cast<qsizetype>(i)));
        return true;
    }

    bool readBaseFees()
    {
        const QJsonArray array = m_result.value(u"baseFeePerGas").toArray();
        if (array.isEmpty())
            return isAbsent(u"baseFeePerGas") || refuse("sent a fee history without proper base fees");
        const auto fees = amountsIn(array);
        if (!fees || fees->size() != m_count + 1)
            return refuse("sent a fee history without proper base fees");
        for (std::size_t i = 0; i < m_count; ++i)
            m_history.blocks[i].baseFee = (*fees)[i];
        m_history.nextBaseFee = fees->back();
        return true;
    }

    bool readTips()
    {
        const QJsonArray rows = m_result.value(u"reward").toArray();
        if (rows.isEmpty())
            return isAbsent(u"reward") || refuse("sent a fee history without proper rewards");
        if (static_cast<std::size_t>(rows.size()) != m_count)
            return refuse("sent a fee history without proper rewards");
        for (std::size_t i = 0; i < m_count; ++i) {
            const QJsonValue row = rows.at(static_cast<qsizetype>(i));
            const auto tips = amountsIn(row.toArray());
            const bool proper = tips && (row.isArray() || row.isNull())
                && (tips->empty() || tips->size() == m_question.percentiles);
            if (!proper)
                return refuse("sent a fee history without proper rewards");
            m_history.blocks[i].tips = PackedAmounts(*tips);
        }
        return true;
    }

    /// Nobody's base fee is wrong because these are (geth 1.15.2, Nethermind before April 2026).
    void readBlobFees()
    {
        const auto fees = amountsIn(m_result.value(u"baseFeePerBlobGas").toArray());
        if (fees && fees->size() == m_count + 1) {
            for (std::size_t i = 0; i < m_count; ++i)
                m_history.blocks[i].blobBaseFee = (*fees)[i];
            m_history.nextBlobBaseFee = fees->back();
        }
        const QJsonArray ratios = m_result.value(u"blobGasUsedRatio").toArray();
        if (static_cast<std::size_t>(ratios.size()) != m_count)
            return;
        for (std::size_t i = 0; i < m_count; ++i)
            m_history.blocks[i].blobGasUsedRatio = ratioIn(ratios.at(static_cast<qsizetype>(i)));
    }

    /// Left out in one of the ways that clients know.
    bool isAbsent(QStringView name) const
    {
        const QJsonValue field = m_result.value(name);
        return isLeftOut(field) || (field.isArray() && field.toArray().isEmpty());
    }

    const QJsonObject &m_result;
    const FeeHistoryQuestion &m_question;
    std::size_t m_count = 0;
    FeeHistory m_history;
    std::string m_reason;
};

} // namespace

tl::expected<FeeHistory, std::string> readFeeHistory(
    const QJsonValue &result, const FeeHistoryQuestion &question)
{
    if (!result.isObject())
        return tl::unexpected(std::string("sent no fee history"));
    const QJsonObject object = result.toObject();
    return HistoryReader(object, question).history();
}

tl::expected<FeeHistory, std::string> parseFeeHistory(
    std::string_view json, const FeeHistoryQuestion &question)
{
    return readFeeHistory(jsonOf(json), question);
}

} // namespace gasgauge

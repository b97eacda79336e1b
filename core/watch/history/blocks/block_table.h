// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/blocks/block_record.h"
#include "series/sample.h"

#include <functional>

#include <QList>
#include <QSqlDatabase>
#include <QSqlError>

#include <tl/expected.hpp>

namespace gasgauge {

/// The part of the history's file that is of blocks: one row a block while it is young, one row an hour
/// afterwards. For the thread of its database; changes belong to the transaction that is open there.
class BlockTable
{
public:
    explicit BlockTable(const QSqlDatabase &database)
        : m_database(database)
    { }

    using Result = tl::expected<void, QSqlError>;
    template <typename Record>
    using Take = std::function<bool(const Record &)>;

    /// A block that is there already is replaced, as after a reorg; tips that only the older record knows of
    /// the same block are kept, and so is its time where the new one's is guessed.
    Result write(const QList<BlockRecord> &blocks);
    Result remove(const GoneBlocks &gone);
    /// Those of a source in a range of time, ascending; all sources', each ascending,
    /// where there is none. Stops where `take` returns false.
    Result readBlocks(
        const HistorySource *source, const TimeRange &range, const Take<BlockRecord> &take) const;
    /// The same for hours by their begin.
    Result readHours(const HistorySource *source, const TimeRange &range, const Take<HourRecord> &take) const;
    /// When a source's blocks of a range of time were made, and wei a gas, in the order of their numbers: for
    /// who reads a week of them at once.
    Result readBaseFees(const HistorySource &source, const TimeRange &range,
        const std::function<void(qint64 msecs, double wei)> &take) const;
    tl::expected<qint64, QSqlError> count() const;
    /// Makes hours of what is older than `before`.
    Result summarize(qint64 before);
    /// Removes blocks and hours that ended before `time`.
    Result removeBefore(qint64 time);

private:
    tl::expected<qint64, QSqlError> idOf(const HistorySource &source);
    Result writeHour(const HourRecord &hour);

    QSqlDatabase m_database;
};

} // namespace gasgauge

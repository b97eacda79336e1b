// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/spans/fee_week.h"
#include "history/blocks/block_record.h"

#include <cstdint>
#include <optional>
#include <utility>

#include <QList>

namespace gasgauge {

/// What a week of base fees has of blocks that no ring was ever read of, as the history keeps it: their base
/// fees alone, at times that are nearly theirs. Knows of no thread and no file.
class WeekReader
{
public:
    /// Whose blocks they are.
    explicit WeekReader(HistorySource source)
        : m_source(std::move(source))
    { }

    /// Those before block `end` that it has not given before, ascending. A week grows backwards: what comes
    /// in later between blocks that were given is left out.
    QList<BlockRecord> read(const FeeWeek &week, std::uint64_t end);

private:
    HistorySource m_source;
    std::optional<std::uint64_t> m_oldest; ///< of those given
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "history/feed/week_reader.h"

#include <algorithm>

namespace gasgauge {

QList<BlockRecord> WeekReader::read(const FeeWeek &week, std::uint64_t end)
{
    constexpr qint64 second = 1000;
    QList<BlockRecord> records;
    for (const DatedFee &block : week.blocksBefore(std::min(end, m_oldest.value_or(end)))) {
        records.append({.source = m_source,
            .number = block.number,
            .msecs = static_cast<qint64>(block.time) * second,
            .baseFee = block.baseFee,
            .gasUsedRatio = {},
            .tips = {},
            .timeIsGuessed = true});
    }
    if (!records.isEmpty())
        m_oldest = records.first().number;
    return records;
}

} // namespace gasgauge

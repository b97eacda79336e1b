// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/hour_table.h"

#include "series/fees/fee_series.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>

namespace gasgauge {

namespace {

/// Every zone's clock differs from UTC by a multiple of it.
constexpr qint64 kQuarter = 15LL * 60 * 1000;

/// An hour of which two blocks are left says no more than two moments.
double valuesOf(const FeeSlice &slice)
{
    return std::min(slice.blocks,
        std::max(static_cast<double>(slice.length) / static_cast<double>(FeeSeries::kSlice), 1.0));
}

} // namespace

WeekHour weekHourOf(qint64 msecs)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(msecs);
    return {local.date().dayOfWeek() - 1, local.time().hour()};
}

HourTable::HourTable(const std::vector<FeeSlice> &slices)
{
    std::array<FeeSpread, static_cast<std::size_t>(kDays * kHours)> spreads;
    for (const FeeSlice &slice : slices) {
        // An hour of UTC may lie in two of the wall's, as in India.
        const qint64 parts = std::max<qint64>(slice.length / kQuarter, 1);
        WeekHour before{-1, 0};
        double share = 0;
        const auto put = [&] {
            if (share <= 0)
                return;
            const auto cell = static_cast<std::size_t>(before.day * kHours + before.hour);
            spreads[cell].add(slice, share);
            m_cells[cell].values += valuesOf(slice) * share;
        };
        for (qint64 part = 0; part < parts; ++part) {
            const WeekHour hour = weekHourOf(slice.begin + part * kQuarter);
            if (hour != before) {
                put();
                share = 0;
            }
            before = hour;
            share += 1 / static_cast<double>(parts);
        }
        put();
    }
    if (!slices.empty())
        m_covers = std::ranges::max(slices, {}, &FeeSlice::begin).end()
            - std::ranges::min(slices, {}, &FeeSlice::begin).begin;
    FeeSpread medians;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        m_cells[i].blocks = spreads[i].weight();
        if (m_cells[i].values < kFewValues - 1e-6)
            continue;
        m_cells[i].median = spreads[i].at(0.5);
        medians.add(*m_cells[i].median, 1);
    }
    if (!medians.empty())
        m_scale = Scale{medians.at(0.04), medians.at(0.96)};
    for (int hours = kCheapHours; hours > 0 && !m_cheapest; --hours)
        m_cheapest = findCheapest(hours);
}

double HourTable::placeOf(double fee) const
{
    if (!m_scale || m_scale->low <= 0 || m_scale->high <= m_scale->low)
        return 0.5;
    const double low = std::log(m_scale->low);
    return std::clamp(
        (std::log(std::max(fee, m_scale->low)) - low) / (std::log(m_scale->high) - low), 0.0, 1.0);
}

std::optional<HourTable::Cheapest> HourTable::findCheapest(int hours) const
{
    std::optional<Cheapest> found;
    for (int day = 0; day < kDays; ++day) {
        for (int first = 0; first + hours <= kHours; ++first) {
            double sum = 0;
            int known = 0;
            for (int hour = first; hour < first + hours; ++hour) {
                const auto &median = at({day, hour}).median;
                sum += median.value_or(0);
                known += median ? 1 : 0;
            }
            if (known == hours && (!found || sum / hours < found->fee))
                found = Cheapest{{day, first}, hours, sum / hours};
        }
    }
    return found;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "scripted_monitor.h"
#include "series/fees/fee_series.h"

#include <cmath>
#include <vector>

namespace gasgauge {

/// A hub whose clock stands still, and the base fees of an invented chain before that.
struct FeeBench
{
    FeeBench()
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        monitor->say(freshReport());
    }
    qint64 now() { return hub.series().now(); }
    /// Blocks of twelve seconds up to now, cheap at night, with tips in the last 1024 of them.
    std::vector<TimedFee> blocks(quint64 count, quint64 head = 23'598'758)
    {
        constexpr quint64 withTips = 1024;
        std::vector<TimedFee> made;
        for (quint64 i = count; i-- > 0;) {
            const qint64 msecs = now() - static_cast<qint64>(i) * 12'000 - 3'000;
            const double day
                = std::sin(static_cast<double>(msecs % FeeSeries::kDay) / FeeSeries::kDay * 6.283);
            const double fee = 1.4 + day + 0.2 * std::sin(static_cast<double>(i) / 40)
                + 0.08 * std::sin(static_cast<double>(i * i));
            made.push_back(
                {head - i, msecs, fee, i < withTips ? std::optional(0.3 + 0.1 * day) : std::nullopt});
        }
        return made;
    }
    /// What is before the last week, in hours, and the week.
    void fillNinetyDays()
    {
        std::vector<FeeSlice> hours;
        for (qint64 begin = (now() - 90 * FeeSeries::kDay) / FeeSeries::kHour * FeeSeries::kHour;
             begin < now() - 7 * FeeSeries::kDay; begin += FeeSeries::kHour) {
            const double fee = 2 + std::sin(static_cast<double>(begin) / (8.0 * FeeSeries::kDay));
            hours.push_back(
                sliceOfHour(begin, FeeSeries::kHour, 300, {fee / 2, fee * 0.8, fee, fee * 1.3, fee * 2}));
        }
        fees.addSlices(hours);
        fees.add(blocks(7 * 24 * 300));
    }

    test::ManualClock clock;
    MonitorHub hub{clock};
    ScriptedMonitor *monitor = nullptr;
    FeeSeries fees;
};

} // namespace gasgauge

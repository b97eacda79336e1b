// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/status_report.h"
#include "time/clock.h"

#include <optional>

namespace gasgauge {

/// Answers a second, by how they came about.
struct Rates
{
    double served = 0; ///< hits and misses: fresh values
    double coalesced = 0;
    double stale = 0;
    double failed = 0;
    double requests = 0; ///< all, of pages and probes too
    /// Hits over all answers of values in [0, 1]; nothing where there were none.
    std::optional<double> hitShare;
    TimePoint at{}; ///< when they were measured
};

/// Hits over all answers of values since the start, in [0, 1]; nothing where there were none.
std::optional<double> hitShare(const TrafficTotals &totals);

/// Makes rates of totals, over a second at least: one request a moment after a report is not ten a second.
/// Totals that fall belong to a program that was started again: no rate then.
class RateMeter
{
public:
    /// Reports come a second apart, but for what a timer is early.
    static constexpr std::chrono::milliseconds kLeastSpan{900};

    /// The rates as of now; those of before until a second is over.
    std::optional<Rates> add(const TrafficTotals &totals, TimePoint at);
    void reset();

private:
    struct Reading
    {
        TrafficTotals totals;
        TimePoint at;
    };
    std::optional<Reading> m_before;
    std::optional<Rates> m_rates;
};

} // namespace gasgauge

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
};

/// Hits over all answers of values since the start, in [0, 1]; nothing where there were none.
std::optional<double> hitShare(const TrafficTotals &totals);

/// Makes rates of totals. Totals that fall belong to a program that was started again: no rate then.
class RateMeter
{
public:
    std::optional<Rates> add(const TrafficTotals &totals, TimePoint at);
    void reset() { m_before.reset(); }

private:
    struct Reading
    {
        TrafficTotals totals;
        TimePoint at;
    };
    std::optional<Reading> m_before;
};

} // namespace gasgauge

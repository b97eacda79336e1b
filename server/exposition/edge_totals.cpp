// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/edge_totals.h"

namespace gasgauge {

namespace {

template <std::size_t N>
void addAll(std::array<std::uint64_t, N> &sums, const std::array<OwnedCounter, N> &counters)
{
    for (std::size_t i = 0; i < N; ++i)
        sums[i] += counters[i].value();
}

template <std::size_t N, std::size_t M>
void addAll(std::array<std::array<std::uint64_t, N>, M> &sums,
    const std::array<std::array<OwnedCounter, N>, M> &counters)
{
    for (std::size_t i = 0; i < M; ++i)
        addAll(sums[i], counters[i]);
}

} // namespace

EdgeTotals sumOf(const std::vector<const EdgeCounters *> &workers)
{
    EdgeTotals totals;
    for (const EdgeCounters *worker : workers) {
        addAll(totals.values, worker->values);
        addAll(totals.responses, worker->responses);
        addAll(totals.limited, worker->limited);
        totals.connections += worker->connections.value();
        totals.accepted += worker->accepted.value();
    }
    return totals;
}

void addTraffic(StatusReport &report, const EdgeTotals &totals)
{
    for (const Method method : kMethods) {
        report.traffic.hits += totals.answered(method, CacheStatus::Hit);
        report.traffic.stale += totals.answered(method, CacheStatus::Stale);
    }
    for (const Method method : kMethods) { // the values are the first of the endpoints
        for (std::size_t i = 0; i < kStatusCodes.size(); ++i)
            report.traffic.failed += kStatusCodes[i] >= 500 ? totals.responses[indexOf(method)][i] : 0;
    }
    for (const auto &codes : totals.responses) {
        for (const std::uint64_t count : codes)
            report.traffic.requests += count;
    }
    report.traffic.connections += totals.connections;
}

} // namespace gasgauge

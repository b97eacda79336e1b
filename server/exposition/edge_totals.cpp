// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/edge_totals.h"

#include <numeric>

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

void addChain(ChainTotals &totals, const ChainCounters &counters)
{
    addAll(totals.values, counters.values);
    addAll(totals.responses, counters.responses);
    addAll(totals.rpcCalls, counters.rpcCalls);
    totals.subscribers += counters.subscribers.value();
    totals.streamEvents += counters.streamEvents.value();
}

} // namespace

EdgeTotals sumOf(const std::vector<const EdgeCounters *> &workers)
{
    EdgeTotals totals;
    for (const EdgeCounters *worker : workers) {
        addChain(totals, *worker);
        totals.others.resize(worker->others.size());
        for (std::size_t i = 0; i < totals.others.size(); ++i)
            addChain(totals.others[i], worker->others[i]);
        addAll(totals.limited, worker->limited);
        totals.connections += worker->connections.value();
        totals.unread += worker->unread.value();
        totals.accepted += worker->accepted.value();
    }
    return totals;
}

std::uint64_t requestsOf(const ChainTotals &totals)
{
    std::uint64_t sum = 0;
    for (const auto &codes : totals.responses)
        sum = std::accumulate(codes.begin(), codes.end(), sum);
    return sum;
}

void addTraffic(StatusReport &report, const EdgeTotals &totals)
{
    for (const Method method : kMethods) {
        report.traffic.hits += totals.answered(method, CacheStatus::Hit);
        report.traffic.stale += totals.answered(method, CacheStatus::Stale);
        report.traffic.misses += totals.answered(method, CacheStatus::Miss);
        report.traffic.coalesced += totals.answered(method, CacheStatus::Coalesced);
    }
    for (std::size_t path = 0; path < indexOf(Endpoint::Other); ++path) {
        if (!countedMethod(static_cast<Endpoint>(path)))
            continue;
        const auto &responses = totals.responses[path];
        for (std::size_t i = 0; i < kStatusCodes.size(); ++i)
            report.traffic.failed += kStatusCodes[i] >= 500 ? responses[i] : 0;
    }
    report.traffic.requests += requestsOf(totals);
    for (const ChainTotals &other : totals.others)
        report.traffic.requests += requestsOf(other);
    report.traffic.connections += totals.connections;
    quint64 streams = totals.subscribers;
    for (const ChainTotals &other : totals.others)
        streams += other.subscribers;
    report.traffic.streams = streams;
    report.traffic.refused = 0;
    report.traffic.limited = 0;
    for (std::size_t i = 0; i < kLimits; ++i) {
        const auto limit = static_cast<Limit>(i);
        // Who rests too long is sent away as part of a usual day.
        if (limit != Limit::IdleTimeout)
            (refusesConnections(limit) ? *report.traffic.refused : *report.traffic.limited)
                += totals.limited[i];
    }
}

} // namespace gasgauge

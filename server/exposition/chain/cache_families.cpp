// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/chain/cache_families.h"

#include "cache/value_cache.h"
#include "exposition/samples.h"

#include <algorithm>
#include <limits>

namespace gasgauge {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

/// What is not known is no number: a 0 would be drawn, and taken for one.
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::string_view, kMissReasons> kReasonLabels{"cold", "expired", "error", "unsupported"};

SampleLabels methodLabel(Method method)
{
    return {{"method", std::string(methodName(method))}};
}

MetricFamily answers(std::string name, std::string help, CacheStatus status, const ValueCache &cache,
    const ChainTotals &totals)
{
    MetricFamily family = makeFamily(std::move(name), std::move(help), MetricType::Counter);
    for (const Method method : kMethods) {
        const std::uint64_t count = cache.answered(method, status) + totals.answered(method, status);
        addCounter(family, static_cast<double>(count), methodLabel(method));
    }
    return family;
}

MetricFamily misses(const ValueCache &cache)
{
    MetricFamily family = makeFamily("gasgauge_cache_misses_total",
        "Answers that waited for the upstream, first of their refresh, and why.", MetricType::Counter);
    for (const Method method : kMethods) {
        for (std::size_t i = 0; i < kMissReasons; ++i) {
            SampleLabels labels = methodLabel(method);
            labels.push_back({"reason", std::string(kReasonLabels[i])});
            addCounter(family, static_cast<double>(cache.missed(method, static_cast<MissReason>(i))),
                std::move(labels));
        }
    }
    return family;
}

MetricFamily ages(const Snapshot &snapshot, TimePoint now)
{
    MetricFamily family = makeFamily("gasgauge_cache_age_seconds",
        "Time since the value was fetched; NaN without one.", MetricType::Gauge);
    for (const Method method : kValues) {
        const auto &value = snapshot.values[method].value;
        const auto age = [&] { return std::chrono::duration<double>(now - value->fetchedAt).count(); };
        addGauge(family, value ? std::max(age(), 0.0) : kUnknown, methodLabel(method));
    }
    return family;
}

MetricFamily number(std::string name, std::string help, const ValueState &state)
{
    MetricFamily family = makeFamily(std::move(name), std::move(help), MetricType::Gauge);
    const auto quantity = state.value ? state.value->result.quantity() : std::nullopt;
    addGauge(family, quantity ? quantity->toDouble() : kUnknown);
    return family;
}

MetricFamily chainState(ChainState holds)
{
    MetricFamily family = makeFamily(
        "gasgauge_chain_state", "1 for the state that the chain is in, 0 for the others.", MetricType::Gauge);
    for (std::size_t i = 0; i < kChainStateNames.size(); ++i) {
        const bool held = static_cast<ChainState>(i) == holds;
        addGauge(family, held ? 1 : 0, {{"state", std::string(kChainStateNames[i])}});
    }
    return family;
}

} // namespace

std::vector<MetricFamily> cacheFamilies(const ValueCache &cache, TimePoint now, const ChainTotals &totals)
{
    const SnapshotPtr snapshot = cache.snapshot();
    MetricFamily rollbacks = makeFamily("gasgauge_head_rollback_total",
        "Times that an upstream answered a lower head than before.", MetricType::Counter);
    addCounter(rollbacks, static_cast<double>(cache.headRollbacks()));

    std::vector<MetricFamily> families;
    families.reserve(8);
    families.push_back(answers(
        "gasgauge_cache_hits_total", "Answers given from a fresh value.", CacheStatus::Hit, cache, totals));
    families.push_back(answers("gasgauge_cache_stale_total", "Answers given from a value past its TTL.",
        CacheStatus::Stale, cache, totals));
    families.push_back(misses(cache));
    families.push_back(answers("gasgauge_coalesced_requests_total",
        "Answers that waited for a refresh that another request had begun.", CacheStatus::Coalesced, cache,
        totals));
    families.push_back(ages(*snapshot, now));
    families.push_back(number("gasgauge_head_block_number", "The newest block known; NaN without a value.",
        snapshot->values[Method::BlockNumber]));
    families.push_back(std::move(rollbacks));
    families.push_back(number("gasgauge_gas_price_wei", "The gas price in wei; NaN without a value.",
        snapshot->values[Method::GasPrice]));
    families.push_back(chainState(snapshot->stateAt(now)));
    return families;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/cache_families.h"

#include "cache/value_cache.h"
#include "ethereum/quantity.h"
#include "exposition/samples.h"

namespace gasgauge {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

constexpr std::array<std::string_view, kMissReasons> kReasonLabels{"cold", "expired", "error", "unsupported"};

SampleLabels methodLabel(Method method)
{
    return {{"method", std::string(methodName(method))}};
}

MetricFamily answers(
    std::string name, std::string help, CacheStatus status, const ValueCache &cache, const EdgeTotals &totals)
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
    MetricFamily family
        = makeFamily("gasgauge_cache_age_seconds", "Time since the value was fetched.", MetricType::Gauge);
    for (const Method method : kMethods) {
        const auto &value = snapshot.values[method].value;
        const std::chrono::duration<double> age
            = value ? now - value->fetchedAt : TimePoint::duration::zero();
        addGauge(family, age.count(), methodLabel(method));
    }
    return family;
}

MetricFamily number(std::string name, std::string help, const ValueState &state)
{
    MetricFamily family = makeFamily(std::move(name), std::move(help), MetricType::Gauge);
    const auto quantity = state.value ? Quantity::parse(state.value->result) : std::nullopt;
    addGauge(family, quantity ? quantity->toDouble() : 0);
    return family;
}

} // namespace

std::vector<MetricFamily> cacheFamilies(const ValueCache &cache, TimePoint now, const EdgeTotals &totals)
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
    families.push_back(number("gasgauge_head_block_number", "The newest block known; 0 without a value.",
        snapshot->values[Method::BlockNumber]));
    families.push_back(std::move(rollbacks));
    families.push_back(number("gasgauge_gas_price_wei", "The gas price in wei; 0 without a value.",
        snapshot->values[Method::GasPrice]));
    return families;
}

} // namespace gasgauge

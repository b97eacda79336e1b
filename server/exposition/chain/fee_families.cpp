// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/chain/fee_families.h"

#include "cache/fees/fees_feed.h"
#include "cache/value_cache.h"
#include "exposition/samples.h"

#include <array>
#include <limits>
#include <string>

namespace gasgauge {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

double asNumber(const std::optional<WeiAmount> &amount)
{
    return amount ? amount->convert_to<double>() : std::numeric_limits<double>::quiet_NaN();
}

struct NamedTier
{
    const char *name;
    std::optional<FeeTier> FeeTiers::*tier;
    PredictionCount FeePredictions::*predictions;
};
constexpr std::array kNamedTiers{
    NamedTier{"slow", &FeeTiers::slow, &FeePredictions::slow},
    NamedTier{"standard", &FeeTiers::standard, &FeePredictions::standard},
    NamedTier{"fast", &FeeTiers::fast, &FeePredictions::fast},
    NamedTier{"rapid", &FeeTiers::rapid, &FeePredictions::rapid},
};

MetricFamily gauge(const char *name, const char *help, const std::optional<WeiAmount> &amount)
{
    MetricFamily family = makeFamily(name, help, MetricType::Gauge);
    addGauge(family, asNumber(amount));
    return family;
}

MetricFamily tiers(const FeeReport &report)
{
    MetricFamily family = makeFamily("gasgauge_fee_tier_wei",
        "What the tiers say of the next blocks, in wei a gas; NaN without a tier.", MetricType::Gauge);
    for (const NamedTier &named : kNamedTiers) {
        const std::optional<FeeTier> &tier = report.tiers.*named.tier;
        const auto part = [&](const char *label, WeiAmount FeeTier::*amount) {
            addGauge(family, asNumber(tier ? std::optional((*tier).*amount) : std::nullopt),
                {{"tier", named.name}, {"part", label}});
        };
        part("max_priority_fee", &FeeTier::maxPriorityFee);
        part("max_fee", &FeeTier::maxFee);
    }
    return family;
}

MetricFamily predictions(const FeeReport &report)
{
    MetricFamily family = makeFamily("gasgauge_fee_predictions_total",
        "What the tiers have said of blocks, by whether the blocks that came kept it.", MetricType::Counter);
    for (const NamedTier &named : kNamedTiers) {
        const PredictionCount &count = report.predictions.*named.predictions;
        const auto add = [&](const char *included, std::uint64_t times) {
            addCounter(family, static_cast<double>(times), {{"tier", named.name}, {"included", included}});
        };
        add("true", count.included);
        add("false", count.missed);
    }
    return family;
}

MetricFamily ranks(const FeeReport &report)
{
    MetricFamily family = makeFamily("gasgauge_base_fee_rank",
        "The share of the blocks of a day and of a week that were cheaper than the next one; NaN while they "
        "are not known.",
        MetricType::Gauge);
    const auto add = [&family](const char *span, const std::optional<FeeSpan> &spread) {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        addGauge(family, spread && spread->rank ? *spread->rank : unknown, {{"span", span}});
    };
    add("day", report.day);
    add("week", report.week);
    return family;
}

} // namespace

std::vector<MetricFamily> feeFamilies(const ValueCache &cache)
{
    const auto known = cache.fees().report();
    const FeeReport report = known ? *known : FeeReport();
    MetricFamily mismatches = makeFamily("gasgauge_next_base_fee_mismatches_total",
        "Next base fees of the node that were not what the chain's rule makes of the head.",
        MetricType::Counter);
    addCounter(mismatches, static_cast<double>(cache.fees().mismatches()));
    std::vector<MetricFamily> families;
    families.reserve(6);
    families.push_back(gauge("gasgauge_next_base_fee_wei",
        "The base fee of the next block in wei; NaN where it is not known.", report.next.baseFee));
    families.push_back(gauge("gasgauge_blob_base_fee_wei",
        "The blob base fee of the next block in wei; NaN where it is not known.", report.next.blobBaseFee));
    families.push_back(tiers(report));
    families.push_back(predictions(report));
    families.push_back(ranks(report));
    families.push_back(std::move(mismatches));
    return families;
}

} // namespace gasgauge

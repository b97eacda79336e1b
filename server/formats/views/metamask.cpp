// SPDX-License-Identifier: GPL-3.0-only
#include "formats/text/amounts.h"
#include "formats/text/json_writer.h"
#include "formats/views/views.h"
#include "http/failure/failure_shape.h"

#include <array>

namespace gasgauge::views {

namespace {

constexpr std::array<std::string_view, 3> kTrendNames{"down", "level", "up"};

/// One that is the fastest waits for nothing but its block.
enum class LeastWait : unsigned char { None, OneBlock };

void writeSuggestion(JsonWriter &json, std::string_view name, const std::optional<FeeTier> &tier,
    const std::optional<std::uint64_t> &blockTimeMs, LeastWait least)
{
    if (!tier)
        return json.null(name);
    json.object(name);
    json.text("suggestedMaxPriorityFeePerGas", gweiText(tier->maxPriorityFee));
    json.text("suggestedMaxFeePerGas", gweiText(tier->maxFee));
    const auto waits = [&](std::uint64_t blocks) {
        return blockTimeMs ? std::optional(*blockTimeMs * blocks) : std::nullopt;
    };
    json.number("minWaitTimeEstimate", least == LeastWait::None ? std::optional<std::uint64_t>(0) : waits(1));
    json.number("maxWaitTimeEstimate", waits(tier->withinBlocks));
    json.endObject();
}

void writeRange(JsonWriter &json, std::string_view name, const std::optional<WeiRange> &range)
{
    if (!range)
        return json.null(name);
    json.array(name);
    json.text({}, gweiText(range->least));
    json.text({}, gweiText(range->most));
    json.endArray();
}

void writeTrend(JsonWriter &json, std::string_view name, const std::optional<FeeTrend> &trend)
{
    json.text(
        name, trend, [](FeeTrend direction) { return kTrendNames[static_cast<std::size_t>(direction)]; });
}

std::string oneAmount(std::string_view name, const std::optional<WeiAmount> &amount)
{
    JsonWriter json;
    json.object();
    json.text(name, amount, gweiText);
    json.endObject();
    return json.take();
}

} // namespace

std::string suggestedGasFees(const FeeViewInput &input)
{
    const FeeReport &report = input.report;
    JsonWriter json;
    json.object();
    writeSuggestion(json, "low", report.tiers.slow, report.blockTimeMs, LeastWait::OneBlock);
    writeSuggestion(json, "medium", report.tiers.standard, report.blockTimeMs, LeastWait::OneBlock);
    writeSuggestion(json, "high", report.tiers.fast, report.blockTimeMs, LeastWait::None);
    json.text("estimatedBaseFee", report.next.baseFee, gweiText);
    json.number("networkCongestion", report.day ? report.day->rank : std::nullopt);
    writeRange(json, "latestPriorityFeeRange", report.latestTips);
    writeRange(json, "historicalPriorityFeeRange", report.historicalTips);
    writeRange(json, "historicalBaseFeeRange",
        report.day ? std::optional(WeiRange{report.day->min, report.day->max}) : std::nullopt);
    writeTrend(json, "priorityFeeTrend", report.tipTrend);
    writeTrend(json, "baseFeeTrend", report.baseFeeTrend);
    json.text("version", "0.0.1");
    json.endObject();
    return json.take();
}

std::string baseFeeHistory(const FeeViewInput &input)
{
    JsonWriter json;
    json.array();
    for (const WeiAmount &fee : input.report.baseFees)
        json.text({}, gweiText(fee));
    if (input.report.next.baseFee)
        json.text({}, gweiText(*input.report.next.baseFee));
    json.endArray();
    return json.take();
}

std::string baseFeePercentile(const FeeViewInput &input)
{
    const std::optional<FeeSpan> &day = input.report.day;
    return oneAmount("baseFeePercentile", day ? std::optional(day->median) : std::nullopt);
}

std::string busyThreshold(const FeeViewInput &input)
{
    const std::optional<FeeSpan> &day = input.report.day;
    return oneAmount("busyThreshold", day ? std::optional(day->p90) : std::nullopt);
}

std::string metamaskFailure(const Failure &failure)
{
    JsonWriter json;
    json.object();
    json.object("error");
    json.number("code", shapeOf(failure.kind).code);
    json.text("message", failure.message);
    json.endObject();
    json.endObject();
    return json.take();
}

} // namespace gasgauge::views

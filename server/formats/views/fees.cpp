// SPDX-License-Identifier: GPL-3.0-only
#include "formats/text/amounts.h"
#include "formats/text/json_writer.h"
#include "formats/views/views.h"
#include "http/failure/failure_shape.h"

#include <algorithm>
#include <array>

namespace gasgauge::views {

namespace {

using Moment = std::optional<std::chrono::system_clock::time_point>;

constexpr std::array<std::string_view, 3> kTrends{"down", "level", "up"};

/// Of a time of the chain's, by our clock; never below 0, for the two may differ.
std::optional<std::int64_t> secondsSince(const std::optional<std::uint64_t> &unixSeconds, const Moment &now)
{
    if (!unixSeconds || !now)
        return std::nullopt;
    const auto age = std::chrono::floor<std::chrono::seconds>(now->time_since_epoch()).count()
        - static_cast<std::int64_t>(*unixSeconds);
    return std::max<std::int64_t>(age, 0);
}

std::optional<std::int64_t> secondsUntil(const std::optional<std::uint64_t> &unixMs, const Moment &now)
{
    using std::chrono::milliseconds;
    if (!unixMs || !now)
        return std::nullopt;
    const milliseconds left
        = milliseconds(*unixMs) - std::chrono::floor<milliseconds>(now->time_since_epoch());
    return std::max<std::int64_t>(std::chrono::ceil<std::chrono::seconds>(left).count(), 0);
}

void writeBlock(JsonWriter &json, const FeeReport &report, const Moment &now)
{
    const FeeBlock &block = report.block;
    json.object("block");
    json.number("number", block.number);
    block.hash.empty() ? json.null("hash") : json.text("hash", block.hash);
    json.text("timestamp", block.timestamp, isoTime);
    json.number("ageSeconds", secondsSince(block.timestamp, now));
    json.number("gasUsedRatio", block.gasUsedRatio);
    json.text("baseFeePerGas", block.baseFee, gweiNineText);
    json.endObject();
    json.object("next");
    json.text("baseFeePerGas", report.next.baseFee, gweiNineText);
    json.text("blobBaseFeePerGas", report.next.blobBaseFee, gweiNineText);
    json.number("expectedInSeconds", secondsUntil(report.next.expectedAtMs, now));
    json.endObject();
}

void writeTier(JsonWriter &json, std::string_view name, const std::optional<FeeTier> &tier)
{
    if (!tier)
        return json.null(name);
    json.object(name);
    json.number("withinBlocks", tier->withinBlocks);
    json.number("chance", tier->chance);
    json.text("maxPriorityFeePerGas", gweiNineText(tier->maxPriorityFee));
    json.text("maxFeePerGas", gweiNineText(tier->maxFee));
    json.object("observed");
    json.number("included", tier->observed.included);
    json.number("of", tier->observed.of);
    json.text("last", tier->observed.last);
    json.endObject();
    json.endObject();
}

/// Of a chain without base fees a node says one price, and nothing says how soon it is enough.
void writePriceAlone(JsonWriter &json, std::string_view name, const WeiAmount &price)
{
    json.object(name);
    json.null("withinBlocks");
    json.null("chance");
    json.null("maxPriorityFeePerGas");
    json.text("maxFeePerGas", gweiNineText(price));
    json.null("observed");
    json.endObject();
}

void writeTiers(JsonWriter &json, const FeeReport &report)
{
    const FeeTiers &tiers = report.tiers;
    json.object("tiers");
    writeTier(json, "slow", tiers.slow);
    if (!tiers.standard && report.gasPrice)
        writePriceAlone(json, "standard", *report.gasPrice);
    else
        writeTier(json, "standard", tiers.standard);
    writeTier(json, "fast", tiers.fast);
    json.endObject();
}

void writeSpan(JsonWriter &json, std::string_view name, const std::optional<FeeSpan> &span, bool withHours)
{
    if (!span)
        return json.null(name);
    json.object(name);
    json.text("min", gweiNineText(span->min));
    json.text("p10", gweiNineText(span->p10));
    json.text("median", gweiNineText(span->median));
    json.text("p90", gweiNineText(span->p90));
    json.text("max", gweiNineText(span->max));
    json.number("rank", span->rank);
    json.number("blocks", span->blocks);
    json.flag("sampled", span->sampled);
    if (withHours)
        json.number("hours", span->hours);
    json.endObject();
}

void writeBaseFee(JsonWriter &json, const FeeReport &report)
{
    json.object("baseFee");
    json.text("trend", report.baseFeeTrend,
        [](FeeTrend trend) { return kTrends[static_cast<std::size_t>(trend)]; });
    writeSpan(json, "day", report.day, false);
    writeSpan(json, "week", report.week, false);
    writeSpan(json, "known", report.known, true);
    json.endObject();
}

void writeCost(JsonWriter &json, std::string_view name, const FeeCost &cost)
{
    json.object(name);
    json.number("gas", cost.gas);
    cost.eth.empty() ? json.null("eth") : json.text("eth", cost.eth);
    json.number("usd", cost.usd);
    json.endObject();
}

void writeCosts(JsonWriter &json, const FeeReport &report, const Moment &now)
{
    json.object("costs");
    writeCost(json, "transfer", report.costs.transfer);
    writeCost(json, "erc20Transfer", report.costs.erc20Transfer);
    writeCost(json, "swap", report.costs.swap);
    json.endObject();
    if (!report.price)
        return json.null("price");
    json.object("price");
    json.raw("usd", fromE8Text(report.price->usdE8));
    json.text("of", report.price->of);
    json.text("from", report.price->from);
    json.number("ageSeconds", secondsSince(report.price->updatedAt, now));
    json.endObject();
}

} // namespace

std::string fees(const FeeViewInput &input)
{
    const FeeReport &report = input.report;
    JsonWriter json;
    json.object();
    json.text("chain", report.chain);
    json.number("chainId", report.chainId);
    json.text("unit", "gwei");
    json.text("source", report.simulated ? "simulated" : "upstream");
    writeBlock(json, report, input.now);
    writeTiers(json, report);
    writeBaseFee(json, report);
    writeCosts(json, report, input.now);
    json.endObject();
    return json.take();
}

std::string feesFailure(const Failure &failure)
{
    return rpcErrorBody(failure);
}

} // namespace gasgauge::views

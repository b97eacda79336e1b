// SPDX-License-Identifier: GPL-3.0-only
#include "formats/text/amounts.h"
#include "formats/text/json_writer.h"
#include "formats/views/views.h"
#include "http/failure/failure_shape.h"

namespace gasgauge::views {

std::string gasnow(const FeeViewInput &input)
{
    const FeeReport &report = input.report;
    const FeeTiers &tiers = report.tiers;
    JsonWriter json;
    const auto price = [&](std::string_view name, const std::optional<FeeTier> &tier) {
        const auto amount = gasPriceOf(report, tier);
        amount ? json.raw(name, weiText(*amount)) : json.null(name);
    };
    json.object();
    json.number("code", 200);
    json.object("data");
    price("rapid", tiers.rapid);
    price("fast", tiers.fast);
    price("standard", tiers.standard);
    price("slow", tiers.slow);
    constexpr std::uint64_t second = 1000;
    json.number(
        "timestamp", report.block.timestamp ? std::optional(*report.block.timestamp * second) : std::nullopt);
    for (const std::string_view name : {"price", "priceUSD"})
        report.price ? json.raw(name, fromE8Text(report.price->usdE8)) : json.null(name);
    report.price ? json.text("currency", "USD") : json.null("currency");
    json.endObject();
    json.endObject();
    return json.take();
}

std::string gasnowFailure(const Failure &failure)
{
    JsonWriter json;
    json.object();
    json.number("code", shapeOf(failure.kind).status);
    json.null("data");
    json.text("message", failure.message);
    json.endObject();
    return json.take();
}

} // namespace gasgauge::views

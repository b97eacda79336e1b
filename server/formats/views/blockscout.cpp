// SPDX-License-Identifier: GPL-3.0-only
#include "formats/text/amounts.h"
#include "formats/text/json_writer.h"
#include "formats/views/views.h"

namespace gasgauge::views {

namespace {

/// Exact numbers of gwei; nothing is null.
std::string pricesText(const std::optional<WeiAmount> &slow, const std::optional<WeiAmount> &average,
    const std::optional<WeiAmount> &fast)
{
    JsonWriter json;
    const auto price = [&json](std::string_view name, const std::optional<WeiAmount> &amount) {
        amount ? json.raw(name, gweiText(*amount)) : json.null(name);
    };
    json.object();
    price("slow", slow);
    price("average", average);
    price("fast", fast);
    json.endObject();
    return json.take();
}

} // namespace

std::string blockscout(const FeeViewInput &input)
{
    const FeeReport &report = input.report;
    return pricesText(gasPriceOf(report, report.tiers.slow), gasPriceOf(report, report.tiers.standard),
        gasPriceOf(report, report.tiers.fast));
}

/// It has no place for a reason.
std::string blockscoutFailure(const Failure &)
{
    return pricesText({}, {}, {});
}

} // namespace gasgauge::views

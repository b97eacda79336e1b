// SPDX-License-Identifier: GPL-3.0-only
#include "formats/text/amounts.h"
#include "formats/text/json_writer.h"
#include "formats/views/views.h"

#include <array>
#include <charconv>

namespace gasgauge::views {

namespace {

using Ask = FeeQuestion::Ask;

std::string notOk(std::string_view what)
{
    JsonWriter json;
    json.object();
    json.text("status", "0");
    json.text("message", "NOTOK");
    json.text("result", what);
    json.endObject();
    return json.take();
}

/// What a list of ratios has in the place of one that is not known.
constexpr std::string_view kNoRatioText = "null";

std::string ratiosText(const std::vector<std::optional<double>> &ratios)
{
    std::string text;
    for (const std::optional<double> &ratio : ratios) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ratio.value_or(0));
        text.append(text.empty() ? "" : ",");
        text.append(ratio ? std::string_view(digits.data(), end.ptr) : kNoRatioText);
    }
    return text;
}

std::string gasOracle(const FeeReport &report)
{
    const auto safe = gasPriceOf(report, report.tiers.slow);
    const auto propose = gasPriceOf(report, report.tiers.standard);
    const auto fast = gasPriceOf(report, report.tiers.fast);
    if (!safe || !propose || !fast)
        return notOk("The tiers are not known yet, or this chain has none; /fees says what is known.");
    JsonWriter json;
    json.object();
    json.text("status", "1");
    json.text("message", "OK");
    json.object("result");
    json.text("LastBlock", std::to_string(report.block.number));
    json.text("SafeGasPrice", gweiText(*safe));
    json.text("ProposeGasPrice", gweiText(*propose));
    json.text("FastGasPrice", gweiText(*fast));
    json.text("suggestBaseFee", gweiText(*report.next.baseFee));
    json.text("gasUsedRatio", ratiosText(report.lastGasRatios));
    json.endObject();
    json.endObject();
    return json.take();
}

std::string gasEstimate(const FeeReport &report, const WeiAmount &price)
{
    const auto blocks = report.wait.blocksFor(price);
    if (!blocks || !report.blockTimeMs)
        return notOk("How long a price waits is not known yet; /fees says what is known.");
    constexpr std::uint64_t second = 1000;
    const std::uint64_t seconds = (*blocks * *report.blockTimeMs + second - 1) / second;
    JsonWriter json;
    json.object();
    json.text("status", "1");
    json.text("message", "OK");
    json.text("result", std::to_string(seconds));
    json.endObject();
    return json.take();
}

} // namespace

std::string etherscan(const FeeViewInput &input)
{
    switch (input.question.ask) {
    case Ask::GasOracle:
        return gasOracle(input.report);
    case Ask::GasEstimate:
        return gasEstimate(input.report, input.question.price);
    default:
        return etherscanRefusal(input.question.ask);
    }
}

std::string etherscanFailure(const Failure &failure)
{
    return notOk(failure.message);
}

std::string etherscanRefusal(Ask ask)
{
    if (ask == Ask::NoSuchPrice)
        return notOk("gasprice has to be a whole number of wei, in decimal digits.");
    if (ask == Ask::NoSuchChain)
        return notOk("chainid has to be the id of a chain that is served here; /status lists them.");
    return notOk(
        "Here are module=gastracker with action=gasoracle, and with action=gasestimate&gasprice=WEI; "
        "on /v2/api with chainid=ID beside them.");
}

} // namespace gasgauge::views

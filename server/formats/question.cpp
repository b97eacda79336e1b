// SPDX-License-Identifier: GPL-3.0-only
#include "formats/question.h"

#include "chain/history_span.h"
#include "ethereum/quantity.h"

#include <algorithm>
#include <charconv>

namespace gasgauge {

namespace {

using Ask = FeeQuestion::Ask;

constexpr std::string_view kDigits = "0123456789";

std::optional<unsigned char> hexValue(std::string_view two)
{
    unsigned char value = 0;
    const auto [end, error] = std::from_chars(two.data(), two.data() + two.size(), value, 16);
    return two.size() == 2 && error == std::errc() && end == two.data() + 2 ? std::optional(value)
                                                                            : std::nullopt;
}

/// What is no proper escape stands for itself.
std::string decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto escape = text[i] == '%' ? hexValue(text.substr(i + 1, 2)) : std::nullopt;
        if (escape) {
            result.push_back(static_cast<char>(*escape));
            i += 2;
        } else {
            result.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return result;
}

/// A whole number of wei in decimal digits. What needs more than 256 bits is more than any price there is.
std::optional<WeiAmount> priceIn(std::string_view text)
{
    if (text.empty() || text.find_first_not_of(kDigits) != std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
    constexpr std::size_t always = 77; // so many digits fit
    if (text.size() > always)
        return std::numeric_limits<WeiAmount>::max();
    return WeiAmount(std::string(text));
}

std::optional<std::uint64_t> numberIn(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                                     : std::nullopt;
}

} // namespace

std::string FeeQuestion::text() const
{
    return std::to_string(static_cast<unsigned>(ask)) + '-' + std::to_string(span) + '-' + price.str();
}

FeeQuestion FeeQuestion::fromText(std::string_view text)
{
    const std::size_t first = std::min(text.find('-'), text.size());
    const std::size_t second = std::min(text.find('-', first + 1), text.size());
    const auto ask = numberIn(text.substr(0, first));
    const auto span = first < second ? numberIn(text.substr(first + 1, second - first - 1)) : std::nullopt;
    const auto price = second < text.size() ? priceIn(text.substr(second + 1)) : std::nullopt;
    if (!ask || *ask > static_cast<std::uint64_t>(Ask::NoSuchSpan) || !span || !price)
        return {};
    return {static_cast<Ask>(*ask), *price, static_cast<unsigned>(*span)};
}

std::optional<std::string> parameterIn(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (decoded(pair.substr(0, equals)) == name)
            return decoded(pair.substr(std::min(equals + 1, pair.size())));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
    }
    return std::nullopt;
}

FeeQuestion etherscanQuestion(std::string_view query)
{
    const std::string action = parameterIn(query, "action").value_or(std::string());
    if (parameterIn(query, "module") != "gastracker")
        return {.ask = Ask::NoSuchAction};
    if (action == "gasoracle")
        return {.ask = Ask::GasOracle};
    if (action != "gasestimate")
        return {.ask = Ask::NoSuchAction};
    const auto price = priceIn(parameterIn(query, "gasprice").value_or(std::string()));
    return price ? FeeQuestion{.ask = Ask::GasEstimate, .price = *price}
                 : FeeQuestion{.ask = Ask::NoSuchPrice};
}

FeeQuestion historyQuestion(std::string_view query)
{
    const auto name = parameterIn(query, "span");
    const auto *const found = std::ranges::find(
        kHistorySpans, name ? std::string_view(*name) : kDefaultHistorySpan, &HistorySpan::name);
    if (found == kHistorySpans.end())
        return {.ask = Ask::NoSuchSpan};
    return {.ask = Ask::History, .span = static_cast<unsigned>(found - kHistorySpans.begin())};
}

std::optional<std::uint64_t> chainIdIn(std::string_view query)
{
    return numberIn(parameterIn(query, "chainid").value_or(std::string()));
}

} // namespace gasgauge

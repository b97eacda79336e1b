// SPDX-License-Identifier: GPL-3.0-only
#include "fees/next_base_fee.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace gasgauge {

namespace {

/// Big-endian, of two digits a byte.
template <typename Number>
std::optional<Number> numberAt(std::string_view digits, std::size_t firstByte)
{
    const std::string_view part = digits.substr(2 * firstByte, 2 * sizeof(Number));
    Number number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number, 16);
    const bool whole = error == std::errc() && end == part.data() + part.size();
    return whole ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<KnownBaseFeeRule> opStackRule(std::string_view extraData)
{
    // ethereum-optimism/specs, holocene/exec-engine.md and jovian/exec-engine.md: version, denominator,
    // elasticity, and of Jovian the minimum.
    constexpr std::size_t holocene = 9;
    constexpr std::size_t jovian = 17;
    if (!extraData.starts_with("0x"))
        return std::nullopt;
    const std::string_view digits = extraData.substr(2);
    if (digits.size() != 2 * holocene && digits.size() != 2 * jovian)
        return std::nullopt;
    const bool hasFloor = digits.size() == 2 * jovian;
    const auto version = numberAt<std::uint8_t>(digits, 0);
    const auto denominator = numberAt<std::uint32_t>(digits, 1);
    const auto elasticity = numberAt<std::uint32_t>(digits, 5);
    const auto floor = hasFloor ? numberAt<std::uint64_t>(digits, holocene) : std::optional<std::uint64_t>(0);
    if (version != (hasFloor ? 1 : 0) || denominator.value_or(0) == 0 || elasticity.value_or(0) == 0
        || !floor)
        return std::nullopt;
    return KnownBaseFeeRule{{*elasticity, *denominator}, *floor};
}

std::optional<WeiAmount> nextBaseFee(const ParentGas &parent, const KnownBaseFeeRule &known)
{
    const auto next
        = nextBaseFee(parent.baseFee, std::max(parent.gasUsed, parent.dataGas), parent.gasLimit, known.rule);
    return next ? std::optional(std::max(*next, known.floor)) : std::nullopt;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/landing.h"

#include <algorithm>

namespace gasgauge::demo {

std::optional<std::uint64_t> gasBetween(
    std::uint64_t from, std::uint64_t to, std::uint64_t gasLimit, BaseFeeRule rule)
{
    const std::uint64_t target = gasLimit / rule.elasticity;
    if (from == 0 || target == 0)
        return std::nullopt;
    // The smallest difference from the target that changes the fee by so much.
    const std::uint64_t change = to > from ? to - from : from - to;
    const WeiAmount gas = (WeiAmount(change) * target * rule.denominator + (from - 1)) / from;
    if (gas > (to > from ? gasLimit - target : target))
        return std::nullopt;
    const auto difference = static_cast<std::uint64_t>(gas);
    const std::uint64_t used = to > from ? target + difference : target - difference;
    return nextBaseFee(from, used, gasLimit, rule) == WeiAmount(to) ? std::optional(used) : std::nullopt;
}

std::optional<Landing> landOn(
    std::uint64_t from, std::uint64_t to, std::uint64_t wanted, std::uint64_t gasLimit, BaseFeeRule rule)
{
    const auto tried = [&](std::uint64_t first) -> std::optional<Landing> {
        const std::optional<WeiAmount> between = nextBaseFee(from, first, gasLimit, rule);
        if (!between)
            return std::nullopt;
        const auto second = gasBetween(static_cast<std::uint64_t>(*between), to, gasLimit, rule);
        return second ? std::optional(Landing{first, *second}) : std::nullopt;
    };
    wanted = std::min(wanted, gasLimit);
    const std::uint64_t furthest = std::max(wanted, gasLimit - wanted);
    for (std::uint64_t away = 0; away <= furthest; ++away) {
        if (away <= wanted) {
            if (const auto landing = tried(wanted - away))
                return landing;
        }
        if (away > 0 && away <= gasLimit - wanted) {
            if (const auto landing = tried(wanted + away))
                return landing;
        }
    }
    return std::nullopt;
}

} // namespace gasgauge::demo

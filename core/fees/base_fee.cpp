// SPDX-License-Identifier: GPL-3.0-only
#include "fees/base_fee.h"

#include <limits>

namespace gasgauge {

namespace {

/// baseFee · difference / target / denominator, each division rounding down as the rule wants it.
DoubleWei changeOf(const WeiAmount &baseFee, std::uint64_t difference, std::uint64_t target, BaseFeeRule rule)
{
    // Fees of today fit here, in a tenth of the time.
    std::uint64_t product = 0;
    if (baseFee <= std::numeric_limits<std::uint64_t>::max()
        && !__builtin_mul_overflow(static_cast<std::uint64_t>(baseFee), difference, &product))
        return product / target / rule.denominator;
    return DoubleWei(baseFee) * difference / target / rule.denominator;
}

} // namespace

std::optional<WeiAmount> nextBaseFee(
    const WeiAmount &baseFee, std::uint64_t gasUsed, std::uint64_t gasLimit, BaseFeeRule rule)
{
    const std::uint64_t target = gasLimit / rule.elasticity;
    if (target == 0)
        return std::nullopt;
    if (gasUsed == target)
        return baseFee;
    if (gasUsed < target)
        return baseFee - WeiAmount(changeOf(baseFee, target - gasUsed, target, rule));
    DoubleWei next = changeOf(baseFee, gasUsed - target, target, rule);
    if (next == 0)
        next = 1;
    next += baseFee;
    if (next > std::numeric_limits<WeiAmount>::max())
        return std::nullopt;
    return WeiAmount(next);
}

} // namespace gasgauge

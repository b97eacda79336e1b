// SPDX-License-Identifier: GPL-3.0-only
#include "fees/blob_fee.h"

#include <limits>

namespace gasgauge {

namespace {

/// EIP-7918: the execution gas that one blob is held to cost at least.
constexpr std::uint64_t kBlobBaseCost = 8'192;

/// fake_exponential of EIP-4844: fraction · e^(excess / fraction) by its Taylor series, each term rounded
/// down as the rule wants it, then divided.
template <typename Integer>
Integer taylor(std::uint64_t excess, std::uint32_t fraction)
{
    Integer sum = 0;
    Integer term = fraction;
    for (std::uint64_t i = 1; term > 0; ++i) {
        sum += term;
        term = term * excess / (fraction * i);
    }
    return sum / fraction;
}

} // namespace

std::optional<WeiAmount> blobBaseFee(std::uint64_t excessBlobGas, const BlobRule &rule)
{
    // No term exceeds e^x · fraction, which is then multiplied by the excess, x · fraction: for x = 40 that
    // takes 58 + 32 + 38 bits, and for x = 178, from where on the price itself takes more than 256, it takes
    // 257 + 32 + 40.
    constexpr std::uint64_t small = 40;
    constexpr std::uint64_t beyond = 178;
    const std::uint64_t magnitude = excessBlobGas / rule.fraction;
    if (magnitude < small)
        return WeiAmount(taylor<boost::multiprecision::uint128_t>(excessBlobGas, rule.fraction));
    if (magnitude >= beyond)
        return std::nullopt;
    const auto price = taylor<DoubleWei>(excessBlobGas, rule.fraction);
    if (price > std::numeric_limits<WeiAmount>::max())
        return std::nullopt;
    return WeiAmount(price);
}

bool blobReserveHolds(const WeiAmount &baseFee, const WeiAmount &blobFee)
{
    return DoubleWei(baseFee) * kBlobBaseCost > DoubleWei(blobFee) * kGasPerBlob;
}

std::optional<std::uint64_t> nextExcessBlobGas(const BlobUse &parent, const BlobRule &rule)
{
    std::uint64_t together = 0;
    if (__builtin_add_overflow(parent.excessBlobGas, parent.blobGasUsed, &together))
        return std::nullopt;
    const std::uint64_t target = rule.target * kGasPerBlob;
    if (together < target)
        return 0;
    const std::optional<WeiAmount> price
        = rule.reserve ? blobBaseFee(parent.excessBlobGas, rule) : std::nullopt;
    if (price && blobReserveHolds(parent.baseFee, *price)) {
        const auto above
            = boost::multiprecision::uint128_t(parent.blobGasUsed) * (rule.most - rule.target) / rule.most;
        const auto next = above + parent.excessBlobGas;
        if (next > std::numeric_limits<std::uint64_t>::max())
            return std::nullopt;
        return static_cast<std::uint64_t>(next);
    }
    return together - target;
}

} // namespace gasgauge

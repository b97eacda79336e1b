// SPDX-License-Identifier: GPL-3.0-only
#include "fees/arithmetic/wei_ratio.h"

#include "fees/arithmetic/native_product.h"

#include <limits>

namespace gasgauge {

namespace {

// Fees of today fit 64 bits and their products 128, in a tenth of the time.
bool isNative(const WeiAmount &amount)
{
    return amount <= std::numeric_limits<std::uint64_t>::max();
}

NativeProduct nativeProduct(const WeiAmount &left, const WeiAmount &right)
{
    return NativeProduct(static_cast<std::uint64_t>(left)) * static_cast<std::uint64_t>(right);
}

} // namespace

bool operator<(const WeiRatio &left, const WeiRatio &right)
{
    if (isNative(left.over) && isNative(left.under) && isNative(right.over) && isNative(right.under))
        return nativeProduct(left.over, right.under) < nativeProduct(right.over, left.under);
    return DoubleWei(left.over) * DoubleWei(right.under) < DoubleWei(right.over) * DoubleWei(left.under);
}

std::optional<WeiAmount> scaledUp(const WeiAmount &amount, const WeiRatio &ratio)
{
    if (isNative(amount) && isNative(ratio.over) && isNative(ratio.under)) {
        const NativeProduct under = static_cast<std::uint64_t>(ratio.under);
        const NativeProduct product = nativeProduct(amount, ratio.over);
        const NativeProduct quotient = product / under + (product % under == 0 ? 0 : 1);
        if (quotient <= std::numeric_limits<std::uint64_t>::max())
            return WeiAmount(static_cast<std::uint64_t>(quotient));
    }
    const DoubleWei product = DoubleWei(amount) * DoubleWei(ratio.over);
    DoubleWei quotient = product / DoubleWei(ratio.under);
    if (quotient * DoubleWei(ratio.under) != product)
        ++quotient;
    if (quotient > std::numeric_limits<WeiAmount>::max())
        return std::nullopt;
    return WeiAmount(quotient);
}

std::optional<WeiAmount> sumOf(const WeiAmount &left, const WeiAmount &right)
{
    if (left > std::numeric_limits<WeiAmount>::max() - right)
        return std::nullopt;
    return left + right;
}

} // namespace gasgauge

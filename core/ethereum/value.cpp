// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/value.h"

#include "ethereum/quantity.h"

namespace gasgauge {

bool isValidResult(Method method, std::string_view result)
{
    if (!Quantity::parse(result))
        return false;
    constexpr std::size_t addressLength = 2 + 40;
    return method != Method::Coinbase || result.size() == addressLength;
}

} // namespace gasgauge

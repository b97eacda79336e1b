// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <cstdint>
#include <string_view>

namespace gasgauge {

/// What opening a subscription costs, which is no method of the catalog (Infura's price list).
inline constexpr std::uint64_t kSubscribeCredits = 5;

/// What a request for `method` costs that is answered.
constexpr std::uint64_t creditsOf(Method method)
{
    return specOf(method).credits;
}

/// What it costs after all. Of an answer that never came nobody knows whether it was counted, so it was.
constexpr std::uint64_t creditsOf(Method method, bool sent, int httpStatus)
{
    constexpr std::uint64_t refused = 5;
    if (!sent || httpStatus == 402 || httpStatus == 429 || httpStatus >= 500)
        return 0;
    return httpStatus >= 400 ? refused : creditsOf(method);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/catalog/catalog.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gasgauge {

/// The percentiles of kFeeHistoryParams as they are asked for: "[0,1,…,100]".
constexpr std::string_view tipPercentiles()
{
    const std::size_t begin = kFeeHistoryParams.rfind('[');
    return kFeeHistoryParams.substr(begin, kFeeHistoryParams.find(']') + 1 - begin);
}

/// How many tips a block has where they are known.
inline constexpr std::size_t kTipsOfABlock
    = static_cast<std::size_t>(std::ranges::count(tipPercentiles(), ',')) + 1;

/// Which of a block's tips is that of the percentile; one that nobody asks for does not compile.
consteval std::size_t tipPlace(unsigned percentile)
{
    const std::string_view list = tipPercentiles();
    std::size_t place = 0;
    unsigned number = 0;
    for (const char letter : list.substr(1)) {
        if (letter >= '0' && letter <= '9') {
            number = number * 10 + static_cast<unsigned>(letter - '0');
            continue;
        }
        if (number == percentile)
            return place;
        number = 0;
        ++place;
    }
    return std::optional<std::size_t>().value(); // is no constant
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace gasgauge {

inline constexpr std::uint64_t kMillionths = 1'000'000;

/// The place, from 1, of a quantile of `count` numbers in order: the ⌈q·n⌉-th, at least the first. `level` is
/// q in millionths, up to one whole.
constexpr std::size_t quantilePlace(std::uint64_t level, std::size_t count)
{
    return std::max<std::size_t>((level * count + kMillionths - 1) / kMillionths, 1);
}

/// The ⌈p·n/100⌉-th smallest, at least the first, of at least one number; puts them into another order.
template <typename Number>
const Number &percentile(std::span<Number> numbers, unsigned percent)
{
    constexpr std::uint64_t one = kMillionths / 100;
    const auto place = static_cast<std::ptrdiff_t>(quantilePlace(percent * one, numbers.size()) - 1);
    std::ranges::nth_element(numbers, numbers.begin() + place);
    return numbers[static_cast<std::size_t>(place)];
}

} // namespace gasgauge

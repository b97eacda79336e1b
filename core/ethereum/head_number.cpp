// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/head_number.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace gasgauge {

namespace {

constexpr std::size_t kDigitsOfU64 = 16;

} // namespace

HeadNumber::HeadNumber(std::string_view quantity)
{
    std::string_view digits = quantity.substr(std::min<std::size_t>(2, quantity.size()));
    for (auto limb = m_limbs.rbegin(); limb != m_limbs.rend() && !digits.empty(); ++limb) {
        const std::string_view part = digits.substr(digits.size() - std::min(digits.size(), kDigitsOfU64));
        std::from_chars(part.data(), part.data() + part.size(), *limb, 16);
        digits.remove_suffix(part.size());
    }
}

std::uint64_t HeadNumber::distanceTo(const HeadNumber &other) const
{
    const HeadNumber &high = std::max(*this, other);
    const HeadNumber &low = std::min(*this, other);
    std::array<std::uint64_t, 4> difference{};
    bool borrow = false;
    for (std::size_t i = difference.size(); i-- > 0;) {
        const std::uint64_t a = high.m_limbs[i];
        const std::uint64_t b = low.m_limbs[i];
        difference[i] = a - b - (borrow ? 1 : 0);
        borrow = a < b || (borrow && a == b);
    }
    const bool fits
        = std::all_of(difference.begin(), difference.end() - 1, [](auto limb) { return limb == 0; });
    return fits ? difference.back() : std::numeric_limits<std::uint64_t>::max();
}

bool HeadNumber::isBelow(std::uint64_t limit) const
{
    HeadNumber bound;
    bound.m_limbs.back() = limit;
    return *this < bound;
}

} // namespace gasgauge

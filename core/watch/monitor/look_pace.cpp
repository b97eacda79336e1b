// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/look_pace.h"

#include <algorithm>
#include <span>

namespace gasgauge {

namespace {

/// Of a block that comes alone two looks are taken at once: its values come together, its fees a moment
/// later; and somebody may have looked by himself just before.
constexpr std::size_t kLooksAtOnce = 3;
constexpr std::chrono::milliseconds kLookSecond{1000};
constexpr std::chrono::milliseconds kBetweenLooks = kLookSecond / LookPace::kMostLooks;
/// Several values change at once: one look for them.
constexpr std::chrono::milliseconds kGathering{10};

} // namespace

void LookPace::taken(TimePoint now)
{
    std::ranges::copy_backward(std::span(m_looks).first(kMostLooks - 1), m_looks.end());
    m_looks.front() = now;
}

std::chrono::milliseconds LookPace::pause(TimePoint now) const
{
    const auto since
        = [now](TimePoint time) { return std::chrono::ceil<std::chrono::milliseconds>(now - time); };
    const bool alone = since(m_looks[kLooksAtOnce - 1]) >= kLookSecond;
    const auto pause = alone ? kGathering : std::max(kGathering, kBetweenLooks - since(m_looks.front()));
    return std::max(pause, kLookSecond - since(m_looks.back()));
}

} // namespace gasgauge

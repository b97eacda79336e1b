// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <array>

namespace gasgauge {

/// How soon the next look at what changed may be taken: within a moment where a block comes alone, and never
/// more than four times in a second, however fast the blocks are.
class LookPace
{
public:
    static constexpr std::size_t kMostLooks = 4;

    void taken(TimePoint now);
    /// From `now` on.
    std::chrono::milliseconds pause(TimePoint now) const;

private:
    std::array<TimePoint, kMostLooks> m_looks{}; ///< the newest first
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <chrono>
#include <optional>
#include <string>

namespace gasgauge {

/// Sees whether the head that answers bring still moves. Only answers count: a chain that nobody asks about
/// does not stand still.
class HeadWatch
{
public:
    /// An answer came at `now`, after which this head is served.
    void see(const std::string &head, TimePoint now);
    /// Whether answers have brought the same head for `limit`; nothing: no limit is known.
    bool stalled(std::optional<std::chrono::milliseconds> limit) const;

private:
    std::string m_head;
    TimePoint m_movedAt{};
    TimePoint m_seenAt{};
};

} // namespace gasgauge

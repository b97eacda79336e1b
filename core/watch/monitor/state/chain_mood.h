// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <optional>

namespace gasgauge {

struct ChainReport;

/// How a price may be taken, as the window tells it. Whether the chain is a made-up one, or seen through
/// another gasgauge, is said beside it.
enum class ChainMood : unsigned char {
    NoValue, ///< nothing yet
    Live, ///< may be acted on
    Stale, ///< a newer block exists, and nobody gives it
    Stalled, ///< no block has come for long
    Syncing, ///< the upstream catches up with the chain
    Error, ///< nothing that may be acted on, and the upstreams fail
    Gone, ///< the gasgauge that is watched is away
};

/// What one report says; null: there is none.
ChainMood moodOf(const ChainReport *report, bool gone);

/// What is shown of it: a worse state shows after kPatience at the earliest, so that what an upstream that is
/// well mends by itself is no word worth. Better news, and the first, show at once. What a report says holds
/// for kHolds at most: where this program was held up, the next report may be waiting already.
class SteadyMood
{
public:
    static constexpr std::chrono::milliseconds kPatience{2000};
    static constexpr std::chrono::milliseconds kHolds{1500}; ///< they come once a second

    void note(ChainMood mood, TimePoint now);
    ChainMood at(TimePoint now) const;
    /// Since when it is what it is, as far as it was seen.
    std::optional<TimePoint> since() const { return m_since; }

private:
    ChainMood m_shown = ChainMood::NoValue;
    ChainMood m_last = ChainMood::NoValue;
    std::optional<TimePoint> m_since;
    TimePoint m_notedAt{};
};

} // namespace gasgauge

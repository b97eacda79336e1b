// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/fee_text.h"
#include "format/price_text.h"
#include "look/chain_look.h"
#include "look/verdict.h"

namespace gasgauge {

/// How the ring beside the block runs.
enum class RingFace : unsigned char {
    Hollow, ///< no time to the next block is known, or it says nothing
    Running, ///< towards the next block
    Broken, ///< the chain makes none
    None, ///< blocks come faster than a ring is worth
};

/// The day's base fees and where the next one stands among them, as shares of a line.
struct RangeFace
{
    QString least{};
    QString most{};
    double low = 0; ///< where 10 % lie below
    double median = 0;
    double high = 1; ///< where 90 % lie below
    std::optional<double> now{};
    QString sentence{};
    bool operator==(const RangeFace &) const = default;
};

/// The card that answers the question, in words and numbers, without a widget.
struct HeroView
{
    MoodFace face;
    QString title; ///< "Next block, standard tier"
    text::FeeText price;
    QString exactWei; ///< for the clipboard; empty: there is nothing to copy
    bool muted = false; ///< must not be acted on
    QString last; ///< what it was before it became too old: "last 0.776 gwei"
    QString baseFee;
    QString tip;
    QString baseFeeWithUnit; ///< for who does not see the price above it
    QString tipWithUnit;
    Verdict verdict;
    QString block;
    QString age; ///< "5 s old · next in about 7 s"
    Tone ageTone = Tone::Muted;
    RingFace ring = RingFace::Hollow;
    double ringShare = 0;
    QString trend; ///< "→ level"
    std::optional<RangeFace> range;
    bool hatched = false;
    QString sentence; ///< all of it, for who cannot see it; another one with each block and each state
};

HeroView heroOf(const ChainLook &look, GasUnit unit = GasUnit::Gwei);

} // namespace gasgauge

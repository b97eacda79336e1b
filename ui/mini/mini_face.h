// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "look/verdict.h"
#include "style/shape.h"

#include <vector>

#include <QString>

namespace gasgauge {

struct ChainLook;

/// All that the small window shows, at one moment.
struct MiniFace
{
    QString chain;
    Shape shape = Shape::Dots;
    Tone tone = Tone::Muted;
    QString badge; ///< "LIVE"
    QString number; ///< empty: there is no price to show
    QString unit;
    QString last; ///< "last 0.776 gwei": what must not be acted on any more
    bool actable = false; ///< else the number is muted
    bool simulated = false;
    Verdict verdict; ///< without a word its sentence says why
    double elapsed = 0; ///< of the time to the next block, in [0, 1]
    QString age;
    Tone ageTone = Tone::Muted;
    QString cost; ///< of a swap; empty where it is not known
    std::vector<double> curve; ///< the last hour, oldest first
    bool operator==(const MiniFace &other) const;
    /// All of it as a sentence, for screen readers.
    QString spoken() const;
};

/// What the main page says of the chain, in less room.
MiniFace miniFaceOf(const ChainLook &look, GasUnit unit = GasUnit::Gwei);

} // namespace gasgauge

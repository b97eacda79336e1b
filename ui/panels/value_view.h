// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/monitor.h"
#include "style/shape.h"

#include <QString>

namespace gasgauge {

/// The states of a value that a user has to tell apart, in words, by shape and by colour.
enum class ValueMood : unsigned char { NoValue, Live, Simulated, Stale, Error, Gone, Unsupported };

/// How one value is to be shown now.
struct ValueView
{
    ValueMood mood = ValueMood::NoValue;
    Shape shape = Shape::Dots;
    Tone tone = Tone::Muted;
    QString badge; ///< "LIVE · infura"
    QString ageLine; ///< "17 s old · next refresh in 43 s"
    QString trouble; ///< why it is not live; empty while it is
    double elapsedShare = 0; ///< of the time to the next refresh
};

/// Null while nothing is watched; an empty `chain` is the first.
ValueView viewOf(const Monitor *monitor, Method method, const QString &chain = {});

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace gasgauge {

/// The median base fee (gwei) of a step of time, of which nobody says how many blocks it has.
struct StepFee
{
    qint64 msecs = 0; ///< since 1970, its begin
    double fee = 0;
    bool operator==(const StepFee &) const = default;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <optional>

#include <QString>

namespace gasgauge {

struct ChainLook;

/// Whether the next base fee is cheap: by its rank among those of the week. Only a price that may be acted on
/// has one; else a sentence says why there is none.
struct Verdict
{
    QString word; ///< "LOW"; empty: there is none
    Tone tone = Tone::Normal;
    QString sentence; ///< "cheaper than 82 % of the last 7 days"
    QString shortSentence; ///< "cheaper than 82 % of 7 days", where there is little room
    std::optional<double> rank; ///< in [0, 1]; where the needle stands
    std::optional<int> share; ///< the per cent in the sentence, where it has one
    /// "LOW, 82 %"; empty where there is no verdict.
    QString brief() const;
};

Verdict verdictOf(const ChainLook &look);

} // namespace gasgauge

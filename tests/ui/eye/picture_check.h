// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace gasgauge::eye {

/// What was found in the picture of a window.
struct Findings
{
    QStringList faults;
    int texts = 0; ///< pieces of text whose contrast was measured
    double leastContrast = 21;
    QString faintest; ///< where that is
};

/// Least contrast of words with what they stand on (WCAG 2, AA); disabled controls may have less.
inline constexpr double kLeastContrast = 4.5;

/// Looks at `window` as it is shown now, page, dialog or all of it: no words are cut, left out, shortened
/// without a tooltip, written over each other or faint in its picture; no widgets beside each other overlap.
/// What a scroll area has beyond its edge counts as whole, as long as it is reached by scrolling up and down
/// alone.
Findings lookAt(QWidget &window);

} // namespace gasgauge::eye

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>

class QImage;
class QRect;

namespace gasgauge::eye {

struct DrawnText;

/// As WCAG 2 has it: 1 to 21.
double contrast(const QColor &a, const QColor &b);

/// Contrast of words with their ground, from the pixels of `picture` alone: of the fainter quarter of the ink
/// with nine tenths of the ground around it. So letters that something covers are faint, a hair line across
/// is not.
/// Ground beyond `within` is that of something else.
double measuredContrast(const QImage &picture, const DrawnText &text, const QRect &within);

} // namespace gasgauge::eye

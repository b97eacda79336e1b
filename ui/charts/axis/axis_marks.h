// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/axis/value_scale.h"

#include <QString>

namespace gasgauge {

/// A mark of a value axis, as it is written.
struct AxisMark
{
    double value = 0;
    QString text;
};

/// 1, 2, 2.5 or 5 times a power of ten, and at least `raw`.
double roundStep(double raw);

/// At most `most` round values of a scale, and how far they are apart; for logarithms 1, 2, 5 or powers of
/// two, with a step of 0, or those of a linear scale where it is short. `least` is what there is no half of.
struct RoundValues
{
    double step = 0;
    std::vector<double> values;
};
RoundValues roundValues(const ValueScale &scale, int most, double least = 0);

/// All marks have the decimals of their step, so that none is rounded and all look alike; where gwei would be
/// a row of zeros they are in wei. Those of a logarithm have as many as each of them needs.
std::vector<AxisMark> gweiMarks(const ValueScale &scale, int most);
std::vector<AxisMark> rateMarks(const ValueScale &scale, int most);
std::vector<AxisMark> percentMarks(const ValueScale &scale, int most);

} // namespace gasgauge

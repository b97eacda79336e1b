// SPDX-License-Identifier: GPL-3.0-only
#include "charts/axis/axis_marks.h"

#include "ethereum/gas_units.h"
#include "format/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

namespace gasgauge {

namespace {

constexpr double kAxisWei = 1 / kWeiPerGwei;
/// Below it a mark in gwei would be a row of zeros.
constexpr double kSmallestInGwei = 1e-6;
/// A power of two below it has more decimals than it says.
constexpr double kSmallestPowerOfTwo = 1.0 / 16;
constexpr double kSlack = 1e-9;

struct AxisWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::AxisMarks)
};

RoundValues linearValues(const ValueScale &scale, int most, double least)
{
    RoundValues round{std::max(roundStep((scale.high - scale.low) / std::max(most, 1)), least), {}};
    const double first = std::ceil(scale.low / round.step - kSlack);
    for (double i = 0; (first + i) * round.step <= scale.high + round.step * kSlack; ++i)
        round.values.push_back((first + i) * round.step);
    return round;
}

/// `factors` times the powers of `base` within the scale.
std::vector<double> powers(const ValueScale &scale, double base, const std::vector<double> &factors)
{
    std::vector<double> values;
    const double first = std::floor(std::log(scale.low) / std::log(base) + kSlack);
    for (double power = first; std::pow(base, power) <= scale.high; ++power) {
        for (const double factor : factors) {
            const double value = factor * std::pow(base, power);
            if (value >= scale.low * (1 - kSlack) && value <= scale.high * (1 + kSlack))
                values.push_back(value);
        }
    }
    return values;
}

std::vector<double> logValues(const ValueScale &scale, std::size_t most)
{
    constexpr double fewOctaves = 64;
    const double lowest = std::pow(2, std::ceil(std::log2(scale.low)));
    const bool twos = lowest >= kSmallestPowerOfTwo || scale.low < kSmallestInGwei;
    std::vector<double> values;
    if (twos && scale.high / scale.low <= fewOctaves) {
        for (const double base : {2.0, 4.0, 8.0}) {
            // In wei the powers are those of whole wei.
            const double unit = scale.low < kSmallestInGwei ? kAxisWei : 1;
            values = powers({scale.low / unit, scale.high / unit, true}, base, {1});
            for (double &value : values)
                value *= unit;
            if (values.size() <= most)
                return values;
        }
    }
    for (const auto &factors : {std::vector<double>{1, 2, 5}, std::vector<double>{1}}) {
        values = powers(scale, 10, factors);
        if (values.size() <= most)
            return values;
    }
    for (double base = 100; values.size() > most; base *= 10)
        values = powers(scale, base, {1});
    return values;
}

/// As few decimals as are true.
QString shortest(double value)
{
    int decimals = 0;
    for (double scaled = value; decimals < 12 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled;
         scaled *= 10)
        ++decimals;
    return text::localized(QString::number(value, 'f', decimals).toStdString());
}

template <typename Text>
std::vector<AxisMark> written(const RoundValues &round, Text textOf)
{
    std::vector<AxisMark> marks;
    for (const double value : round.values)
        marks.push_back({value, textOf(value)});
    return marks;
}

} // namespace

double roundStep(double raw)
{
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= raw * (1 - kSlack))
            return factor * power;
    }
    return 10 * power;
}

RoundValues roundValues(const ValueScale &scale, int most, double least)
{
    constexpr double shortScale = 4;
    if (!scale.log || scale.high / scale.low < shortScale)
        return linearValues(scale, most, least);
    return {0, logValues(scale, static_cast<std::size_t>(std::max(most, 2)))};
}

std::vector<AxisMark> gweiMarks(const ValueScale &scale, int most)
{
    const RoundValues round = roundValues(scale, most, kAxisWei);
    if (round.step > 0)
        return written(round, [&round](double value) { return text::gweiMark(value, round.step); });
    const bool inWei = !round.values.empty() && round.values.front() < kSmallestInGwei * (1 - kSlack);
    return written(round, [inWei](double value) {
        return inWei ? AxisWords::tr("%1 wei").arg(shortest(std::round(value / kAxisWei))) : shortest(value);
    });
}

std::vector<AxisMark> rateMarks(const ValueScale &scale, int most)
{
    constexpr double longNumber = 100'000;
    constexpr int quarters = 4;
    // Both ends are marked: the upper one is a round number, and so is its half.
    const double quarter = scale.high / quarters;
    const bool fine = most >= quarters && std::abs(roundStep(quarter) - quarter) < kSlack * quarter;
    const double step = fine ? quarter : scale.high / 2;
    RoundValues round{step, {}};
    for (int i = 0; i <= (fine ? quarters : 2); ++i)
        round.values.push_back(i * step);
    return written(round, [&](double value) {
        const bool whole = step == std::floor(step);
        return scale.high <= longNumber && whole
            ? text::localized(QString::number(value, 'f', 0).toStdString())
            : text::axisMark(value, step);
    });
}

std::vector<AxisMark> percentMarks(const ValueScale &scale, int)
{
    return written({0, {scale.low, (scale.low + scale.high) / 2, scale.high}},
        [](double value) { return text::percent(value / 100); });
}

} // namespace gasgauge

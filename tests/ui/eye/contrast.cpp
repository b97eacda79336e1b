// SPDX-License-Identifier: GPL-3.0-only
#include "eye/contrast.h"

#include "eye/drawn_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <QImage>

namespace gasgauge::eye {

namespace {

constexpr int kAround = 1; ///< pixels of ground beside the letters
constexpr int kWhole = 255;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// The value that `share` of them do not reach.
double quantile(std::vector<double> &values, double share)
{
    const auto at
        = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, at);
    return *at;
}

QColor median(const std::vector<QColor> &colors)
{
    std::vector<QColor> sorted = colors;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::ranges::nth_element(sorted, middle, {}, luminance);
    return *middle;
}

/// The colour of the ink in a pixel that is covered by it in part.
QColor withoutGround(const QColor &pixel, const QColor &ground, double share)
{
    const auto channel = [share](float mixed, float below) {
        return std::clamp(static_cast<float>((mixed - (1 - share) * below) / share), 0.F, 1.F);
    };
    return QColor::fromRgbF(channel(pixel.redF(), ground.redF()), channel(pixel.greenF(), ground.greenF()),
        channel(pixel.blueF(), ground.blueF()));
}

/// Whether no letter is in this pixel or beside it.
bool isGround(const QImage &mask, int x, int y)
{
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            if (mask.valid(x + dx, y + dy) && mask.constScanLine(y + dy)[x + dx] > 0)
                return false;
        }
    }
    return true;
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

double measuredContrast(const QImage &picture, const DrawnText &text, const QRect &within)
{
    const QRect where
        = text.ink.toAlignedRect().adjusted(-kAround, -kAround, kAround, kAround) & picture.rect() & within;
    const QImage mask = text.mask(where);
    std::vector<QColor> ground;
    int strongest = 0;
    for (int y = 0; y < mask.height(); ++y) {
        for (int x = 0; x < mask.width(); ++x) {
            strongest = std::max<int>(strongest, mask.constScanLine(y)[x]);
            if (isGround(mask, x, y))
                ground.push_back(picture.pixelColor(where.topLeft() + QPoint(x, y)));
        }
    }
    if (ground.empty() || strongest == 0)
        return 1;
    const QColor usual = median(ground);
    // The insides of the strokes: at their edges ink and ground are mixed.
    const int inside = std::min(strongest, kWhole * 9 / 10);
    std::vector<QColor> colors;
    for (int y = 0; y < mask.height(); ++y) {
        for (int x = 0; x < mask.width(); ++x) {
            const int share = mask.constScanLine(y)[x];
            if (share < inside)
                continue;
            const QColor pixel = picture.pixelColor(where.topLeft() + QPoint(x, y));
            colors.push_back(withoutGround(pixel, usual, static_cast<double>(share) / kWhole));
        }
    }
    std::ranges::sort(colors, {}, [&usual](const QColor &color) { return contrast(color, usual); });
    const QColor ink = colors[colors.size() / 4];
    std::vector<double> contrasts;
    for (const QColor &color : ground)
        contrasts.push_back(contrast(ink, color));
    return quantile(contrasts, 0.1);
}

} // namespace gasgauge::eye

// SPDX-License-Identifier: GPL-3.0-only
#include "style/theme.h"

#include <algorithm>
#include <cmath>

namespace gasgauge {

QColor mix(const QColor &a, const QColor &b, double shareOfB)
{
    const auto channel
        = [shareOfB](int from, int to) { return static_cast<int>(from + (to - from) * shareOfB); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

double contrast(const QColor &a, const QColor &b)
{
    // WCAG 2.1, relative luminance.
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double channel) {
            return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
            + 0.0722 * linear(color.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

Theme Theme::of(const QPalette &palette)
{
    Theme theme;
    theme.window = palette.color(QPalette::Window);
    theme.text = palette.color(QPalette::WindowText);
    theme.dark = theme.window.lightness() < 128;
    theme.card = theme.dark ? mix(theme.window, theme.text, 0.04) : palette.color(QPalette::Base);
    theme.border = mix(theme.card, theme.text, theme.dark ? 0.10 : 0.13);
    theme.grid = mix(theme.card, theme.text, theme.dark ? 0.06 : 0.09);
    theme.track = mix(theme.card, theme.text, theme.dark ? 0.14 : 0.18);
    // A palette that says what is quiet is believed; most make it of the text and of what is below it.
    const QColor quiet = palette.color(QPalette::PlaceholderText);
    theme.muted = theme.readable(
        quiet.alpha() == 255 ? quiet : mix(theme.text, theme.card, theme.dark ? 0.36 : 0.33));
    return theme;
}

QColor Theme::color(Tone tone) const
{
    const auto cut = [this](QRgb onDark, QRgb onLight) { return readable(QColor(dark ? onDark : onLight)); };
    switch (tone) {
    case Tone::Muted:
        return muted;
    case Tone::Accent:
        return cut(0x4daae6, 0x006bab);
    case Tone::Good:
        return cut(0x45d6a5, 0x006a50);
    case Tone::Warning:
        return cut(0xecb13c, 0x8a6000);
    case Tone::Error:
        return cut(0xf47c64, 0x8e1616);
    case Tone::Simulated:
        return cut(0xe5b0e6, 0x7d2a7d);
    case Tone::Normal:
        break;
    }
    return text;
}

QColor Theme::washOf(const QColor &tone) const
{
    return mix(card, tone, dark ? 0.18 : 0.12);
}

/// Mixed towards the text until it reads on what it may stand on.
QColor Theme::readable(const QColor &tone) const
{
    constexpr double least = 4.5;
    QColor shown = tone;
    for (int step = 1; step <= 10; ++step) {
        const auto reads = [&shown](const QColor &ground) { return contrast(shown, ground) >= least; };
        if (reads(card) && reads(window) && reads(washOf(shown)))
            break;
        shown = mix(tone, text, step / 10.0);
    }
    return shown;
}

QColor Theme::wash(Tone tone) const
{
    return washOf(color(tone));
}

} // namespace gasgauge

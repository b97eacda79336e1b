// SPDX-License-Identifier: GPL-3.0-only
#include "style/theme.h"

namespace gasgauge {

QColor mix(const QColor &a, const QColor &b, double shareOfB)
{
    const auto channel
        = [shareOfB](int from, int to) { return static_cast<int>(from + (to - from) * shareOfB); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

Theme Theme::of(const QPalette &palette)
{
    Theme theme;
    theme.window = palette.color(QPalette::Window);
    theme.text = palette.color(QPalette::WindowText);
    theme.dark = theme.window.lightness() < 128;
    theme.card = theme.dark ? mix(theme.window, theme.text, 0.04) : palette.color(QPalette::Base);
    theme.border = mix(theme.card, theme.text, theme.dark ? 0.10 : 0.12);
    theme.muted = mix(theme.text, theme.card, theme.dark ? 0.36 : 0.34);
    return theme;
}

QColor Theme::color(Tone tone) const
{
    switch (tone) {
    case Tone::Muted:
        return muted;
    case Tone::Accent:
        return dark ? QColor(0x4d, 0xaa, 0xe6) : QColor(0x00, 0x6b, 0xab);
    case Tone::Good:
        return dark ? QColor(0x33, 0xc4, 0x93) : QColor(0x00, 0x73, 0x57);
    case Tone::Warning:
        return dark ? QColor(0xec, 0xb1, 0x3c) : QColor(0x95, 0x5b, 0x00);
    case Tone::Error:
        return dark ? QColor(0xff, 0x86, 0x70) : QColor(0xb4, 0x2f, 0x12);
    case Tone::Simulated:
        return dark ? QColor(0xda, 0x9b, 0xdb) : QColor(0x8c, 0x3a, 0x8e);
    case Tone::Normal:
        break;
    }
    return text;
}

QColor Theme::wash(Tone tone) const
{
    return mix(card, color(tone), dark ? 0.20 : 0.14);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QPalette>

namespace gasgauge {

/// What a colour says, so that no widget knows a colour itself.
enum class Tone : unsigned char { Normal, Muted, Accent, Good, Warning, Error, Simulated };

/// The colours of the window, derived from the system's palette: the surfaces are mixtures of its own
/// colours, the tones are told apart by colour-blind people too, in a light and a dark cut, and read at 4.5
/// to 1 on card, window and their own wash, whatever the palette.
class Theme
{
public:
    static Theme of(const QPalette &palette);

    bool dark = false;
    QColor window;
    QColor card;
    QColor border;
    QColor grid; ///< lines within a card and of charts; not for text
    QColor track; ///< what rings, dials and bars run on; not for text
    QColor text;
    QColor muted;

    QColor color(Tone tone) const;
    /// The tone as a background that text in the same tone reads well on.
    QColor wash(Tone tone) const;

private:
    QColor washOf(const QColor &tone) const;
    QColor readable(const QColor &tone) const;
};

/// Of two colours, from 1 to 21.
double contrast(const QColor &a, const QColor &b);

QColor mix(const QColor &a, const QColor &b, double shareOfB);

} // namespace gasgauge

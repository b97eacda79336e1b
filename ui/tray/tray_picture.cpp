// SPDX-License-Identifier: GPL-3.0-only
#include "tray/tray_picture.h"

#include "style/theme.h"
#include "tray/tray_glyphs.h"

#include <algorithm>
#include <array>

#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr std::array kSides{16, 20, 22, 24, 32, 44, 48, 64};
constexpr int kPixelDigits = 21; // up to this size digits are set pixel by pixel
constexpr int kSmallest = 5;
constexpr int kNarrowest = 70; // percent; below it digits are hard to tell apart

/// About the largest font in which `text` fits into `box`, narrowed where that makes it larger. Whole pixels
/// and full hinting keep the strokes sharp.
QFont fittingFont(const QString &text, const QSize &box)
{
    constexpr int reference = 100; // pixels
    QFont font = QGuiApplication::font();
    font.setWeight(QFont::Bold);
    font.setHintingPreference(QFont::PreferFullHinting);
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    font.setPixelSize(reference);
    const QRect wide = QFontMetrics(font).tightBoundingRect(text);
    const int byHeight = box.height() * reference / std::max(wide.height(), 1);
    const int byWidth = box.width() * reference * 100 / (std::max(wide.width(), 1) * kNarrowest);
    // Hinting rounds up at times, so the first guess may be a little too large.
    for (int pixels = std::min(byHeight, byWidth); pixels > kSmallest; --pixels) {
        font.setPixelSize(pixels);
        for (const int stretch : {100, kNarrowest}) {
            font.setStretch(stretch);
            const QRect bounds = QFontMetrics(font).tightBoundingRect(text);
            if (bounds.width() <= box.width() && bounds.height() <= box.height())
                return font;
        }
    }
    return font;
}

Tone toneOf(TrayMark mark)
{
    switch (mark) {
    case TrayMark::Simulated:
        return Tone::Simulated;
    case TrayMark::Old:
        return Tone::Warning;
    case TrayMark::Bad:
        return Tone::Error;
    case TrayMark::None:
        break;
    }
    return Tone::Good;
}

void drawNumber(QPainter &painter, const QString &number, const QColor &ink, int side)
{
    const int markHeight = std::max(2, side / 9) + 1;
    const QSize box(side, side - 2 * markHeight);
    const auto pixels = side <= kPixelDigits ? pixelNumber(number, ink) : std::nullopt;
    if (pixels && pixels->width() <= side) {
        painter.drawImage(
            (side - pixels->width()) / 2, markHeight + (box.height() - pixels->height()) / 2, *pixels);
        return;
    }
    painter.setFont(fittingFont(number, box));
    painter.setPen(ink);
    const QRect bounds = painter.fontMetrics().tightBoundingRect(number);
    painter.drawText((side - bounds.width()) / 2 - bounds.left(),
        markHeight + (box.height() - bounds.height()) / 2 - bounds.top(), number);
}

/// A bar, dashes or dots of whole pixels along the lower edge.
void drawMark(QPainter &painter, TrayMark mark, const QColor &color, int side)
{
    const int thick = std::max(2, side / 9);
    const QRect strip(0, side - thick, side, thick);
    if (mark == TrayMark::None)
        return;
    if (mark == TrayMark::Bad) {
        painter.fillRect(strip, color);
        return;
    }
    const int dash = mark == TrayMark::Old ? thick : side / 4;
    const int count = mark == TrayMark::Old ? 4 : 3;
    const int gap = (side - count * dash) / (count - 1);
    for (int i = 0; i < count; ++i)
        painter.fillRect(QRect(i * (dash + gap), strip.top(), dash, thick), color);
}

} // namespace

QPixmap trayPixmap(const QString &number, TrayMark mark, bool darkPanel, int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::TextAntialiasing);
    Theme theme;
    theme.dark = darkPanel;
    drawNumber(painter, number, darkPanel ? QColor(0xff, 0xff, 0xff) : QColor(0x18, 0x1b, 0x20), side);
    drawMark(painter, mark, theme.color(toneOf(mark)), side);
    return pixmap;
}

QIcon trayIcon(const QString &number, TrayMark mark, bool darkPanel)
{
    QIcon icon;
    for (const int side : kSides)
        icon.addPixmap(trayPixmap(number, mark, darkPanel, side));
    return icon;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "mini/mini_painter.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QCoreApplication>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace gasgauge {

namespace {

constexpr double kMiniWidth = 260;
constexpr double kMiniHeight = 120;
constexpr double kBodyPixels = 12.5; // pixels
constexpr double kMargin = 13;
constexpr double kTextLeft = 41;
constexpr double kMark = 24; // the middle of dial and ring
constexpr int kCircle = 360 * 16;

struct PaintWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::MiniFace)
};

QString swapWord()
{
    return PaintWords::tr("swap");
}

QColor ink(Tone tone)
{
    return Theme::of(QApplication::palette()).color(tone);
}

QColor track()
{
    const Theme theme = Theme::of(QApplication::palette());
    return mix(theme.card, theme.text, theme.dark ? 0.17 : 0.18);
}

} // namespace

MiniPainter::MiniPainter(const QFont &body)
    : m_body(body)
    , m_scale(std::max(1.0, QFontInfo(body).pixelSize() / (kBodyPixels + 1)))
{ }

QFont MiniPainter::fontOf(double pixels, int weight) const
{
    QFont font = m_body;
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(at(pixels)))));
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

QSize MiniPainter::sizeOf(const MiniFace &face) const
{
    const QFontMetricsF small(fontOf(12));
    const QFontMetricsF strong(fontOf(12.5, QFont::Bold));
    const double verdict = verdictWidth(face, verdictPixels(face));
    const double foot = small.horizontalAdvance(face.age)
        + (face.cost.isEmpty()
                ? 0
                : at(24) + small.horizontalAdvance(swapWord()) + strong.horizontalAdvance(face.cost));
    const double head = small.horizontalAdvance(face.chain) + at(60) + small.horizontalAdvance(face.badge);
    const double price = QFontMetricsF(fontOf(34, QFont::DemiBold)).horizontalAdvance(face.number)
        + QFontMetricsF(fontOf(13)).horizontalAdvance(face.unit) + at(80);
    const double wide = std::max({at(kMiniWidth), at(kTextLeft + kMargin) + std::max(verdict, foot),
        at(2 * kMargin) + std::max(head, std::min(price, at(420)))});
    return {static_cast<int>(std::ceil(wide)), static_cast<int>(std::ceil(at(kMiniHeight)))};
}

double MiniPainter::verdictWidth(const MiniFace &face, double pixels) const
{
    const QString &word = face.verdict.word;
    const double strong = QFontMetricsF(fontOf(12.5, QFont::Bold)).horizontalAdvance(word);
    return (word.isEmpty() ? 0 : strong + at(8))
        + QFontMetricsF(fontOf(pixels)).horizontalAdvance(face.verdict.shortSentence);
}

/// Words that are a little too long are a little smaller.
double MiniPainter::verdictPixels(const MiniFace &face) const
{
    constexpr double usual = 12;
    constexpr double least = 10.5;
    constexpr double step = 0.5;
    double pixels = usual;
    while (pixels > least && at(kTextLeft + kMargin) + verdictWidth(face, pixels) > at(kMiniWidth))
        pixels -= step;
    return pixels;
}

void MiniPainter::draw(QPainter &painter, const QSize &size, const MiniFace &face) const
{
    const Theme theme = Theme::of(QApplication::palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.border);
    painter.setBrush(theme.card);
    const QRectF frame = QRectF(QPointF(0, 0), size).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRect(frame);
    if (face.simulated) {
        // Nobody takes a made-up price for a real one.
        painter.save();
        painter.setClipRect(frame);
        painter.setPen(QPen(mix(theme.card, theme.color(Tone::Simulated), 0.10), at(4)));
        for (double x = -size.height(); x < size.width(); x += at(12))
            painter.drawLine(QPointF(x, size.height()), QPointF(x + size.height(), 0));
        painter.restore();
    }
    drawHead(painter, size, face);
    drawPrice(painter, size, face);
    drawVerdict(painter, size, face);
    drawFoot(painter, size, face);
}

void MiniPainter::drawHead(QPainter &painter, const QSize &size, const MiniFace &face) const
{
    const Theme theme = Theme::of(QApplication::palette());
    painter.setFont(fontOf(12));
    painter.setPen(theme.muted);
    painter.drawText(QPointF(at(kMargin), at(25)), face.chain);
    const QFont strong = fontOf(11, QFont::DemiBold);
    const double words = QFontMetricsF(strong).horizontalAdvance(face.badge);
    const double wide = words + at(10 + 9 + 6 + 10);
    const QRectF pill(size.width() - at(10) - wide, at(10), wide, at(21));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.wash(face.tone));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const double mark = at(9);
    drawShape(painter, QRectF(pill.left() + at(10), pill.center().y() - mark / 2, mark, mark), face.shape,
        theme.color(face.tone));
    painter.setFont(strong);
    painter.setPen(theme.color(face.tone));
    painter.drawText(QRectF(pill.left() + at(25), pill.top(), words + 2, pill.height()),
        Qt::AlignLeft | Qt::AlignVCenter, face.badge);
}

void MiniPainter::drawPrice(QPainter &painter, const QSize &size, const MiniFace &face) const
{
    const Theme theme = Theme::of(QApplication::palette());
    const double base = at(65);
    double left = at(kMargin);
    if (face.number.isEmpty()) {
        // A dash, never 0; the last one small, struck out.
        painter.fillRect(QRectF(left, base - at(13), at(16), at(3)), theme.muted);
        QFont small = fontOf(12);
        small.setStrikeOut(true);
        painter.setFont(small);
        painter.setPen(theme.muted);
        if (!face.last.isEmpty())
            painter.drawText(QPointF(left + at(34), base - at(7)), face.last);
        return;
    }
    const QFontMetricsF unit(fontOf(13));
    const double most = size.width() - at(2 * kMargin + 6) - unit.horizontalAdvance(face.unit);
    double pixels = 34;
    while (
        pixels > 12 && QFontMetricsF(fontOf(pixels, QFont::DemiBold)).horizontalAdvance(face.number) > most)
        pixels -= 1;
    const QFont large = fontOf(pixels, QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(face.actable ? theme.text : theme.muted);
    painter.drawText(QPointF(left, base), face.number);
    left += QFontMetricsF(large).horizontalAdvance(face.number) + at(6);
    painter.setFont(fontOf(13));
    painter.setPen(theme.muted);
    painter.drawText(QPointF(left, base), face.unit);
    left += unit.horizontalAdvance(face.unit) + at(14);
    const double right = size.width() - at(16);
    if (right - left > at(40))
        drawCurve(painter,
            QRectF(std::max(left, right - at(79)), at(40), std::min(right - left, at(79)), at(26)), face);
}

void MiniPainter::drawCurve(QPainter &painter, const QRectF &box, const MiniFace &face) const
{
    if (face.curve.size() < 2)
        return;
    const auto [low, high] = std::ranges::minmax(face.curve);
    const double range = high > low ? high - low : 1;
    QPainterPath path;
    QPointF last;
    for (std::size_t i = 0; i < face.curve.size(); ++i) {
        const double x
            = box.left() + box.width() * static_cast<double>(i) / static_cast<double>(face.curve.size() - 1);
        const double y
            = high > low ? box.bottom() - box.height() * (face.curve[i] - low) / range : box.center().y();
        last = QPointF(x, y);
        if (i == 0)
            path.moveTo(last);
        else
            path.lineTo(last);
    }
    const QColor color = face.actable ? ink(Tone::Accent) : ink(Tone::Muted);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, at(1.5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(last, at(2.5), at(2.5));
}

void MiniPainter::drawVerdict(QPainter &painter, const QSize &size, const MiniFace &face) const
{
    const Theme theme = Theme::of(QApplication::palette());
    const double base = at(87);
    const QRectF dial(at(kMark - 10), at(77), at(20), at(20));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(track(), at(2.5), Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(dial, 0, kCircle / 2);
    const QFont small = fontOf(verdictPixels(face));
    painter.setFont(small);
    const Verdict &verdict = face.verdict;
    if (verdict.word.isEmpty()) {
        painter.setPen(theme.text);
        painter.drawText(QPointF(at(kTextLeft), base), verdict.shortSentence);
        return;
    }
    const QColor color = theme.color(verdict.tone);
    painter.setPen(QPen(color, at(2.5), Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(dial, kCircle / 2, -static_cast<int>(verdict.rank.value_or(0) * kCircle / 2));
    const double angle = (1 - verdict.rank.value_or(0)) * 3.14159265358979;
    painter.setPen(QPen(theme.text, at(1.8), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(dial.center(), dial.center() + QPointF(std::cos(angle), -std::sin(angle)) * at(6.5));
    const QFont strong = fontOf(12.5, QFont::Bold);
    painter.setFont(strong);
    painter.setPen(color);
    painter.drawText(QPointF(at(kTextLeft), base), verdict.word);
    const double left = at(kTextLeft + 8) + QFontMetricsF(strong).horizontalAdvance(verdict.word);
    painter.setFont(small);
    painter.setPen(theme.text);
    painter.drawText(QPointF(left, base),
        QFontMetricsF(small).elidedText(verdict.shortSentence, Qt::ElideRight, size.width() - at(4) - left));
}

void MiniPainter::drawFoot(QPainter &painter, const QSize &size, const MiniFace &face) const
{
    const Theme theme = Theme::of(QApplication::palette());
    const double base = at(107);
    const QRectF ring(at(kMark - 5), at(98), at(10), at(10));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(track(), at(2.2)));
    painter.drawEllipse(ring);
    if (face.actable) {
        painter.setPen(
            QPen(ink(face.simulated ? Tone::Simulated : Tone::Accent), at(2.2), Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, kCircle / 4, -static_cast<int>(face.elapsed * kCircle));
    }
    painter.setFont(fontOf(12));
    painter.setPen(theme.color(face.ageTone));
    painter.drawText(QPointF(at(kTextLeft), base), face.age);
    if (face.cost.isEmpty())
        return;
    const QFont strong = fontOf(12.5, QFont::DemiBold);
    const double cost = QFontMetricsF(strong).horizontalAdvance(face.cost);
    const double word = QFontMetricsF(fontOf(12)).horizontalAdvance(swapWord());
    const double right = size.width() - at(kMargin);
    painter.setPen(theme.muted);
    painter.drawText(QPointF(right - cost - at(6) - word, base), swapWord());
    painter.setFont(strong);
    painter.setPen(face.actable ? theme.text : theme.muted);
    painter.drawText(QPointF(right - cost, base), face.cost);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/chart_front.h"

#include "style/shape.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr double kMarkGap = 12;
constexpr double kTagGap = 8; ///< from the plot to the point of the tag
constexpr double kTagPoint = 6;
constexpr double kTagPadding = 8;
constexpr double kPeakSize = 8;

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

double tagWidth(const QString &text, const QFont &font)
{
    return QFontMetricsF(strong(font)).horizontalAdvance(text) + 2 * kTagPadding;
}

} // namespace

ChartFront::ChartFront(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{ }

void ChartFront::show(
    const ChartScene &scene, const std::vector<AxisMark> &marks, const QString &lastText, const PlotMap &map)
{
    prepareGeometryChange();
    m_marks = marks;
    m_peaks = scene.peaks;
    m_thresholds = scene.thresholds;
    m_last = scene.last;
    m_lastText = lastText;
    m_lastTone = scene.lastIsOld ? Tone::Muted
        : scene.lines.empty()    ? Tone::Accent
                                 : scene.lines.front().tone;
    m_map = map;
    update();
}

double ChartFront::marksWidth(const std::vector<AxisMark> &marks, const QString &lastText, const QFont &font)
{
    const QFontMetricsF metrics(font);
    double width = lastText.isEmpty() ? 0 : kTagGap + kTagPoint + tagWidth(lastText, font);
    for (const AxisMark &mark : marks)
        width = std::max(width, kMarkGap + metrics.horizontalAdvance(mark.text));
    return width;
}

void ChartFront::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_map.font);
    paintMarks(*painter);
    paintThresholds(*painter);
    paintPeaks(*painter);
    paintLast(*painter);
}

void ChartFront::paintMarks(QPainter &painter) const
{
    const QFontMetricsF metrics(m_map.font);
    painter.setPen(m_map.theme.muted);
    for (const AxisMark &mark : m_marks) {
        const double y = m_map.yOf(mark.value);
        if (!m_lastText.isEmpty() && std::abs(y - m_map.yOf(m_last->value)) < kMarkDistance)
            continue;
        painter.drawText(QRectF(m_map.plot.right() + kMarkGap, y - metrics.height() / 2,
                             m_map.whole.right() - m_map.plot.right() - kMarkGap + 1, metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, mark.text);
    }
}

void ChartFront::paintThresholds(QPainter &painter) const
{
    QPen pen(m_map.theme.muted, 1.3);
    pen.setDashPattern({5 / 1.3, 4 / 1.3});
    painter.setPen(pen);
    for (const ChartThreshold &threshold : m_thresholds) {
        if (!m_map.reaches(threshold.value))
            continue;
        const double y = m_map.yOf(threshold.value);
        painter.drawLine(QPointF(m_map.plot.left(), y), QPointF(m_map.plot.right(), y));
    }
}

std::vector<ChartPeak> ChartFront::namedPeaks(const std::vector<ChartPeak> &peaks, const PlotMap &map)
{
    std::vector<ChartPeak> named;
    for (auto peak = peaks.begin(); peak != peaks.end();) {
        const double end = map.xOf(peak->msecs) + kPixelsPerPeak;
        const auto behind = std::find_if(
            peak, peaks.end(), [&](const ChartPeak &other) { return map.xOf(other.msecs) >= end; });
        const auto highest = std::max_element(
            peak, behind, [](const ChartPeak &a, const ChartPeak &b) { return a.value < b.value; });
        if (!named.empty() && map.xOf(highest->msecs) - map.xOf(named.back().msecs) < kPixelsPerPeak) {
            if (highest->value > named.back().value)
                named.back() = *highest;
        } else {
            named.push_back(*highest);
        }
        peak = behind;
    }
    return named;
}

void ChartFront::paintPeaks(QPainter &painter) const
{
    const QFont font = strong(m_map.font);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    double end = m_map.whole.left();
    for (const ChartPeak &peak : namedPeaks(m_peaks, m_map)) {
        const double x = std::clamp(
            m_map.xOf(peak.msecs), m_map.plot.left() + kPeakSize / 2, m_map.plot.right() - kPeakSize / 2);
        const QRectF mark(x - kPeakSize / 2, m_map.plot.top() - kPeakSize - 2, kPeakSize, kPeakSize);
        drawShape(painter, mark, Shape::Triangle, m_map.theme.color(m_lastTone));
        const double width = metrics.horizontalAdvance(peak.words);
        double left = mark.left() - 4 - width;
        if (left < end)
            left = mark.right() + 4;
        painter.setPen(m_map.theme.text);
        painter.drawText(QPointF(left, mark.center().y() + metrics.ascent() / 2 - 1), peak.words);
        end = std::max(left + width, mark.right()) + 4;
    }
    painter.setFont(m_map.font);
}

void ChartFront::paintLast(QPainter &painter) const
{
    if (!m_last)
        return;
    const QColor tone = m_map.theme.color(m_lastTone);
    const QPointF dot(m_map.clampedX(m_last->msecs), m_map.yOf(m_last->value));
    const double point = m_map.plot.right() + kTagGap;
    if (!m_lastText.isEmpty()) {
        painter.setPen(QPen(tone, 1.25, Qt::DotLine));
        painter.drawLine(dot, QPointF(point, dot.y()));
    }
    painter.setPen(Qt::NoPen);
    QColor halo = tone;
    halo.setAlphaF(0.25F);
    painter.setBrush(halo);
    painter.drawEllipse(dot, 6, 6);
    painter.setBrush(tone);
    painter.drawEllipse(dot, 3.25, 3.25);
    if (m_lastText.isEmpty())
        return;
    const QFont font = strong(m_map.font);
    const double height = QFontMetricsF(font).height() + 3;
    const QRectF tag(point + kTagPoint, dot.y() - height / 2, tagWidth(m_lastText, m_map.font), height);
    painter.drawRoundedRect(tag, 3, 3);
    painter.drawPolygon(QPolygonF{
        QPointF(point, dot.y()), QPointF(tag.left() + 1, dot.y() - 4), QPointF(tag.left() + 1, dot.y() + 4)});
    painter.setFont(font);
    painter.setPen(m_map.theme.dark ? QColor(0x0c, 0x1c, 0x28) : QColor(Qt::white)); // ink on the accent
    painter.drawText(tag, Qt::AlignCenter, m_lastText);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/chart_backdrop.h"

#include "charts/axis/time_marks.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kPixelsPerTimeMark = 95;
constexpr double kWordsGap = 7;
constexpr double kHatchGap = 8;
/// Narrower than this it would be mistaken for a line of the grid.
constexpr double kLeastShade = 2;

/// Lines at 45°, on the same places of the plot whatever is shaded.
void hatch(QPainter &painter, const QRectF &rect)
{
    painter.save();
    painter.setClipRect(rect);
    const double first = std::floor((rect.left() - rect.height()) / kHatchGap) * kHatchGap;
    for (double x = first; x < rect.right(); x += kHatchGap)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

} // namespace

ChartBackdrop::ChartBackdrop(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{ }

void ChartBackdrop::show(const ChartScene &scene, const std::vector<AxisMark> &marks, const PlotMap &map)
{
    prepareGeometryChange();
    m_marks = marks;
    m_outages = scene.outages;
    m_reorgs = scene.reorgs;
    m_emptyText = scene.emptyText;
    m_empty = std::ranges::all_of(scene.lines, [](const ChartLine &line) { return line.runs.empty(); });
    m_map = map;
    noteTops(scene);
    update();
}

void ChartBackdrop::noteTops(const ChartScene &scene)
{
    m_tops.clear();
    const double bottom = m_map.plot.top() + QFontMetricsF(m_map.font).height() + 4;
    const auto note = [&](const Run &run) {
        for (const Sample &sample : run) {
            const QPointF point(m_map.xOf(sample.msecs), m_map.yOf(sample.value));
            if (point.y() < bottom)
                m_tops.push_back(point);
        }
    };
    for (const ChartLine &line : scene.lines)
        std::ranges::for_each(line.runs, note);
    for (const ChartBand &band : scene.bands)
        std::ranges::for_each(band.parts, note, &ChartBand::Part::high);
}

void ChartBackdrop::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_taken.clear();
    painter->setFont(m_map.font);
    paintGrid(*painter);
    paintOutages(*painter);
    paintReorgs(*painter);
    paintTimeMarks(*painter);
    if (m_empty && m_outages.empty()) {
        constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
        const QRectF words = painter->boundingRect(m_map.plot, flags, m_emptyText);
        painter->fillRect(words.adjusted(-8, -2, 8, 2), m_map.theme.card); // no grid line through the words
        painter->setPen(m_map.theme.muted);
        painter->drawText(m_map.plot, flags, m_emptyText);
    }
}

void ChartBackdrop::paintGrid(QPainter &painter) const
{
    const double ratio = painter.device()->devicePixelRatioF();
    painter.setPen(QPen(m_map.grid(), 0)); // a hairline
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto line = [&](double at) {
        const double y = PlotMap::crisp(at, ratio);
        painter.drawLine(QPointF(m_map.plot.left(), y), QPointF(m_map.plot.right(), y));
    };
    for (const AxisMark &mark : m_marks)
        line(m_map.yOf(mark.value));
    painter.setPen(QPen(m_map.theme.border, 0));
    line(m_map.plot.bottom());
    painter.setRenderHint(QPainter::Antialiasing);
}

bool ChartBackdrop::takeRoom(double x, double width) const
{
    constexpr double apart = 4;
    const double end = x + width;
    const bool taken = std::ranges::any_of(
        m_taken, [&](const auto &other) { return x < other.second && end > other.first; });
    const bool crossed = std::ranges::any_of(
        m_tops, [&](const QPointF &point) { return point.x() > x - apart && point.x() < end + apart; });
    if (x < m_map.plot.left() || end > m_map.plot.right() || taken || crossed)
        return false;
    m_taken.emplace_back(x, end);
    return true;
}

void ChartBackdrop::paintOutages(QPainter &painter) const
{
    const QColor tone = m_map.theme.color(Tone::Warning);
    QColor shade = tone;
    shade.setAlphaF(0.08F);
    QColor lines = tone;
    lines.setAlphaF(0.35F);
    const QFontMetricsF metrics(m_map.font);
    for (const ChartOutage &outage : m_outages) {
        const double from = m_map.clampedX(outage.range.from);
        const double to = std::max(m_map.clampedX(outage.range.to), from + kLeastShade);
        const QRectF rect(from, m_map.plot.top(), to - from, m_map.plot.height());
        painter.fillRect(rect, shade);
        painter.setPen(QPen(lines, 1));
        hatch(painter, rect);
        m_taken.emplace_back(from, to);
    }
    painter.setPen(tone);
    for (const ChartOutage &outage : m_outages) {
        const double from = m_map.clampedX(outage.range.from);
        const double to = std::max(m_map.clampedX(outage.range.to), from + kLeastShade);
        const double width = metrics.horizontalAdvance(outage.words);
        // Inside where it is wide enough, else beside it; where others are in the way the reading tells.
        const double y = m_map.plot.top() + metrics.ascent() + 2;
        if (width + 2 * kWordsGap <= to - from) {
            const QRectF behind(
                (from + to - width) / 2 - 3, m_map.plot.top() + 1, width + 6, metrics.height());
            painter.fillRect(behind, m_map.theme.card);
            painter.drawText(QPointF((from + to - width) / 2, y), outage.words);
        } else if (takeRoom(to + kWordsGap, width)) {
            painter.drawText(QPointF(to + kWordsGap, y), outage.words);
        } else if (takeRoom(from - kWordsGap - width, width)) {
            painter.drawText(QPointF(from - kWordsGap - width, y), outage.words);
        }
    }
}

void ChartBackdrop::paintReorgs(QPainter &painter) const
{
    const QFontMetricsF metrics(m_map.font);
    for (const ChartReorg &reorg : m_reorgs) {
        if (!m_map.time.contains(reorg.msecs))
            continue;
        const double x = m_map.xOf(reorg.msecs);
        painter.setPen(QPen(m_map.theme.text, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, m_map.plot.top()), QPointF(x, m_map.plot.bottom()));
        painter.setPen(QPen(m_map.theme.text, 1.5));
        painter.setBrush(m_map.theme.card);
        painter.drawEllipse(QPointF(x, m_map.plot.bottom()), 3.5, 3.5);
        const double width = metrics.horizontalAdvance(reorg.words);
        painter.setPen(m_map.theme.muted);
        const double y = m_map.plot.top() + metrics.ascent() + 2;
        if (takeRoom(x + kWordsGap, width))
            painter.drawText(QPointF(x + kWordsGap, y), reorg.words);
        else if (takeRoom(x - kWordsGap - width, width))
            painter.drawText(QPointF(x - kWordsGap - width, y), reorg.words);
    }
}

void ChartBackdrop::paintTimeMarks(QPainter &painter) const
{
    constexpr double below = 7;
    const QFontMetricsF metrics(m_map.font);
    const qint64 length = m_map.time.length();
    const qint64 step = timeStep(length, static_cast<int>(m_map.plot.width()) / kPixelsPerTimeMark);
    double end = m_map.whole.left();
    for (const qint64 mark : timeMarks(m_map.time, step)) {
        const QString words = timeMarkText(mark, step, length);
        const double width = metrics.horizontalAdvance(words);
        const double x = m_map.xOf(mark);
        if (x - width / 2 < end || x + width / 2 > m_map.whole.right())
            continue;
        painter.setPen(QPen(m_map.grid(), 0));
        painter.drawLine(QPointF(x, m_map.plot.bottom()), QPointF(x, m_map.plot.bottom() + 4));
        painter.setPen(m_map.theme.muted);
        painter.drawText(QPointF(x - width / 2, m_map.plot.bottom() + below + metrics.ascent()), words);
        end = x + width / 2 + below;
    }
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/chart_overlay.h"

#include "format/time_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr double kMarkGap = 8;
constexpr int kPixelsPerTimeMark = 95;
constexpr double kPixelsPerPeak = 60;

QString chartOverlayText(const char *text)
{
    return QCoreApplication::translate("gasgauge::ChartView", text);
}

} // namespace

ChartBackdrop::ChartBackdrop(ChartView::MarkText markText, QGraphicsItem *parent)
    : QGraphicsItem(parent)
    , m_markText(std::move(markText))
{ }

double ChartBackdrop::marksWidth(
    const ChartScene &scene, const ChartView::MarkText &markText, const QFont &font)
{
    const QFontMetricsF metrics(font);
    double width = 0;
    for (const double mark : scene.scale.marks())
        width = std::max(width, metrics.horizontalAdvance(markText(mark, scene.scale.step)));
    return width + kMarkGap;
}

void ChartBackdrop::show(
    const ChartScene &scene, const QRectF &plot, const QRectF &whole, const Theme &theme, const QFont &font)
{
    prepareGeometryChange();
    m_scene = scene;
    m_empty = std::ranges::all_of(scene.lines, [](const ChartLine &line) { return line.runs.empty(); });
    m_scene.lines.clear();
    m_plot = plot;
    m_whole = whole;
    m_theme = theme;
    m_font = font;
    update();
}

double ChartBackdrop::xOf(qint64 msecs) const
{
    const auto share = static_cast<double>(msecs - m_scene.time.from)
        / static_cast<double>(std::max<qint64>(m_scene.time.length(), 1));
    return m_plot.left() + share * m_plot.width();
}

void ChartBackdrop::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setFont(m_font);
    paintValueMarks(*painter);
    paintOutages(*painter);
    paintTimeMarks(*painter);
    paintPeaks(*painter);
    if (m_empty && m_scene.outages.empty()) {
        constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
        const QRectF words = painter->boundingRect(m_plot, flags, m_scene.emptyText);
        painter->fillRect(words.adjusted(-8, -2, 8, 2), m_theme.card); // no grid line through the words
        painter->setPen(m_theme.muted);
        painter->drawText(m_plot, flags, m_scene.emptyText);
    }
}

void ChartBackdrop::paintOutages(QPainter &painter) const
{
    const QColor tone = m_theme.color(Tone::Warning);
    QColor shade = tone;
    shade.setAlphaF(m_theme.dark ? 0.18F : 0.15F);
    const QFontMetricsF metrics(m_font);
    double wordsEnd = m_plot.left();
    for (const TimeRange &outage : m_scene.outages) {
        const double from = std::clamp(xOf(outage.from), m_plot.left(), m_plot.right());
        const double to = std::clamp(xOf(outage.to), m_plot.left(), m_plot.right());
        painter.fillRect(QRectF(from, m_plot.top(), std::max(to - from, 1.0), m_plot.height()), shade);
        const QString words = chartOverlayText("upstream down %1").arg(text::duration(outage.length()));
        const double width = metrics.horizontalAdvance(words);
        const double x = std::clamp((from + to - width) / 2, m_plot.left() + 2,
            std::max(m_plot.right() - width - 2, m_plot.left() + 2));
        // Words only where they belong to their shade and hide no others; the summary names every outage.
        if (x < wordsEnd || width > m_plot.width())
            continue;
        painter.setPen(tone);
        painter.drawText(QPointF(x, m_plot.top() + metrics.ascent() + 2), words);
        wordsEnd = x + width + 6;
    }
}

void ChartBackdrop::paintValueMarks(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    for (const double mark : m_scene.scale.marks()) {
        const double share = (mark - m_scene.scale.low) / (m_scene.scale.high - m_scene.scale.low);
        const double y = std::round(m_plot.bottom() - share * m_plot.height()) + 0.5;
        painter.setPen(m_theme.border);
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        const QRectF words(m_whole.left(), y - metrics.height() / 2,
            m_plot.left() - m_whole.left() - kMarkGap, metrics.height());
        painter.setPen(m_theme.muted);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_markText(mark, m_scene.scale.step));
    }
}

void ChartBackdrop::paintTimeMarks(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    const qint64 step
        = timeStep(m_scene.time.length(), static_cast<int>(m_plot.width()) / kPixelsPerTimeMark);
    painter.setPen(m_theme.muted);
    for (const qint64 mark : timeMarks(m_scene.time, step)) {
        const QString words = text::moment(mark, step);
        const double width = metrics.horizontalAdvance(words);
        const double x = xOf(mark) - width / 2;
        if (x < m_whole.left() || x + width > m_whole.right())
            continue;
        painter.drawText(QPointF(x, m_plot.bottom() + 6 + metrics.ascent()), words);
    }
}

void ChartBackdrop::paintPeaks(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    double next = m_plot.left();
    for (auto peak = m_scene.peaks.begin(); peak != m_scene.peaks.end();) {
        // Of those that would hide one another the highest is named.
        const double end = std::max(xOf(peak->msecs), next) + kPixelsPerPeak;
        const auto behind = std::find_if(
            peak, m_scene.peaks.end(), [&](const ChartPeak &other) { return xOf(other.msecs) >= end; });
        const auto highest = std::max_element(
            peak, behind, [](const ChartPeak &a, const ChartPeak &b) { return a.value < b.value; });
        const double x = std::clamp(xOf(highest->msecs), m_plot.left(), m_plot.right());
        const QString words = QString(QChar(0x25b2)) + QChar(QChar::Nbsp) + highest->words;
        const double width = metrics.horizontalAdvance(words);
        const double left = std::clamp(
            x - metrics.horizontalAdvance(QChar(0x25b2)) / 2, next, std::max(m_plot.right() - width, next));
        const double top = m_plot.top() + (m_scene.outages.empty() ? 2 : metrics.height() + 2);
        painter.fillRect(QRectF(left - 2, top, width + 4, metrics.height()), m_theme.card);
        painter.setPen(m_theme.color(Tone::Accent));
        painter.drawText(QPointF(left, top + metrics.ascent()), words);
        next = std::max(end, left + width + 6);
        peak = behind;
    }
}

ChartCursor::ChartCursor(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{ }

void ChartCursor::show(
    const std::optional<ChartReading> &reading, const QRectF &plot, const Theme &theme, const QFont &font)
{
    prepareGeometryChange();
    m_reading = reading;
    m_plot = plot.adjusted(-6, -6, 6, 6);
    m_theme = theme;
    m_font = font;
    update();
}

QString ChartCursor::words() const
{
    return m_reading ? m_reading->words.join(QLatin1String("  ")) : QString();
}

void ChartCursor::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (!m_reading)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.muted, 1, Qt::DotLine));
    painter->drawLine(QPointF(m_reading->x, m_plot.top() + 6), QPointF(m_reading->x, m_plot.bottom() - 6));
    for (const auto &[y, tone] : m_reading->dots) {
        painter->setPen(QPen(m_theme.card, 1.5));
        painter->setBrush(m_theme.color(tone));
        painter->drawEllipse(QPointF(m_reading->x, y), 4, 4);
    }

    painter->setFont(m_font);
    const QFontMetricsF metrics(m_font);
    QSizeF size(0, metrics.height() * static_cast<double>(m_reading->words.size()));
    for (const QString &line : m_reading->words)
        size.setWidth(std::max(size.width(), metrics.horizontalAdvance(line)));
    QRectF bubble(QPointF(m_reading->x + 12, m_plot.top() + 8), size + QSizeF(16, 10));
    if (bubble.right() > m_plot.right())
        bubble.moveRight(m_reading->x - 12);
    bubble.moveLeft(std::max(bubble.left(), m_plot.left()));
    painter->setPen(m_theme.border);
    painter->setBrush(mix(m_theme.card, m_theme.text, 0.06));
    painter->drawRoundedRect(bubble, 5, 5);
    painter->setPen(m_theme.text);
    painter->drawText(bubble.adjusted(8, 5, -8, -5), Qt::AlignLeft | Qt::AlignVCenter,
        m_reading->words.join(QLatin1Char('\n')));
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "charts/legend.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kSample = 18;
constexpr int kSampleGap = 6;
constexpr int kEntryGap = 16;
constexpr double kStroke = 1.75;

void drawSample(QPainter &painter, const QRectF &rect, const Legend::Entry &entry, const Theme &theme)
{
    QColor color = theme.color(entry.tone);
    if (entry.band) {
        color.setAlphaF(theme.dark ? 0.28F : 0.22F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(rect, 2, 2);
        return;
    }
    QPen pen(color, kStroke, Qt::SolidLine, Qt::FlatCap);
    QList<qreal> pattern;
    for (const double dash : entry.dashes)
        pattern.append(dash / kStroke);
    if (!pattern.isEmpty())
        pen.setDashPattern(pattern);
    painter.setPen(pen);
    painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
}

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{ }

void Legend::setLeading(bool leading)
{
    m_leading = leading;
    update();
}

void Legend::show(const std::vector<Entry> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    QStringList names;
    for (const Entry &entry : entries)
        names.append(entry.name);
    setAccessibleName(tr("Legend: %1").arg(names.join(QLatin1String(", "))));
    updateGeometry();
    update();
}

QFont Legend::wordsFont() const
{
    constexpr double small = 0.92;
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * small);
    return font;
}

QSize Legend::sizeHint() const
{
    const QFontMetrics metrics(wordsFont());
    int width = 0;
    for (const Entry &entry : m_entries)
        width
            += (width > 0 ? kEntryGap : 0) + kSample + kSampleGap + metrics.horizontalAdvance(entry.name) + 1;
    return {width, metrics.height()};
}

void Legend::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(wordsFont());
    const QFontMetrics metrics(wordsFont());
    double x = m_leading ? 0 : std::max(0, width() - sizeHint().width());
    for (const Entry &entry : m_entries) {
        drawSample(painter, QRectF(x, (height() - 10) / 2.0, kSample, 10), entry, theme);
        x += kSample + kSampleGap;
        const int width = metrics.horizontalAdvance(entry.name) + 1;
        painter.setPen(theme.muted);
        painter.drawText(QRectF(x, 0, width, height()), Qt::AlignVCenter | Qt::AlignLeft, entry.name);
        x += width + kEntryGap;
    }
}

void Legend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
}

} // namespace gasgauge

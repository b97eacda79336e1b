// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/threshold_handle.h"

#include "style/shape.h"
#include "widgets/keys/spoken.h"

#include <algorithm>
#include <cmath>

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace gasgauge {

namespace {

constexpr int kGrip = 8;
constexpr int kHandleBell = 12;
constexpr int kHandleGap = 5;
constexpr int kPageSteps = 10;
constexpr double kLeastLimit = 1e-9; // a wei, in gwei
constexpr int kHandleLeast = 24;

/// Three digits, as many as anybody means.
double rounded(double value)
{
    if (value <= 0)
        return 0;
    const double unit = std::max(std::pow(10, std::floor(std::log10(value)) - 2), kLeastLimit);
    return std::max(std::round(value / unit) * unit, kLeastLimit);
}

void drawBell(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const auto at = [&rect](double x, double y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    QPainterPath bell(at(0.1, 0.76));
    bell.lineTo(at(0.22, 0.6));
    bell.lineTo(at(0.22, 0.42));
    bell.cubicTo(at(0.22, 0.02), at(0.78, 0.02), at(0.78, 0.42));
    bell.lineTo(at(0.78, 0.6));
    bell.lineTo(at(0.9, 0.76));
    bell.closeSubpath();
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPath(bell);
    painter.drawEllipse(at(0.5, 0.88), rect.width() * 0.13, rect.height() * 0.1);
}

} // namespace

ThresholdHandle::ThresholdHandle(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeVerCursor);
    setAccessibleDescription(tr("Up and Down move it, Enter types it, Delete switches it off."));
}

double ThresholdHandle::stepped(double value, int steps)
{
    const double unit = value > 0
        ? std::max(std::pow(10, std::floor(std::log10(value) + 1e-9) - 2), kLeastLimit)
        : kLeastLimit;
    return std::max(std::round(value / unit + steps) * unit, kLeastLimit);
}

void ThresholdHandle::show(const ChartThreshold &threshold, const QString &text, const PlotMap &map)
{
    m_threshold = threshold;
    m_text = text;
    m_map = map;
    setFont(map.font);
    setSpoken(*this, tr("%1 %2 gwei").arg(threshold.name.isEmpty() ? tr("Alert") : threshold.name, text));
    setToolTip(accessibleName());
    resize(sizeHint());
    // Where the scale does not reach, the tag waits at the edge with a mark of where it belongs.
    const double inside = map.reaches(threshold.value) ? 0 : height() / 2.0;
    const double y
        = std::clamp(map.yOf(threshold.value), map.plot.top() + inside, map.plot.bottom() - inside);
    QWidget::move(static_cast<int>(map.plot.left()) + 2, static_cast<int>(std::round(y)) - height() / 2);
    QWidget::show();
    update();
}

QSize ThresholdHandle::sizeHint() const
{
    QFont strong = m_map.font;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(strong);
    const bool outside = !m_map.reaches(m_threshold.value);
    return {kHandleGap + kGrip + kHandleGap + kHandleBell + kHandleGap + metrics.horizontalAdvance(m_text)
            + kHandleGap + (outside ? kGrip + kHandleGap : 0),
        std::max(metrics.height() + 4, kHandleLeast)};
}

QRectF ThresholdHandle::bellRect() const
{
    return {2.0 * kHandleGap + kGrip, (height() - kHandleBell) / 2.0, kHandleBell, kHandleBell};
}

void ThresholdHandle::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_map.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double frameHeight = std::min(height(), fontMetrics().height() + 4);
    const QRectF frame(1, (height() - frameHeight) / 2 + 1, width() - 2, frameHeight - 2);
    painter.setPen(hasFocus() ? QPen(theme.color(Tone::Accent), 2) : QPen(theme.muted, 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(frame, 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.muted);
    for (int row = -1; row <= 1; ++row) {
        for (int column = 0; column < 2; ++column)
            painter.drawEllipse(QPointF(kHandleGap + 2 + 4.0 * column, height() / 2.0 + 3.5 * row), 1, 1);
    }
    drawBell(painter, bellRect(), theme.text);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(theme.text);
    const double textLeft = bellRect().right() + kHandleGap;
    painter.drawText(
        QRectF(textLeft, 0, width() - textLeft, height()), Qt::AlignLeft | Qt::AlignVCenter, m_text);
    if (!m_map.reaches(m_threshold.value)) {
        const QRectF mark(width() - kHandleGap - kGrip, (height() - kGrip) / 2.0, kGrip, kGrip);
        drawShape(painter, mark, m_threshold.value > m_map.scale.high ? Shape::Triangle : Shape::TriangleDown,
            theme.text);
    }
}

void ThresholdHandle::move(double value)
{
    if (value != m_threshold.value)
        Q_EMIT moved(m_threshold.id, value);
}

void ThresholdHandle::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return move(stepped(m_threshold.value, 1));
    case Qt::Key_Down:
        return move(stepped(m_threshold.value, -1));
    case Qt::Key_PageUp:
        return move(stepped(m_threshold.value, kPageSteps));
    case Qt::Key_PageDown:
        return move(stepped(m_threshold.value, -kPageSteps));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT edited(m_threshold.id);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removed(m_threshold.id);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ThresholdHandle::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_dragged = event->position().y() - height() / 2.0;
}

void ThresholdHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragged)
        return;
    const double at = mapToParent(event->pos()).y() - *m_dragged;
    move(rounded(m_map.valueAt(std::clamp(at, m_map.plot.top(), m_map.plot.bottom()))));
}

void ThresholdHandle::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged.reset();
}

void ThresholdHandle::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT edited(m_threshold.id);
}

void ThresholdHandle::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ThresholdHandle::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace gasgauge

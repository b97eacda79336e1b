// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/marks/copy_button.h"

#include "style/theme.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

namespace gasgauge {

namespace {

constexpr int kDoneMs = 1'200;
constexpr int kHitArea = 24;

} // namespace

CopyButton::CopyButton(const QString &what, QWidget *parent)
    : QAbstractButton(parent)
{
    setAccessibleName(what);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &CopyButton::copy);
}

void CopyButton::offer(const QString &plain, const QString &withShift)
{
    offer(plain, withShift,
        plain.isEmpty()           ? QString()
            : withShift.isEmpty() ? tr("Copy %1 wei").arg(plain)
                                  : tr("Copy %1 wei; with Shift, JSON for a wallet").arg(plain));
}

void CopyButton::offer(const QString &plain, const QString &withShift, const QString &tip)
{
    if (plain == m_plain && withShift == m_withShift)
        return;
    const bool appeared = plain.isEmpty() != m_plain.isEmpty();
    m_plain = plain;
    m_withShift = withShift;
    setToolTip(tip);
    if (!appeared)
        return;
    setFocusPolicy(plain.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    update();
}

QSize CopyButton::sizeHint() const
{
    const int side = std::max(kHitArea, fontMetrics().height() + 6);
    return {side, side};
}

void CopyButton::copy()
{
    const bool shifted = std::exchange(m_shifted, false);
    const QString text = shifted && !m_withShift.isEmpty() ? m_withShift : m_plain;
    if (text.isEmpty())
        return;
    QApplication::clipboard()->setText(text);
    m_done = true;
    update();
    QTimer::singleShot(kDoneMs, this, [this] {
        m_done = false;
        update();
    });
}

void CopyButton::keyPressEvent(QKeyEvent *event)
{
    const bool presses
        = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!presses && !event->matches(QKeySequence::Copy))
        return QAbstractButton::keyPressEvent(event);
    if (event->isAutoRepeat())
        return;
    m_shifted = presses && (event->modifiers() & Qt::ShiftModifier);
    click();
}

void CopyButton::mouseReleaseEvent(QMouseEvent *event)
{
    m_shifted = event->modifiers() & Qt::ShiftModifier;
    QAbstractButton::mouseReleaseEvent(event);
    m_shifted = false;
}

void CopyButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_plain.isEmpty() && !hasFocus())
        return;
    const double unit = width() / 24.0;
    painter.translate(width() / 2.0, height() / 2.0);
    painter.scale(unit, unit);
    const QColor ink = m_done ? theme.color(Tone::Good) : underMouse() ? theme.text : theme.muted;
    painter.setPen(QPen(ink, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (m_done) {
        painter.drawPolyline(QPolygonF{QPointF(-5, 0), QPointF(-1.5, 3.5), QPointF(5, -4)});
    } else {
        painter.drawRoundedRect(QRectF(-2.5, -2.5, 8, 8), 1.2, 1.2);
        painter.drawPolyline(QPolygonF{
            QPointF(2, -4.5), QPointF(2, -5.5), QPointF(-5.5, -5.5), QPointF(-5.5, 2), QPointF(-4.5, 2)});
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Tone::Accent), 1.2));
        painter.drawRoundedRect(QRectF(-10.5, -10.5, 21, 21), 5, 5);
    }
}

} // namespace gasgauge

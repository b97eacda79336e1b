// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/chart_view.h"

#include <algorithm>

#include <QKeyEvent>
#include <QWheelEvent>

namespace gasgauge {

namespace {

constexpr double kKeyPan = 0.2;
constexpr double kZoomStep = 1.5;
constexpr int kCursorStep = 8;

} // namespace

ChartView::ChartView(Marks marks, ValueText valueText, QWidget *parent)
    : QWidget(parent)
    , m_marks(std::move(marks))
    , m_valueText(std::move(valueText))
{
    setFocusPolicy(Qt::StrongFocus);
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const bool cursor = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        cursor ? moveReading(-kCursorStep) : Q_EMIT panRequested(-kKeyPan);
        break;
    case Qt::Key_Right:
        cursor ? moveReading(kCursorStep) : Q_EMIT panRequested(kKeyPan);
        break;
    case Qt::Key_PageUp:
        Q_EMIT panRequested(-1);
        break;
    case Qt::Key_PageDown:
        Q_EMIT panRequested(1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomRequested(1 / kZoomStep, 1);
        break;
    case Qt::Key_Minus:
        Q_EMIT zoomRequested(kZoomStep, 1);
        break;
    case Qt::Key_End:
        Q_EMIT followRequested();
        break;
    case Qt::Key_Space:
        Q_EMIT pauseRequested();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    // A plain wheel scrolls the window, as it does everywhere; with Ctrl it zooms, sideways it pans.
    const QPoint turned = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ControlModifier) && turned.y() != 0) {
        const double anchor = (event->position().x() - plotArea().left()) / std::max(plotArea().width(), 1.0);
        Q_EMIT zoomRequested(turned.y() > 0 ? 1 / kZoomStep : kZoomStep, anchor);
    } else if (turned.x() != 0) {
        Q_EMIT panRequested(-turned.x() / 1200.0);
    } else {
        event->ignore();
        return;
    }
    event->accept();
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_showsFocus = false;
    clearReading();
    update();
}

} // namespace gasgauge

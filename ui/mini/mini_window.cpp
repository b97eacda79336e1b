// SPDX-License-Identifier: GPL-3.0-only
#include "mini/mini_window.h"

#include "mini/mini_painter.h"
#include "widgets/keys/spoken.h"

#include <algorithm>

#include <QApplication>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QSettings>
#include <QWindow>

namespace gasgauge {

namespace {

const QString kPlace = QStringLiteral("mini/place");
constexpr int kAside = 24; // from the corner of the screen, the first time

bool isWayland()
{
    return QGuiApplication::platformName().startsWith(QLatin1String("wayland"));
}

Qt::WindowFlags flagsHere()
{
    const Qt::WindowFlags flags = Qt::Tool | Qt::WindowStaysOnTopHint;
    return isWayland() ? flags : flags | Qt::FramelessWindowHint;
}

} // namespace

MiniWindow::MiniWindow(QSettings &settings, QWidget *parent)
    : QWidget(parent, flagsHere())
    , m_settings(settings)
{
    setWindowTitle(tr("Gasgauge"));
    setFocusPolicy(Qt::StrongFocus);
    // It is no reason for the program to end, nor to go on.
    setAttribute(Qt::WA_QuitOnClose, false);
    if (isWayland())
        setToolTip(tr("The menu of this window's frame can keep it above the others."));
    fit();
}

QSize MiniWindow::sizeHint() const
{
    return MiniPainter(QApplication::font()).sizeOf(m_face);
}

void MiniWindow::setFace(const MiniFace &face)
{
    if (face == m_face)
        return;
    m_face = face;
    setSpoken(*this, face.spoken());
    fit();
    update();
}

void MiniWindow::fit()
{
    // It grows with its words and stays so: a window that breathes is in the way.
    const QSize size = sizeHint().expandedTo(isVisible() ? this->size() : QSize());
    if (size == this->size())
        return;
    setFixedSize(size);
    if (isVisible())
        stayOnScreen();
}

void MiniWindow::stayOnScreen()
{
    const QRect room = screen()->availableGeometry();
    const QPoint inside(std::max(room.left(), std::min(x(), room.right() + 1 - width())),
        std::max(room.top(), std::min(y(), room.bottom() + 1 - height())));
    if (inside != pos())
        move(inside);
}

void MiniWindow::dismiss()
{
    hide();
    Q_EMIT closed();
}

void MiniWindow::place()
{
    const QRect room = (screen() ? screen() : QGuiApplication::primaryScreen())->availableGeometry();
    const QVariant kept = m_settings.value(kPlace);
    const QPoint corner(room.right() - width() - kAside, room.bottom() - height() - kAside);
    const QPoint wanted = kept.isValid() ? kept.toPoint() : corner;
    // On whatever screen is there today.
    const QScreen *there = QGuiApplication::screenAt(wanted + QPoint(width() / 2, height() / 2));
    move(there ? wanted : corner);
    stayOnScreen();
}

void MiniWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    MiniPainter(QApplication::font()).draw(painter, size(), m_face);
    if (!hasFocus() || !isActiveWindow())
        return;
    painter.setPen(Theme::of(QApplication::palette()).color(Tone::Accent));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void MiniWindow::mousePressEvent(QMouseEvent *event)
{
    m_taken = event->button() == Qt::LeftButton;
    m_pressed = event->position().toPoint();
}

void MiniWindow::mouseMoveEvent(QMouseEvent *event)
{
    // Not at the press: what the window manager has taken gives no second click.
    const QPoint now = event->position().toPoint();
    if (!m_taken || (now - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    if (windowHandle() && windowHandle()->startSystemMove()) {
        m_taken = false;
        return;
    }
    move(event->globalPosition().toPoint() - m_pressed);
}

void MiniWindow::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT windowRequested();
}

void MiniWindow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT windowRequested();
        return;
    case Qt::Key_Escape:
        dismiss();
        return;
    case Qt::Key_M:
        if (event->modifiers() == Qt::ControlModifier) {
            dismiss();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void MiniWindow::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.addAction(tr("&Open Gasgauge"), this, &MiniWindow::windowRequested);
    menu.addAction(tr("&Close"), this, &MiniWindow::dismiss);
    menu.exec(event->globalPos());
}

void MiniWindow::showEvent(QShowEvent *event)
{
    fit();
    place();
    QWidget::showEvent(event);
}

void MiniWindow::hideEvent(QHideEvent *event)
{
    m_settings.setValue(kPlace, pos());
    QWidget::hideEvent(event);
}

void MiniWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    // A program that ends closes its windows too: that is nobody's wish to have it gone.
    if (event->spontaneous())
        Q_EMIT closed();
}

void MiniWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange)
        fit();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ActivationChange)
        update();
}

} // namespace gasgauge

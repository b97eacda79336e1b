// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/forms/fitted_dialog.h"

#include "widgets/forms/mnemonics.h"

#include <algorithm>

#include <QEvent>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

/// What a window manager draws around it, about.
constexpr int kFrameSides = 8;
constexpr int kFrameTop = 36;

} // namespace

void FittedDialog::setParts(QWidget *content, QWidget *foot)
{
    m_content = content;
    m_foot = foot;
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(foot);
    content->installEventFilter(this);
}

void FittedDialog::setWantedSize(const QSize &size)
{
    m_wanted = size;
    resize(size);
}

QSize FittedDialog::needed(int width) const
{
    const QMargins margins = layout()->contentsMargins();
    const int aside = margins.left() + margins.right();
    const QSize hint = m_content->sizeHint();
    const int wide = std::max({width - aside, hint.width(), m_foot->sizeHint().width()});
    const int high = m_content->hasHeightForWidth() ? m_content->heightForWidth(wide) : hint.height();
    return {wide + aside,
        high + layout()->spacing() + m_foot->sizeHint().height() + margins.top() + margins.bottom()};
}

void FittedDialog::fit()
{
    const QRect room = screen()->availableGeometry();
    const QSize most(room.width() - kFrameSides, room.height() - kFrameTop);
    QSize size = this->size().expandedTo(m_wanted);
    if (m_content)
        size = size.expandedTo(needed(size.width()));
    size = size.boundedTo(most);
    setMaximumSize(most.expandedTo(minimumSizeHint()));
    if (size != this->size())
        resize(size);
    const QPoint corner(std::max(room.left(), std::min(x(), room.right() - size.width() - kFrameSides)),
        std::max(room.top(), std::min(y(), room.bottom() - size.height() - kFrameTop)));
    if (isVisible() && corner != pos())
        move(corner);
}

void FittedDialog::showEvent(QShowEvent *event)
{
    spreadMnemonics(*this);
    fit();
    QDialog::showEvent(event);
}

bool FittedDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest && isVisible())
        QMetaObject::invokeMethod(this, &FittedDialog::fit, Qt::QueuedConnection);
    return QDialog::eventFilter(watched, event);
}

} // namespace gasgauge

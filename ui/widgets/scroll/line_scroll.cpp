// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scroll/line_scroll.h"

#include "widgets/scroll/thin_scroll_bar.h"

#include <algorithm>
#include <utility>

#include <QEvent>

namespace gasgauge {

LineScroll::LineScroll(QWidget *parent)
    : QScrollArea(parent)
{
    setVerticalScrollBar(new ThinScrollBar(Qt::Vertical));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        const int whole = (value + m_line / 2) / m_line * m_line;
        if (whole != value)
            verticalScrollBar()->setValue(whole);
    });
}

void LineScroll::setLine(int height)
{
    if (std::exchange(m_line, std::max(height, 1)) != height)
        fit();
}

QSize LineScroll::sizeHint() const
{
    return {QScrollArea::sizeHint().width(), 2 * m_line};
}

/// Room that is left below the last whole line stays empty.
void LineScroll::fit()
{
    verticalScrollBar()->setSingleStep(m_line);
    int content = 0;
    if (const QWidget *const lines = widget())
        content = std::max(lines->heightForWidth(viewport()->width()), lines->minimumSizeHint().height());
    const bool scrolls = content > height();
    const QMargins margins(0, 0, 0, scrolls && height() > m_line ? height() % m_line : 0);
    if (viewportMargins() != margins)
        setViewportMargins(margins);
}

void LineScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool LineScroll::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QScrollArea::event(event);
}

bool LineScroll::eventFilter(QObject *watched, QEvent *event)
{
    // More lines, or fewer.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace gasgauge

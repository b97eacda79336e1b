// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/settings_page.h"

#include <QScrollArea>

namespace gasgauge {

QScrollArea *SettingsPage::scrolling(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    // The page's own background shows through.
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

QFormLayout::RowWrapPolicy SettingsPage::rowWrapAt(int width) const
{
    constexpr int letters = 96;
    return width < fontMetrics().averageCharWidth() * letters ? QFormLayout::WrapAllRows
                                                              : QFormLayout::WrapLongRows;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scroll/thin_scroll_bar.h"

#include "style/theme.h"

#include <utility>

#include <QApplication>
#include <QEvent>

namespace gasgauge {

ThinScrollBar::ThinScrollBar(Qt::Orientation orientation, QWidget *parent)
    : QScrollBar(orientation, parent)
{
    applyColors();
}

void ThinScrollBar::changeEvent(QEvent *event)
{
    QScrollBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

void ThinScrollBar::applyColors()
{
    const Theme theme = Theme::of(QApplication::palette());
    const QString sheet
        = QStringLiteral("QScrollBar { background: transparent; border: none; margin: 0; }"
                         "QScrollBar:vertical { width: 8px; }"
                         "QScrollBar:horizontal { height: 8px; }"
                         "QScrollBar::handle { background: %1; border-radius: 2px; margin: 2px; }"
                         "QScrollBar::handle:vertical { min-height: 24px; }"
                         "QScrollBar::handle:horizontal { min-width: 24px; }"
                         "QScrollBar::handle:hover { background: %2; }"
                         "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
                         "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }")
              .arg(mix(theme.card, theme.text, 0.3).name(), theme.muted.name());
    // A sheet that is set tells of a palette that has changed.
    if (std::exchange(m_sheet, sheet) != sheet)
        setStyleSheet(sheet);
}

} // namespace gasgauge

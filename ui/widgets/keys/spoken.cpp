// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/keys/spoken.h"

#include <QAccessible>
#include <QWidget>

namespace gasgauge {

void setSpoken(QWidget &widget, const QString &words)
{
    if (words != widget.accessibleName())
        widget.setAccessibleName(words);
}

void announce(QWidget &widget)
{
    QAccessibleEvent event(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace gasgauge

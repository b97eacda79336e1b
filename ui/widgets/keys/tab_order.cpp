// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/keys/tab_order.h"

#include "widgets/card.h"

#include <algorithm>

#include <QScrollArea>

namespace gasgauge {

namespace {

/// Of a row the tops differ by less.
constexpr int kRowTolerance = 14;

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isEnabled()
        && !widget.focusProxy();
}

/// The stops and cards that lie in it, but none that lies in one of those.
void gather(const QWidget &in, QWidgetList &found)
{
    for (QObject *child : in.children()) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (!widget || widget->isWindow() || !widget->isVisible())
            continue;
        if (isStop(*widget) || qobject_cast<Card *>(widget))
            found << widget;
        else
            gather(*widget, found);
    }
}

void sortByRows(const QWidget &area, QWidgetList &widgets)
{
    const auto top = [&area](const QWidget *widget) { return widget->mapTo(&area, QPoint()).y(); };
    const bool mirrored = area.layoutDirection() == Qt::RightToLeft;
    const auto along = [&](const QWidget *widget) {
        const int left = widget->mapTo(&area, QPoint()).x();
        return mirrored ? -left - widget->width() : left;
    };
    std::ranges::stable_sort(widgets, {}, top);
    for (auto row = widgets.begin(); row != widgets.end();) {
        const auto end = std::find_if(
            row, widgets.end(), [&](QWidget *widget) { return top(widget) > top(*row) + kRowTolerance; });
        std::stable_sort(row, end, [&](QWidget *a, QWidget *b) { return along(a) < along(b); });
        row = end;
    }
}

} // namespace

QWidgetList tabStops(const QWidget &area)
{
    QWidgetList parts;
    gather(area, parts);
    sortByRows(area, parts);
    QWidgetList stops;
    for (QWidget *part : parts) {
        if (isStop(*part))
            stops << part;
        stops << tabStops(*part);
    }
    return stops;
}

bool focusStop(const QWidgetList &stops, QWidget *from, bool next)
{
    if (stops.isEmpty())
        return false;
    const qsizetype step = next ? 1 : -1;
    qsizetype wanted = next ? 0 : -1;
    if (const qsizetype at = stops.indexOf(from); at >= 0) {
        wanted = at + step;
    } else {
        for (const QWidget *around = from; around && !around->isWindow(); around = around->parentWidget()) {
            if (std::ranges::none_of(stops, [&](const QWidget *stop) { return around->isAncestorOf(stop); }))
                continue;
            const int top = from->mapTo(around, QPoint()).y();
            const auto below = std::ranges::find_if(stops, [&](const QWidget *stop) {
                return around->isAncestorOf(stop) && stop->mapTo(around, QPoint()).y() >= top;
            });
            wanted += below - stops.begin();
            break;
        }
    }
    QWidget *const target = stops[(wanted + stops.size()) % stops.size()];
    target->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    bringIntoView(*target);
    return true;
}

bool passFocusUp(QWidget *from)
{
    if (!from || from->isWindow() || (from->isVisible() && from->isEnabled()))
        return false;
    QWidget *around = from->parentWidget();
    while (around && !around->isWindow() && !(around->isVisible() && around->isEnabled()))
        around = around->parentWidget();
    if (!around)
        return false;
    around->setFocus(Qt::OtherFocusReason);
    return true;
}

void bringIntoView(QWidget &widget)
{
    for (QWidget *around = widget.parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(&widget);
    }
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidgetList>

namespace gasgauge {

/// What Tab reaches of an area, as one reads it: row by row, card by card, and what lies on another after
/// that. Of what is there now: cards are placed anew with every size, and lines come and go.
QWidgetList tabStops(const QWidget &area);

/// Gives the focus to the next of `stops`, or to the one before. From something that is none of them it goes
/// to what is inside that, or else nearest to it.
bool focusStop(const QWidgetList &stops, QWidget *from, bool next);

/// What is hidden or switched off passes the focus to the nearest thing around it that is seen: there no key
/// does what it would do at a neighbour.
bool passFocusUp(QWidget *from);

/// Scrolls whatever it lies in so that it is seen.
void bringIntoView(QWidget &widget);

} // namespace gasgauge

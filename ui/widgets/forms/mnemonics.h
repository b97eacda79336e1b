// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QMenu;
class QMenuBar;
class QWidget;

namespace gasgauge {

/// Makes the letters of Alt unique, whatever the language: what is seen at the same time has no letter twice.
/// Where two want the same one, the later takes another letter of its word, or none. Tabs come first, then
/// what is seen beside each of them.
void spreadMnemonics(QWidget &window);
/// The same of the actions of a menu, and of those that are opened from it.
void spreadMnemonics(QMenu &menu);
void spreadMnemonics(QMenuBar &bar);

} // namespace gasgauge

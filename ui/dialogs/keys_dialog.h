// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/forms/fitted_dialog.h"

#include <QList>

class QAction;

namespace gasgauge {

/// Every key of the window: those of the menus, as the menus have them, and those that only what has the
/// focus knows.
class KeysDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/forms/fitted_dialog.h"

namespace gasgauge {

/// What this is, in which version, built with what, under which licence.
class AboutDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace gasgauge

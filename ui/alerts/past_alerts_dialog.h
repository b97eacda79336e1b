// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/forms/fitted_dialog.h"

namespace gasgauge {

class PastAlerts;

/// The list of past alerts, growing while it is open.
class PastAlertsDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit PastAlertsDialog(PastAlerts &alerts, QWidget *parent = nullptr);
};

} // namespace gasgauge

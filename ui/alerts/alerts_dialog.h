// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/forms/fitted_dialog.h"

namespace gasgauge {

class AlertsCard;
class AlertWatch;

/// The user's alerts in a window of their own.
class AlertsDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit AlertsDialog(AlertWatch &watch, QWidget *parent = nullptr);
    AlertsCard &card() { return *m_card; }

private:
    AlertsCard *m_card;
};

} // namespace gasgauge

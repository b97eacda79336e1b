// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "hub/monitor_hub.h"
#include "widgets/forms/fitted_dialog.h"

#include <QTimer>

class QPlainTextEdit;

namespace gasgauge {

/// The last lines of the program's log, growing while it is open.
class LogDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit LogDialog(MonitorHub &hub, QWidget *parent = nullptr);

private:
    void readNew();
    MonitorHub &m_hub;
    QPlainTextEdit *m_lines;
    QTimer m_timer;
    quint64 m_lastId = 0;
};

} // namespace gasgauge

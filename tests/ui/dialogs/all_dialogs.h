// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_watch.h"
#include "alerts/past_alerts.h"
#include "hub/monitor_hub.h"
#include "support/manual_clock.h"

#include <memory>

#include <QDialog>
#include <QSettings>
#include <QStringList>
#include <QTemporaryDir>

namespace gasgauge::test {

/// Every dialog and message of the program, in its usual state and with what is wrong said in it.
class AllDialogs
{
public:
    static QStringList names();
    /// The one of that name, shown.
    std::unique_ptr<QDialog> shown(const QString &name);

private:
    std::unique_ptr<QDialog> settings(bool troubled);
    std::unique_ptr<QDialog> attach(bool refused);
    std::unique_ptr<QDialog> upstream(bool refused);
    std::unique_ptr<QDialog> newAlert(bool refused);
    std::unique_ptr<QDialog> keys();
    std::unique_ptr<QDialog> messages();
    std::unique_ptr<QDialog> alerts();
    std::unique_ptr<QDialog> pastAlerts();

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    ManualClock m_clock;
    MonitorHub m_hub{m_clock};
    AlertWatch m_watch{m_hub, m_settings};
    PastAlerts m_past{m_settings};
};

} // namespace gasgauge::test

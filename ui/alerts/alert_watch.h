// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_engine.h"
#include "alerts/alert_text.h"
#include "hub/monitor_hub.h"

class QSettings;

namespace gasgauge {

/// Puts the rules to what the hub watches, and says when one has fired. The rules are kept in `settings`.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    AlertWatch(MonitorHub &hub, QSettings &settings, QObject *parent = nullptr);

    const AlertRules &rules() const { return m_engine.rules(); }
    void setRules(const AlertRules &rules);
    void setPaused(bool paused);

Q_SIGNALS:
    void alertRaised(const gasgauge::AlertText &alert);
    void rulesChanged();

private:
    void look();

    MonitorHub &m_hub;
    QSettings &m_settings;
    AlertEngine m_engine;
};

} // namespace gasgauge

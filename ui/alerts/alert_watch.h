// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_engine.h"
#include "alerts/alert_text.h"
#include "hub/monitor_hub.h"

#include <QStringList>

class QSettings;

namespace gasgauge {

/// Puts the rules to what the hub watches, chain by chain, and says when one has fired and when it is over.
/// The rules, and when each rang last, are kept in `settings`.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    AlertWatch(MonitorHub &hub, QSettings &settings, QObject *parent = nullptr);

    const AlertRules &rules() const { return m_engine.rules(); }
    void setRules(const AlertRules &rules);
    void setPaused(bool paused);
    /// How each rule is, in the order of rules().
    const std::vector<AlertState> &states() const { return m_engine.states(); }
    /// Names one notification, so that the next of the same rule replaces it.
    static QString keyOf(const AlertRule &rule);
    /// The chains there are, for who chooses one; the first one first.
    QStringList chains() const;
    const Clock &clock() const { return m_hub.clock(); }

Q_SIGNALS:
    void alertRaised(const gasgauge::AlertText &alert, const QString &key);
    /// What was said of that rule is no longer true.
    void alertOver(const QString &key);
    void rulesChanged();
    /// Something of states() is another.
    void statesChanged();

private:
    void look();
    std::vector<AlertReading> readings(const Monitor &monitor) const;
    void raise(const std::vector<Alert> &alerts, const Monitor &monitor);
    /// Tells of rules that are over, and of changes.
    void compare();

    MonitorHub &m_hub;
    QSettings &m_settings;
    AlertEngine m_engine;
    std::vector<std::pair<QString, AlertState>> m_told; ///< the states as they were last told
};

} // namespace gasgauge

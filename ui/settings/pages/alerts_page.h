// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"
#include "settings/pages/settings_page.h"

#include <vector>

class QCheckBox;
class QTimeEdit;

namespace gasgauge {

class AlertRow;

/// The rules, and the hours in which they wait.
class AlertsPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit AlertsPage(QWidget *parent = nullptr);
    void setRules(const AlertRules &rules);
    AlertRules rules() const;
    QWidget *faulty() const override;
    void restoreDefaults() override;

private:
    QWidget *makeQuietHours();
    std::vector<AlertRow *> m_rows;
    QCheckBox *m_paused;
    QCheckBox *m_quiet;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
};

} // namespace gasgauge

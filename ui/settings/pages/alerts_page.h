// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"
#include "settings/pages/settings_page.h"

#include <vector>

class QCheckBox;
class QGridLayout;
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
    void setSound(bool on);
    bool sound() const;
    QWidget *faulty() const override;
    void restoreDefaults() override;

private:
    QWidget *makeQuietHours();
    AlertRow *addRow(AlertKind kind);
    void addAnother(AlertKind kind);
    void orderTabs();
    void showWhatMayBeAdded();

    QGridLayout *m_grid;
    std::vector<AlertRow *> m_rows; ///< as they stand there
    QCheckBox *m_paused;
    QCheckBox *m_sound;
    QCheckBox *m_quiet;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/time_window.h"
#include "settings/pages/settings_page.h"
#include "settings/preferences.h"

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace gasgauge {

class ToneLabel;

/// How window and tray look and behave; everything here is applied at once.
class WindowPage : public SettingsPage
{
    Q_OBJECT

public:
    explicit WindowPage(QWidget *parent = nullptr);
    void setPreferences(const Preferences &preferences);
    Preferences preferences() const;
    void setSpan(Span span);
    Span span() const;
    void setAutostart(bool on);
    bool autostart() const;
    /// Says below the box why it could not be done.
    void setAutostartProblem(const QString &text);
    void restoreDefaults() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QComboBox *addChoice(
        QFormLayout &form, const QString &title, const QStringList &choices, const QString &name);
    QCheckBox *addBox(QFormLayout &form, const QString &title, const QString &name);

    QFormLayout *m_form;
    QComboBox *m_unit;
    QComboBox *m_theme;
    QComboBox *m_language;
    QComboBox *m_span;
    QCheckBox *m_tray;
    QCheckBox *m_closeToTray;
    QComboBox *m_trayNumber;
    QComboBox *m_panelTone;
    QCheckBox *m_autostart;
    ToneLabel *m_autostartProblem;
};

} // namespace gasgauge

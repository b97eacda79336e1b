// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"
#include "charts/time_window.h"
#include "config/option_sources.h"
#include "config/option_table.h"
#include "settings/autostart.h"
#include "settings/preferences.h"
#include "time/clock.h"
#include "widgets/forms/fitted_dialog.h"

#include <functional>
#include <memory>

#include <QMap>

#include <tl/expected.hpp>

class QDialogButtonBox;
class QTabWidget;

namespace gasgauge {

class AlertsPage;
class OptionsPage;
class SettingsPage;
class SourcesPage;
class ToneLabel;
class WindowPage;

/// Everything that the settings dialog changes.
struct SettingsState
{
    QMap<QString, QString> options; ///< by environment names
    AlertRules alerts;
    Preferences preferences;
    Span span = Span::Hour;
    /// Options that the command line, the environment or a file decides over it, by environment names.
    QMap<QString, OptionResult::Given> overruled{};
};

/// The settings, on pages: sources, refresh, server and history straight from the options table, alerts,
/// window and tray. Refuses what is not allowed where it stands.
class SettingsDialog : public FittedDialog
{
    Q_OBJECT

public:
    /// Keeps and applies the state; what could not be kept is a sentence for the user.
    using Apply = std::function<tl::expected<void, QString>(const SettingsState &)>;

    /// `table` is bound to a configuration that nobody uses.
    SettingsDialog(std::shared_ptr<const OptionTable> table, const SettingsState &state,
        const Autostart &autostart, const Clock &clock, Apply apply, QWidget *parent = nullptr);

    /// False where something is not allowed or could not be kept: the dialog says what.
    bool apply();
    void accept() override;

private:
    void addPage(SettingsPage *page, const QString &title);
    void addOptionPages();
    void fill(const SettingsState &state);
    SettingsState collect() const;
    bool goToFault();
    void restoreDefaults();
    void setDirty(bool dirty);

    std::shared_ptr<const OptionTable> m_table;
    QMap<QString, QString> m_options;
    Autostart m_autostart;
    const Clock &m_clock;
    Apply m_apply;
    QTabWidget *m_tabs;
    SourcesPage *m_sources = nullptr;
    std::vector<OptionsPage *> m_optionPages;
    AlertsPage *m_alerts;
    WindowPage *m_window;
    ToneLabel *m_problem;
    QDialogButtonBox *m_buttons;
};

} // namespace gasgauge

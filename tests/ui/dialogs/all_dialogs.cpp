// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/all_dialogs.h"

#include "alerts/alerts_dialog.h"
#include "alerts/new_alert_dialog.h"
#include "alerts/past_alerts_dialog.h"
#include "desktop_table.h"
#include "dialogs/about_dialog.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/export_dialog.h"
#include "dialogs/keys_dialog.h"
#include "dialogs/log_dialog.h"
#include "dialogs/messages_dialog.h"
#include "settings/settings_dialog.h"
#include "settings/upstreams/source_entry.h"
#include "settings/upstreams/upstream_dialog.h"

#include <QAction>
#include <QLineEdit>
#include <QMessageBox>

namespace gasgauge::test {

namespace {

using namespace std::chrono_literals;

void type(QDialog &dialog, const char *field, const QString &text)
{
    if (auto *line = dialog.findChild<QLineEdit *>(QLatin1String(field)))
        line->setText(text);
}

AlertRule limit(AlertKind kind, AlertSubject subject, double threshold)
{
    AlertRule rule = AlertRules().of(kind);
    rule.enabled = true;
    rule.subject = subject;
    rule.threshold = threshold;
    return rule;
}

} // namespace

QStringList AllDialogs::names()
{
    QStringList all;
    for (const char *name : {"about", "attach", "attach, refused", "log", "alerts", "no alerts", "new alert",
             "new alert, refused", "past alerts", "no past alerts", "upstream", "upstream, refused",
             "settings", "settings, refused", "keys", "messages", "export, written", "export, failed"})
        all << QLatin1String(name);
    return all;
}

std::unique_ptr<QDialog> AllDialogs::shown(const QString &name)
{
    const bool refused = name.endsWith(QLatin1String(", refused"));
    const QString kind = name.section(u',', 0, 0);
    const QString file = QStringLiteral("/home/somebody/Documents/a long name/gasgauge-history.csv");
    std::unique_ptr<QDialog> dialog;
    if (kind == u"about")
        dialog = std::make_unique<AboutDialog>();
    else if (kind == u"attach")
        dialog = attach(refused);
    else if (kind == u"keys")
        dialog = keys();
    else if (kind == u"messages")
        dialog = messages();
    else if (kind == u"log")
        dialog = std::make_unique<LogDialog>(m_hub);
    else if (kind == u"alerts")
        dialog = alerts();
    else if (kind == u"no alerts")
        dialog = std::make_unique<AlertsDialog>(m_watch);
    else if (kind == u"new alert")
        dialog = newAlert(refused);
    else if (kind == u"past alerts")
        dialog = pastAlerts();
    else if (kind == u"no past alerts")
        dialog = std::make_unique<PastAlertsDialog>(m_past);
    else if (kind == u"upstream")
        dialog = upstream(refused);
    else if (kind == u"export")
        dialog.reset(ExportDialog::noteOf(file,
            name.endsWith(u"failed") ? QStringLiteral("%1: no space left.").arg(file) : QString(), nullptr));
    else
        dialog = settings(refused);
    dialog->show();
    return dialog;
}

std::unique_ptr<QDialog> AllDialogs::settings(bool troubled)
{
    SettingsState state;
    state.alerts.of(AlertKind::Below).enabled = true;
    state.alerts.add(limit(AlertKind::Above, AlertSubject::Erc20Transfer, 5));
    if (troubled) {
        putSources(state.options,
            {*sourceOfAddress(QStringLiteral("http://127.0.0.1:8545"), QStringLiteral("my-own-node")),
                *sourceOfAddress(QStringLiteral("https://rpc.example.org/v1/SECRETKEY123"), {})});
        state.overruled[QStringLiteral("GASGAUGE_TTL")]
            = {{QStringLiteral("5"), QStringLiteral("eth_gasPrice=7")}, QStringLiteral("the command line")};
        state.overruled[QStringLiteral("GASGAUGE_UPSTREAM")] = {{}, QStringLiteral("the environment")};
    }
    static const SystemClock clock;
    auto dialog = std::make_unique<SettingsDialog>(wholeTable(), state,
        Autostart(m_folder.filePath(QStringLiteral("autostart")), QStringLiteral("/bin/gasgauge")), clock,
        [](const SettingsState &) -> tl::expected<void, QString> { return {}; });
    if (troubled) {
        for (const char *field : {"GASGAUGE_TTL", "GASGAUGE_LISTEN", "GASGAUGE_CHAIN",
                 "GASGAUGE_SHARED_CACHE", "GASGAUGE_KEEP_HISTORY", "below-threshold", "above-2-threshold"})
            type(*dialog, field, QStringLiteral("?"));
    }
    return dialog;
}

std::unique_ptr<QDialog> AllDialogs::attach(bool refused)
{
    auto dialog = std::make_unique<AttachDialog>(QStringList(QStringLiteral("http://127.0.0.1:8081")));
    if (refused) {
        dialog->setText(QStringLiteral("http://user:password@host"));
        dialog->accept();
    }
    return dialog;
}

std::unique_ptr<QDialog> AllDialogs::upstream(bool refused)
{
    static const SystemClock clock;
    if (!refused)
        return std::make_unique<UpstreamDialog>(clock);
    auto dialog = std::make_unique<UpstreamDialog>(
        clock, *sourceOfAddress(QStringLiteral("https://rpc.example.org/v1/SECRETKEY123"), {}));
    type(*dialog, "upstreamAddress", QStringLiteral("rpc"));
    dialog->accept();
    return dialog;
}

std::unique_ptr<QDialog> AllDialogs::newAlert(bool refused)
{
    auto dialog
        = std::make_unique<NewAlertDialog>(QStringList{QStringLiteral("ethereum"), QStringLiteral("base")});
    dialog->setRule(
        {.kind = AlertKind::Rising, .threshold = 50, .span = 10min, .subject = AlertSubject::OwnCost});
    if (refused)
        type(*dialog, "alertThreshold", QStringLiteral("much"));
    return dialog;
}

std::unique_ptr<QDialog> AllDialogs::keys()
{
    static QAction action(QStringLiteral("&A command with some words…"), nullptr);
    action.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageDown));
    return std::make_unique<KeysDialog>(QList<QAction *>{&action});
}

std::unique_ptr<QDialog> AllDialogs::messages()
{
    const auto nothing = [] {};
    return std::make_unique<MessagesDialog>(QList<MessagesDialog::Entry>{
        {Shape::Cross, Tone::Error,
            QStringLiteral("The upstream refuses the key. It is asked again by itself, less often."),
            {{QStringLiteral("Change source…"), nothing}, {QStringLiteral("Retry"), nothing}}, {}},
        {Shape::Triangle, Tone::Warning,
            QStringLiteral(
                "The history cannot be written, its file or folder is read-only: "
                "/home/somebody/.local/share/gasgauge/history.sqlite. Live values go on; writing is "
                "tried again."),
            {}, nothing},
        {Shape::Disc, Tone::Accent, QStringLiteral("Base fee below 0.6 gwei. 15:00: It was 0.58 gwei."), {},
            nothing}});
}

std::unique_ptr<QDialog> AllDialogs::alerts()
{
    AlertRules rules = m_watch.rules();
    rules.add(limit(AlertKind::Below, AlertSubject::Rank, 20));
    rules.add(limit(AlertKind::Rising, AlertSubject::StandardTier, 50));
    m_watch.setRules(rules);
    return std::make_unique<AlertsDialog>(m_watch);
}

std::unique_ptr<QDialog> AllDialogs::pastAlerts()
{
    m_past.add({1'772'370'005'000, QStringLiteral("Ethereum: Upstream down"),
        QStringLiteral(
            "15:00: Nothing new for 1 min. What is shown grows old; it is tried again by itself.")});
    return std::make_unique<PastAlertsDialog>(m_past);
}

} // namespace gasgauge::test

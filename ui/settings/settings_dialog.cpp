// SPDX-License-Identifier: GPL-3.0-only
#include "settings/settings_dialog.h"

#include "settings/fields/option_check.h"
#include "settings/pages/alerts_page.h"
#include "settings/pages/options_page.h"
#include "settings/pages/sources_page.h"
#include "settings/pages/window_page.h"
#include "widgets/tone_label.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

const QStringList &sourceNames()
{
    static const QStringList names{QString(), QStringLiteral("upstream"), QStringLiteral("demo")};
    return names;
}

const QStringList &valueNames()
{
    static const QStringList names{QStringLiteral("chain"), QStringLiteral("ttl"),
        QStringLiteral("freshness"), QStringLiteral("stale-while-revalidate"),
        QStringLiteral("stale-if-error"), QStringLiteral("upstream-timeout"), QStringLiteral("daily-credits"),
        QStringLiteral("keep-history"), QStringLiteral("demo-block-time")};
    return names;
}

} // namespace

SettingsDialog::SettingsDialog(std::shared_ptr<const OptionTable> table, const SettingsState &state,
    const Autostart &autostart, const Clock &clock, Apply apply, QWidget *parent)
    : FittedDialog(parent)
    , m_table(std::move(table))
    , m_autostart(autostart)
    , m_clock(clock)
    , m_apply(std::move(apply))
    , m_tabs(new QTabWidget)
    , m_alerts(new AlertsPage)
    , m_window(new WindowPage)
    , m_problem(new ToneLabel(Tone::Error))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply
          | QDialogButtonBox::RestoreDefaults))
{
    setWindowTitle(tr("Settings"));
    m_sources = new SourcesPage(*m_table->find(u"demo"), clock);
    addPage(m_sources, tr("S&ources"));
    addOptionPages();
    m_tabs->insertTab(2, m_alerts, tr("&Alerts"));
    m_tabs->insertTab(3, m_window, tr("&Window"));
    for (SettingsPage *page : {static_cast<SettingsPage *>(m_alerts), static_cast<SettingsPage *>(m_window)})
        connect(page, &SettingsPage::changed, this, [this] { setDirty(true); });

    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("settingsProblem"));
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(m_buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
        &SettingsDialog::restoreDefaults);
    fill(state);
    setWantedSize({fontMetrics().averageCharWidth() * 126, fontMetrics().height() * 34});
}

void SettingsDialog::addPage(SettingsPage *page, const QString &title)
{
    m_tabs->addTab(page, title);
    connect(page, &SettingsPage::changed, this, [this] { setDirty(true); });
}

void SettingsDialog::addOptionPages()
{
    std::vector<const OptionSpec *> values;
    for (const QString &name : valueNames()) {
        if (const OptionSpec *const spec = m_table->find(name))
            values.push_back(spec);
    }
    std::vector<const OptionSpec *> others;
    for (const OptionSpec &spec : m_table->specs()) {
        if (isSetting(spec) && !sourceNames().contains(spec.name) && !valueNames().contains(spec.name))
            others.push_back(&spec);
    }
    const QString note = tr("Used at once: where something here changes, the built-in server starts anew.");
    for (const auto &[options, title] :
        {std::pair(values, tr("&Values")), std::pair(others, tr("S&erver"))}) {
        auto *page = new OptionsPage(options, note);
        m_optionPages.push_back(page);
        addPage(page, title);
    }
}

void SettingsDialog::fill(const SettingsState &state)
{
    m_options = state.options;
    m_sources->setValues(state.options);
    m_sources->setOverruled(state.overruled);
    for (OptionsPage *page : m_optionPages) {
        page->setValues(state.options);
        page->setOverruled(state.overruled);
    }
    m_alerts->setRules(state.alerts);
    m_alerts->setSound(state.preferences.alertSound);
    m_window->setPreferences(state.preferences);
    m_window->setSpan(state.span);
    m_window->setAutostart(m_autostart.enabled());
    setDirty(false);
}

SettingsState SettingsDialog::collect() const
{
    SettingsState state{m_options, m_alerts->rules(), m_window->preferences(), m_window->span()};
    state.preferences.alertSound = m_alerts->sound();
    m_sources->collect(state.options);
    for (const OptionsPage *page : m_optionPages)
        page->collect(state.options);
    return state;
}

bool SettingsDialog::goToFault()
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto *page = qobject_cast<SettingsPage *>(m_tabs->widget(i));
        if (QWidget *fault = page->faulty()) {
            m_tabs->setCurrentIndex(i);
            fault->setFocus();
            return true;
        }
    }
    return false;
}

bool SettingsDialog::apply()
{
    if (goToFault())
        return false;
    const SettingsState state = collect();
    const auto kept = m_apply(state);
    m_problem->setText(kept ? QString() : kept.error());
    m_problem->setVisible(!kept);
    if (!kept)
        return false;
    m_options = state.options;
    if (m_window->autostart() != m_autostart.enabled()) {
        const auto set = m_autostart.setEnabled(m_window->autostart());
        m_window->setAutostartProblem(set ? QString() : set.error());
        if (!set) {
            m_tabs->setCurrentWidget(m_window);
            return false;
        }
    }
    setDirty(false);
    return true;
}

void SettingsDialog::accept()
{
    if (apply())
        QDialog::accept();
}

void SettingsDialog::restoreDefaults()
{
    for (int i = 0; i < m_tabs->count(); ++i)
        qobject_cast<SettingsPage *>(m_tabs->widget(i))->restoreDefaults();
    setDirty(true);
}

void SettingsDialog::setDirty(bool dirty)
{
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(dirty);
}

} // namespace gasgauge

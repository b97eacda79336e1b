// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/alerts_page.h"

#include "settings/fields/number_field.h"
#include "settings/pages/alert_row.h"
#include "widgets/tone_label.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QTimeEdit>

namespace gasgauge {

AlertsPage::AlertsPage(QWidget *parent)
    : SettingsPage(parent)
    , m_paused(new QCheckBox(tr("&Pause all alerts")))
    , m_quiet(new QCheckBox(tr("&Quiet hours from")))
    , m_from(new QTimeEdit)
    , m_to(new QTimeEdit)
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    int line = 0;
    for (const AlertKind kind : kAlertKinds) {
        auto *row = new AlertRow(kind, *grid, line, this);
        connect(row, &AlertRow::changed, this, &SettingsPage::changed);
        m_rows.push_back(row);
        line += AlertRow::kLines;
    }
    grid->addWidget(makeQuietHours(), line, 0, 1, 2);
    grid->addWidget(m_paused, line + 1, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(line + 2, 1);
    grid->setHorizontalSpacing(14);

    auto *note = new ToneLabel(Tone::Muted);
    note->setText(tr("An alert is a notification, raised once, and kept in the list of past alerts."));
    note->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note);
    layout->addWidget(scrolling(content));
    m_paused->setObjectName(QStringLiteral("alertsPaused"));
    connect(m_paused, &QCheckBox::toggled, this, &SettingsPage::changed);
}

QWidget *AlertsPage::makeQuietHours()
{
    auto *area = new QWidget;
    auto *line = new QHBoxLayout(area);
    line->setContentsMargins(0, 10, 0, 0);
    line->addWidget(m_quiet);
    line->addWidget(m_from);
    line->addWidget(new QLabel(tr("to")));
    line->addWidget(m_to);
    line->addStretch(1);
    m_quiet->setObjectName(QStringLiteral("quietHours"));
    m_from->setObjectName(QStringLiteral("quietFrom"));
    m_to->setObjectName(QStringLiteral("quietTo"));
    m_from->setAccessibleName(tr("Quiet hours from"));
    m_to->setAccessibleName(tr("Quiet hours to"));
    m_quiet->setToolTip(tr("What comes true in quiet hours is told after them, if it still is so."));
    for (QTimeEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
        edit->setEnabled(false);
        connect(m_quiet, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        connect(edit, &QTimeEdit::timeChanged, this, &SettingsPage::changed);
    }
    connect(m_quiet, &QCheckBox::toggled, this, &SettingsPage::changed);
    return area;
}

void AlertsPage::setRules(const AlertRules &rules)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setRule(rules.rules[i]);
    m_quiet->setChecked(rules.quietHours.enabled);
    m_from->setTime(rules.quietHours.from);
    m_to->setTime(rules.quietHours.to);
    m_paused->setChecked(rules.paused);
}

AlertRules AlertsPage::rules() const
{
    AlertRules rules;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        rules.rules[i] = m_rows[i]->rule();
    rules.quietHours = {m_quiet->isChecked(), m_from->time(), m_to->time()};
    rules.paused = m_paused->isChecked();
    return rules;
}

QWidget *AlertsPage::faulty() const
{
    for (const AlertRow *row : m_rows) {
        if (QWidget *field = row->faulty())
            return field;
    }
    return nullptr;
}

void AlertsPage::restoreDefaults()
{
    setRules({});
}

} // namespace gasgauge

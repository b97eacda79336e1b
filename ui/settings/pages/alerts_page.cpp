// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/alerts_page.h"

#include "alerts/forms/number_field.h"
#include "settings/pages/alert_row.h"
#include "widgets/flow_layout.h"
#include "widgets/tone_label.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QTimeEdit>

namespace gasgauge {

namespace {

/// Where a rule stands in the grid. Lines are kept for all there may be; empty ones take no room.
int lineOf(AlertKind kind, int ordinal)
{
    return (static_cast<int>(kind) * AlertRules::kMostOfAKind + ordinal - 1) * AlertRow::kLines;
}

/// The locale of no language would add seconds.
QString timeFormat()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QStringLiteral("HH:mm")
                                           : locale.timeFormat(QLocale::ShortFormat);
}

} // namespace

AlertsPage::AlertsPage(QWidget *parent)
    : SettingsPage(parent)
    , m_grid(nullptr)
    , m_paused(new QCheckBox(tr("&Pause all alerts")))
    , m_sound(new QCheckBox(tr("With a &sound")))
    , m_quiet(new QCheckBox(tr("&Quiet hours from")))
    , m_from(new QTimeEdit)
    , m_to(new QTimeEdit)
{
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    for (const AlertKind kind : kAlertKinds)
        addRow(kind);
    const int line = lineOf(kAlertKinds.back(), AlertRules::kMostOfAKind + 1);
    m_grid->addWidget(makeQuietHours(), line, 0, 1, 2);
    m_grid->addWidget(m_paused, line + 1, 0, 1, 2);
    m_grid->addWidget(m_sound, line + 2, 0, 1, 2);
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowStretch(line + 3, 1);
    m_grid->setHorizontalSpacing(14);

    auto *note = new ToneLabel(Tone::Muted);
    note->setText(tr("An alert is a notification, raised once, and kept in the list of past alerts."));
    note->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note);
    layout->addWidget(scrolling(content));
    m_paused->setObjectName(QStringLiteral("alertsPaused"));
    m_sound->setObjectName(QStringLiteral("alertSound"));
    connect(m_sound, &QCheckBox::toggled, this, &SettingsPage::changed);
    connect(m_paused, &QCheckBox::toggled, this, &SettingsPage::changed);
}

QWidget *AlertsPage::makeQuietHours()
{
    auto *area = new QWidget;
    auto *line = new FlowLayout(6, 3, area);
    line->setContentsMargins(0, 10, 0, 0);
    line->addWidget(m_quiet);
    line->addWidget(m_from);
    line->addWidget(new QLabel(tr("to")));
    line->addWidget(m_to);
    m_quiet->setObjectName(QStringLiteral("quietHours"));
    m_from->setObjectName(QStringLiteral("quietFrom"));
    m_to->setObjectName(QStringLiteral("quietTo"));
    m_from->setAccessibleName(tr("Quiet hours from"));
    m_to->setAccessibleName(tr("Quiet hours to"));
    m_quiet->setToolTip(tr("What comes true in quiet hours is told after them, if it still is so."));
    for (QTimeEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(timeFormat());
        edit->setEnabled(false);
        connect(m_quiet, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        connect(edit, &QTimeEdit::timeChanged, this, &SettingsPage::changed);
    }
    connect(m_quiet, &QCheckBox::toggled, this, &SettingsPage::changed);
    return area;
}

AlertRow *AlertsPage::addRow(AlertKind kind)
{
    int ordinal = 1;
    for (const AlertRow *row : m_rows)
        ordinal += row->kind() == kind && row->ordinal() == ordinal ? 1 : 0;
    auto *row = new AlertRow(kind, ordinal, *m_grid, lineOf(kind, ordinal), this);
    const auto place = std::ranges::find_if(m_rows, [row](const AlertRow *other) {
        return std::pair(other->kind(), other->ordinal()) > std::pair(row->kind(), row->ordinal());
    });
    m_rows.insert(place, row);
    connect(row, &AlertRow::changed, this, &SettingsPage::changed);
    connect(row, &AlertRow::addRequested, this, [this, kind] { addAnother(kind); });
    connect(row, &AlertRow::removeRequested, this, [this, row] {
        std::erase(m_rows, row);
        row->deleteLater(); // it is its own button that was clicked
        showWhatMayBeAdded();
        Q_EMIT changed();
    });
    return row;
}

void AlertsPage::addAnother(AlertKind kind)
{
    AlertRule rule = AlertRules().of(kind);
    rule.enabled = true;
    AlertRow *row = addRow(kind);
    row->setRule(rule);
    showWhatMayBeAdded();
    orderTabs();
    row->setFocus();
    Q_EMIT changed();
}

void AlertsPage::orderTabs()
{
    QWidget *last = nullptr;
    for (const AlertRow *row : m_rows)
        last = row->tabAfter(last);
    for (QWidget *next :
        {static_cast<QWidget *>(m_quiet), static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to),
            static_cast<QWidget *>(m_paused), static_cast<QWidget *>(m_sound)}) {
        setTabOrder(last, next);
        last = next;
    }
}

void AlertsPage::showWhatMayBeAdded()
{
    for (AlertRow *row : m_rows) {
        if (row->ordinal() == 1)
            row->setMayAdd(
                std::ranges::count(m_rows, row->kind(), &AlertRow::kind) < AlertRules::kMostOfAKind);
    }
}

void AlertsPage::setRules(const AlertRules &rules)
{
    const auto added
        = std::ranges::stable_partition(m_rows, [](const AlertRow *row) { return row->ordinal() == 1; });
    qDeleteAll(added);
    m_rows.erase(added.begin(), added.end());
    for (const AlertKind kind : kAlertKinds) {
        bool first = true;
        for (const AlertRule &rule : rules.rules) {
            if (rule.kind != kind)
                continue;
            AlertRow *row = std::exchange(first, false) ? *std::ranges::find(m_rows, kind, &AlertRow::kind)
                                                        : addRow(kind);
            row->setRule(rule);
        }
    }
    showWhatMayBeAdded();
    orderTabs();
    m_quiet->setChecked(rules.quietHours.enabled);
    m_from->setTime(rules.quietHours.from);
    m_to->setTime(rules.quietHours.to);
    m_paused->setChecked(rules.paused);
}

AlertRules AlertsPage::rules() const
{
    AlertRules rules;
    rules.rules.clear();
    for (const AlertRow *row : m_rows)
        rules.rules.push_back(row->rule());
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
    setSound(false);
}

void AlertsPage::setSound(bool on)
{
    m_sound->setChecked(on);
}

bool AlertsPage::sound() const
{
    return m_sound->isChecked();
}

} // namespace gasgauge

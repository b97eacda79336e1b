// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/alert_row.h"

#include "settings/fields/number_field.h"
#include "widgets/flow_layout.h"
#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <cmath>

#include <QCheckBox>
#include <QGridLayout>

namespace gasgauge {

namespace {

constexpr int kGap = 6;

QString titleOf(AlertKind kind)
{
    switch (kind) {
    case AlertKind::Below:
        return AlertRow::tr("Gas price &below");
    case AlertKind::Above:
        return AlertRow::tr("Gas price a&bove");
    case AlertKind::Rising:
        return AlertRow::tr("Gas price &rising by");
    case AlertKind::UpstreamDown:
        return AlertRow::tr("&Upstream down for");
    case AlertKind::DataOld:
        break;
    }
    return AlertRow::tr("&Data older than");
}

std::chrono::minutes minutesOf(const NumberField &field)
{
    return std::chrono::minutes(std::llround(field.value()));
}

} // namespace

AlertRow::AlertRow(AlertKind kind, int ordinal, QGridLayout &grid, int line, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
    , m_ordinal(ordinal)
    // A letter leads to the first of a kind.
    , m_enabled(new QCheckBox(ordinal == 1 ? titleOf(kind) : titleOf(kind).remove(u'&')))
    , m_inQuietHours(new QCheckBox(tr("in quiet hours too")))
    , m_problem(new ToneLabel(Tone::Error))
    , m_silence(new QWidget)
    , m_more(new LinkButton(ordinal == 1 ? tr("Add another") : tr("Remove")))
{
    m_enabled->setObjectName(nameOf(""));
    m_inQuietHours->setObjectName(nameOf("-inQuietHours"));
    auto *condition = new QWidget;
    auto *conditionLine = new FlowLayout(kGap, kGap / 2, condition);
    addCondition(*conditionLine);
    conditionLine->addWidget(m_more);
    m_more->setObjectName(nameOf(ordinal == 1 ? "-add" : "-remove"));
    m_more->setAccessibleName(QStringLiteral("%1: %2").arg(titleOf(kind).remove(u'&'), m_more->text()));
    connect(m_more, &QAbstractButton::clicked, this,
        ordinal == 1 ? &AlertRow::addRequested : &AlertRow::removeRequested);

    auto *silenceLine = new FlowLayout(kGap, kGap / 2, m_silence);
    m_cooldown = addNumber(*silenceLine, tr("then silent for"), tr("min,"), kCooldownRange, "-cooldown");
    if (kind != AlertKind::UpstreamDown)
        m_hysteresis
            = addNumber(*silenceLine, tr("and until better by"), tr("%"), kHysteresisRange, "-hysteresis");
    silenceLine->addWidget(m_inQuietHours);

    m_problem->setObjectName(nameOf("-problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_widgets = {m_enabled, condition, m_silence, m_problem};
    grid.addWidget(m_enabled, line, 0);
    grid.addWidget(condition, line, 1);
    grid.addWidget(m_silence, line + 1, 1);
    grid.addWidget(m_problem, line + 2, 1);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertRow::showEnabled);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertRow::changed);
    connect(m_inQuietHours, &QCheckBox::toggled, this, &AlertRow::changed);
    showEnabled();
}

AlertRow::~AlertRow()
{
    for (const QPointer<QWidget> &widget : m_widgets)
        delete widget;
}

QString AlertRow::nameOf(const char *part) const
{
    constexpr std::array<const char *, kAlertKinds.size()> names{
        "below", "above", "rising", "upstreamDown", "dataOld"};
    const QString name = QLatin1String(names[static_cast<std::size_t>(m_kind)]);
    return (m_ordinal == 1 ? name : QStringLiteral("%1-%2").arg(name).arg(m_ordinal)) + QLatin1String(part);
}

void AlertRow::setMayAdd(bool may)
{
    m_more->setVisible(may);
}

void AlertRow::setFocus()
{
    NumberField *first = fields().front();
    first->setFocus();
    first->selectAll();
}

QWidget *AlertRow::tabAfter(QWidget *before) const
{
    for (QWidget *widget : {static_cast<QWidget *>(m_enabled), static_cast<QWidget *>(m_threshold),
             static_cast<QWidget *>(m_span), static_cast<QWidget *>(m_more),
             static_cast<QWidget *>(m_cooldown), static_cast<QWidget *>(m_hysteresis),
             static_cast<QWidget *>(m_inQuietHours)}) {
        if (before && widget)
            QWidget::setTabOrder(before, widget);
        before = widget ? widget : before;
    }
    return before;
}

void AlertRow::addCondition(QLayout &line)
{
    if (m_kind == AlertKind::Below || m_kind == AlertKind::Above)
        m_threshold = addNumber(line, {}, tr("gwei"), thresholdRange(m_kind), "-threshold");
    if (m_kind == AlertKind::Rising)
        m_threshold = addNumber(line, {}, tr("%"), thresholdRange(m_kind), "-threshold");
    if (m_kind >= AlertKind::Rising)
        m_span = addNumber(line, m_kind == AlertKind::Rising ? tr("within") : QString(), tr("min"),
            spanRange(m_kind), "-minutes");
}

NumberField *AlertRow::addNumber(
    QLayout &line, const QString &before, const QString &after, const AlertRange &range, const char *name)
{
    auto *field = new NumberField(range, after == tr("gwei") ? NumberUnit::Gwei : NumberUnit::None);
    field->setObjectName(nameOf(name));
    QString title = titleOf(m_kind).remove(u'&');
    if (!before.isEmpty())
        title += QStringLiteral(", ") + before;
    field->setAccessibleName(QStringLiteral("%1, %2").arg(title, after));
    if (!before.isEmpty())
        line.addWidget(new QLabel(before));
    line.addWidget(field);
    line.addWidget(new QLabel(after));
    connect(field, &NumberField::problemChanged, this, &AlertRow::showProblem);
    connect(field, &QLineEdit::textChanged, this, &AlertRow::changed);
    return field;
}

std::vector<NumberField *> AlertRow::fields() const
{
    std::vector<NumberField *> all{m_threshold, m_span, m_cooldown, m_hysteresis};
    std::erase(all, nullptr);
    return all;
}

void AlertRow::setRule(const AlertRule &rule)
{
    m_enabled->setChecked(rule.enabled);
    m_inQuietHours->setChecked(rule.inQuietHours);
    if (m_threshold)
        m_threshold->setValue(rule.threshold);
    if (m_span)
        m_span->setValue(static_cast<double>(rule.span.count()));
    if (m_hysteresis)
        m_hysteresis->setValue(rule.hysteresis);
    m_cooldown->setValue(static_cast<double>(rule.cooldown.count()));
}

AlertRule AlertRow::rule() const
{
    AlertRule rule = AlertRules().of(m_kind);
    rule.enabled = m_enabled->isChecked();
    rule.inQuietHours = m_inQuietHours->isChecked();
    if (m_threshold)
        rule.threshold = m_threshold->value();
    if (m_span)
        rule.span = minutesOf(*m_span);
    if (m_hysteresis)
        rule.hysteresis = m_hysteresis->value();
    rule.cooldown = minutesOf(*m_cooldown);
    return rule;
}

NumberField *AlertRow::faulty() const
{
    // What a rule that is off holds is neither used nor kept.
    for (NumberField *field : fields()) {
        if (m_enabled->isChecked() && !field->problem().isEmpty())
            return field;
    }
    return nullptr;
}

void AlertRow::showProblem()
{
    const NumberField *field = faulty();
    m_problem->setText(field ? field->problem() : QString());
    m_problem->setVisible(field != nullptr);
}

void AlertRow::showEnabled()
{
    for (NumberField *field : fields())
        field->setEnabled(m_enabled->isChecked());
    m_silence->setEnabled(m_enabled->isChecked());
    showProblem();
}

} // namespace gasgauge

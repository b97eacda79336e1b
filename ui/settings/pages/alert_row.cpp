// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/alert_row.h"

#include "alerts/alert_text.h"
#include "alerts/forms/number_field.h"
#include "widgets/flow_layout.h"
#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace gasgauge {

namespace {

constexpr int kRowGap = 6;
constexpr int kIndent = 24;
constexpr int kTitleLetters = 20;

QString titleOf(AlertKind kind)
{
    switch (kind) {
    case AlertKind::Below:
        return AlertRow::tr("&Below");
    case AlertKind::Above:
        return AlertRow::tr("A&bove");
    case AlertKind::Rising:
        return AlertRow::tr("&Rising");
    case AlertKind::UpstreamDown:
        return AlertRow::tr("&Upstream gone for");
    case AlertKind::DataOld:
        return AlertRow::tr("Gas price &older than");
    case AlertKind::NoBlock:
        break;
    }
    return AlertRow::tr("&No block for");
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
    , m_given(AlertRules().of(kind))
    // A letter leads to the first of a kind.
    , m_enabled(new QCheckBox(ordinal == 1 ? titleOf(kind) : titleOf(kind).remove(u'&')))
    , m_inQuietHours(new QCheckBox(tr("in quiet hours too")))
    , m_chain(new QLabel)
    , m_problem(new ToneLabel(Tone::Error))
    , m_silence(new QWidget)
    , m_more(new LinkButton(ordinal == 1 ? tr("Add another") : tr("Remove")))
{
    m_enabled->setObjectName(nameOf(""));
    m_inQuietHours->setObjectName(nameOf("-inQuietHours"));
    auto *condition = new QWidget;
    auto *conditionLine = new FlowLayout(kRowGap, kRowGap / 2, condition);
    // Of one width, so that what follows stands in a column where there is room for one.
    m_enabled->setMinimumWidth(m_enabled->fontMetrics().averageCharWidth() * kTitleLetters);
    conditionLine->addWidget(m_enabled);
    addCondition(*conditionLine);
    conditionLine->addWidget(m_more);
    m_more->setObjectName(nameOf(ordinal == 1 ? "-add" : "-remove"));
    m_more->setAccessibleName(QStringLiteral("%1: %2").arg(titleOf(kind).remove(u'&'), m_more->text()));
    connect(m_more, &QAbstractButton::clicked, this,
        ordinal == 1 ? &AlertRow::addRequested : &AlertRow::removeRequested);

    auto *silenceLine = new FlowLayout(kRowGap, kRowGap / 2, m_silence);
    m_cooldown = addNumber(
        *silenceLine, tr("then silent for"), tr("min,"), AmountUnit::Minutes, kCooldownRange, "-cooldown");
    if (kind != AlertKind::UpstreamDown)
        m_hysteresis = addNumber(*silenceLine, tr("and until better by"), tr("%"), AmountUnit::Percent,
            kHysteresisRange, "-hysteresis");
    silenceLine->addWidget(m_inQuietHours);

    m_problem->setObjectName(nameOf("-problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_widgets = {m_enabled, condition, m_silence, m_problem};
    grid.addWidget(condition, line, 0, 1, 2);
    silenceLine->setContentsMargins(kIndent, 0, 0, 0);
    m_problem->setContentsMargins(kIndent, 0, 0, 0);
    grid.addWidget(m_silence, line + 1, 0, 1, 2);
    grid.addWidget(m_problem, line + 2, 0, 1, 2);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertRow::showEnabled);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertRow::changed);
    connect(m_inQuietHours, &QCheckBox::toggled, this, &AlertRow::changed);
    m_chain->hide();
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
        "below", "above", "rising", "upstreamDown", "dataOld", "noBlock"};
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
    for (QWidget *widget : {static_cast<QWidget *>(m_enabled), static_cast<QWidget *>(m_subject),
             static_cast<QWidget *>(m_threshold), static_cast<QWidget *>(m_span),
             static_cast<QWidget *>(m_more), static_cast<QWidget *>(m_cooldown),
             static_cast<QWidget *>(m_hysteresis), static_cast<QWidget *>(m_inQuietHours)}) {
        if (before && widget)
            QWidget::setTabOrder(before, widget);
        before = widget ? widget : before;
    }
    return before;
}

void AlertRow::addCondition(QLayout &line)
{
    line.addWidget(m_chain);
    if (comparesAmounts(m_kind)) {
        addSubjects(line);
        m_threshold = addNumber(line, m_kind == AlertKind::Rising ? tr("by") : QString(), unitText(),
            thresholdUnit(m_kind, AlertSubject::GasPrice), thresholdRange(m_kind), "-threshold");
        const QLayout &group = *m_threshold->parentWidget()->layout();
        m_unit = qobject_cast<QLabel *>(group.itemAt(group.count() - 1)->widget());
    }
    if (m_kind >= AlertKind::Rising)
        m_span = addNumber(line, m_kind == AlertKind::Rising ? tr("within") : QString(), tr("min"),
            AmountUnit::Minutes, spanRange(m_kind), "-minutes");
}

void AlertRow::addSubjects(QLayout &line)
{
    m_subject = new QComboBox;
    m_subject->setObjectName(nameOf("-subject"));
    m_subject->setAccessibleName(titleOf(m_kind).remove(u'&'));
    for (std::size_t i = 0; i < kAlertSubjects; ++i)
        m_subject->addItem(subjectName(subjectAt(i)));
    line.addWidget(m_subject);
    connect(m_subject, &QComboBox::currentIndexChanged, this, [this] {
        m_threshold->setValue(usualThreshold(m_kind, subject()));
        useSubject();
        Q_EMIT changed();
    });
}

AlertSubject AlertRow::subject() const
{
    return m_subject ? subjectAt(static_cast<std::size_t>(std::max(m_subject->currentIndex(), 0)))
                     : AlertSubject::GasPrice;
}

void AlertRow::useSubject()
{
    if (!m_threshold)
        return;
    m_threshold->setRange(thresholdRange(m_kind, subject()), thresholdUnit(m_kind, subject()));
    m_unit->setText(unitText());
    m_threshold->setAccessibleName(
        QStringLiteral("%1, %2, %3").arg(titleOf(m_kind).remove(u'&'), subjectName(subject()), unitText()));
    showProblem();
}

QString AlertRow::unitText() const
{
    switch (thresholdUnit(m_kind, subject())) {
    case AmountUnit::Percent:
        return tr("%");
    case AmountUnit::Dollars:
        return tr("USD");
    default:
        return tr("gwei");
    }
}

NumberField *AlertRow::addNumber(QLayout &line, const QString &before, const QString &after, AmountUnit unit,
    const AlertRange &range, const char *name)
{
    auto *field = new NumberField(range, unit);
    field->setObjectName(nameOf(name));
    QString title = titleOf(m_kind).remove(u'&');
    if (!before.isEmpty())
        title += QStringLiteral(", ") + before;
    field->setAccessibleName(QStringLiteral("%1, %2").arg(title, after));
    // Together, so that no line breaks between a number and its unit.
    auto *group = new QWidget;
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kRowGap);
    if (!before.isEmpty())
        row->addWidget(new QLabel(before));
    row->addWidget(field);
    row->addWidget(new QLabel(after));
    line.addWidget(group);
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
    m_given = rule;
    m_chain->setText(rule.chain);
    m_chain->setVisible(!rule.chain.isEmpty());
    if (m_subject) {
        const QSignalBlocker quiet(m_subject);
        m_subject->setCurrentIndex(static_cast<int>(rule.subject));
        useSubject();
    }
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
    AlertRule rule = m_given; // chain and gas are chosen elsewhere, and stay
    rule.subject = subject();
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
    if (m_subject)
        m_subject->setEnabled(m_enabled->isChecked());
    m_silence->setEnabled(m_enabled->isChecked());
    showProblem();
}

} // namespace gasgauge

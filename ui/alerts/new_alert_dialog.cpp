// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/new_alert_dialog.h"

#include "alerts/alert_limits.h"
#include "alerts/alert_text.h"
#include "alerts/forms/number_field.h"
#include "widgets/tone_label.h"

#include <cmath>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>

namespace gasgauge {

namespace {

/// Behind the subjects in the list of what there is.
constexpr int kUpstreamItem = static_cast<int>(kAlertSubjects);
constexpr int kBlocksItem = kUpstreamItem + 1;
constexpr std::array kCompared{AlertKind::Below, AlertKind::Above, AlertKind::Rising};

QString unitText(AlertKind kind, AlertSubject subject)
{
    switch (thresholdUnit(kind, subject)) {
    case AmountUnit::Percent:
        return NewAlertDialog::tr("%");
    case AmountUnit::Dollars:
        return NewAlertDialog::tr("USD");
    default:
        return NewAlertDialog::tr("gwei");
    }
}

} // namespace

NewAlertDialog::NewAlertDialog(const QStringList &chains, QWidget *parent)
    : FittedDialog(parent)
    , m_form(nullptr)
    , m_what(new QComboBox)
    , m_how(new QComboBox)
    , m_chain(new QComboBox)
    , m_threshold(new NumberField(thresholdRange(AlertKind::Below), AmountUnit::Gwei))
    , m_span(new NumberField(spanRange(AlertKind::Rising), AmountUnit::Minutes))
    , m_gas(new NumberField(kGasRange, AmountUnit::Gas))
    , m_unit(new QLabel)
    , m_sentence(new ToneLabel(Tone::Muted))
{
    setWindowTitle(tr("New alert"));
    auto *content = new QWidget;
    m_form = new QFormLayout(content);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addFields(chains);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    test->setObjectName(QStringLiteral("testAlert"));
    test->setAutoDefault(false);
    connect(test, &QPushButton::clicked, this, [this] { Q_EMIT testRequested(rule()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &NewAlertDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &NewAlertDialog::reject);
    setParts(content, buttons);
    setRule({.kind = AlertKind::Below, .threshold = 1, .subject = AlertSubject::BaseFee});
}

void NewAlertDialog::addFields(const QStringList &chains)
{
    for (std::size_t i = 0; i < kAlertSubjects; ++i)
        m_what->addItem(subjectName(subjectAt(i)));
    m_what->addItem(tr("Upstream"));
    m_what->addItem(tr("Blocks"));
    m_how->addItems({tr("is below"), tr("is above"), tr("rises by")});
    for (const QString &chain : chains)
        m_chain->addItem(chain, m_chain->count() == 0 ? QString() : chain);
    m_what->setObjectName(QStringLiteral("alertWhat"));
    m_how->setObjectName(QStringLiteral("alertHow"));
    m_chain->setObjectName(QStringLiteral("alertChain"));
    m_threshold->setObjectName(QStringLiteral("alertThreshold"));
    m_span->setObjectName(QStringLiteral("alertSpan"));
    m_gas->setObjectName(QStringLiteral("alertGas"));
    m_sentence->setObjectName(QStringLiteral("alertSentence"));
    m_sentence->setWordWrap(true);
    m_span->setValue(10);
    m_gas->setValue(static_cast<double>(AlertRule::kUsualGas));
    auto *amount = new QWidget;
    auto *line = new QHBoxLayout(amount);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_threshold);
    line->addWidget(m_unit);
    line->addStretch(1);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->addRow(tr("&Chain"), m_chain);
    m_form->addRow(tr("&What"), m_what);
    m_form->addRow(tr("&Gas"), m_gas);
    m_form->addRow(tr("&Condition"), m_how);
    m_form->addRow(tr("&Amount"), amount);
    qobject_cast<QLabel *>(m_form->labelForField(amount))->setBuddy(m_threshold);
    m_form->addRow(tr("&Minutes"), m_span);
    m_form->addRow(m_sentence);
    m_form->setRowVisible(m_chain, chains.size() > 1);
    for (QComboBox *list : {m_what, m_how, m_chain})
        connect(list, &QComboBox::currentIndexChanged, this, [this, list] {
            if (list != m_chain)
                m_threshold->setValue(usualThreshold(kind(), subject()));
            follow();
        });
    for (NumberField *field : {m_threshold, m_span, m_gas}) {
        field->setAccessibleName(
            qobject_cast<QLabel *>(m_form->labelForField(field == m_threshold ? amount : field))
                ->text()
                .remove(u'&'));
        connect(field, &QLineEdit::textChanged, this, &NewAlertDialog::follow);
    }
}

AlertKind NewAlertDialog::kind() const
{
    if (m_what->currentIndex() == kUpstreamItem)
        return AlertKind::UpstreamDown;
    if (m_what->currentIndex() == kBlocksItem)
        return AlertKind::NoBlock;
    return kCompared.at(static_cast<std::size_t>(std::max(m_how->currentIndex(), 0)));
}

AlertSubject NewAlertDialog::subject() const
{
    const int index = m_what->currentIndex();
    return index < kUpstreamItem ? subjectAt(static_cast<std::size_t>(std::max(index, 0)))
                                 : AlertSubject::GasPrice;
}

AlertRule NewAlertDialog::rule() const
{
    AlertRule rule = AlertRules().of(kind());
    rule.enabled = true;
    rule.subject = subject();
    rule.chain = m_chain->currentData().toString();
    if (comparesAmounts(rule.kind))
        rule.threshold = m_threshold->value();
    if (rule.kind >= AlertKind::Rising)
        rule.span = std::chrono::minutes(std::llround(m_span->value()));
    if (rule.subject == AlertSubject::OwnCost)
        rule.gas = static_cast<quint64>(std::llround(m_gas->value()));
    return rule;
}

void NewAlertDialog::setRule(const AlertRule &rule)
{
    const int what = rule.kind == AlertKind::UpstreamDown ? kUpstreamItem
        : rule.kind == AlertKind::NoBlock                 ? kBlocksItem
                                                          : static_cast<int>(rule.subject);
    m_what->setCurrentIndex(what);
    if (comparesAmounts(rule.kind))
        m_how->setCurrentIndex(static_cast<int>(rule.kind));
    follow();
    m_threshold->setValue(rule.threshold > 0 ? rule.threshold : usualThreshold(rule.kind, rule.subject));
    if (rule.span.count() > 0)
        m_span->setValue(static_cast<double>(rule.span.count()));
    follow();
}

void NewAlertDialog::follow()
{
    const AlertKind now = kind();
    const bool compares = comparesAmounts(now);
    // A rank says itself how it is within a week.
    const bool ranks = compares && subject() == AlertSubject::Rank;
    m_form->setRowVisible(m_gas, compares && subject() == AlertSubject::OwnCost);
    m_form->setRowVisible(m_how, compares);
    m_form->setRowVisible(m_threshold->parentWidget(), compares);
    m_form->setRowVisible(m_span, now >= AlertKind::Rising);
    m_threshold->setRange(thresholdRange(now, subject()), thresholdUnit(now, subject()));
    m_span->setRange(spanRange(now), AmountUnit::Minutes);
    m_unit->setText(unitText(now, subject()));
    QString words = sentenceOf(rule());
    for (const NumberField *field : {m_threshold, m_span, m_gas}) {
        if (m_form->isRowVisible(field == m_threshold ? static_cast<QWidget *>(field->parentWidget())
                                                      : const_cast<NumberField *>(field))
            && !field->problem().isEmpty())
            words = field->problem();
    }
    if (ranks && now == AlertKind::Rising)
        m_how->setCurrentIndex(0);
    m_sentence->setTone(isGood() ? Tone::Muted : Tone::Error);
    m_sentence->setTextIfNew(words);
}

bool NewAlertDialog::isGood() const
{
    const auto bad = [this](const NumberField *field, QWidget *row) {
        return m_form->isRowVisible(row) && !field->problem().isEmpty();
    };
    return !bad(m_threshold, m_threshold->parentWidget()) && !bad(m_span, m_span) && !bad(m_gas, m_gas);
}

void NewAlertDialog::accept()
{
    if (isGood())
        FittedDialog::accept();
}

} // namespace gasgauge

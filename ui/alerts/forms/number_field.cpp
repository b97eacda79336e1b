// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/forms/number_field.h"

namespace gasgauge {

namespace {

constexpr int kDecimals = 9; // to the wei

QString textOf(double value, const QLocale &locale)
{
    QString text = locale.toString(value, 'f', kDecimals);
    while (text.endsWith(locale.zeroDigit()))
        text.chop(1);
    if (text.endsWith(locale.decimalPoint()))
        text.chop(locale.decimalPoint().size());
    return text;
}

} // namespace

NumberField::NumberField(const AlertRange &range, AmountUnit unit, QWidget *parent)
    : QLineEdit(parent)
    , m_range(range)
    , m_unit(unit)
{
    setFixedWidth(fontMetrics().averageCharWidth() * 13);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QLineEdit::textChanged, this, &NumberField::judge);
}

void NumberField::setRange(const AlertRange &range, AmountUnit unit)
{
    m_range = range;
    m_unit = unit;
    judge(text());
}

void NumberField::setValue(double value)
{
    QLocale plain;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    m_value = value;
    setText(textOf(value, plain));
}

void NumberField::judge(const QString &text)
{
    const auto number = parseAlertNumber(text, m_range, QLocale(), m_unit);
    if (number)
        m_value = *number;
    const QString problem = number ? QString() : number.error();
    if (problem == m_problem)
        return;
    m_problem = problem;
    setAccessibleDescription(problem);
    Q_EMIT problemChanged(problem);
}

} // namespace gasgauge

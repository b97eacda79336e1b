// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_limits.h"

#include <QLineEdit>

namespace gasgauge {

/// A number to type; whatever is typed stays, and problem() says what is wrong with it.
class NumberField : public QLineEdit
{
    Q_OBJECT

public:
    explicit NumberField(
        const AlertRange &range, AmountUnit unit = AmountUnit::None, QWidget *parent = nullptr);
    /// What is typed is judged anew.
    void setRange(const AlertRange &range, AmountUnit unit);
    void setValue(double value);
    /// The last good one.
    double value() const { return m_value; }
    /// A sentence for the user; empty where what is typed is allowed.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void problemChanged(const QString &problem);

private:
    void judge(const QString &text);

    AlertRange m_range;
    AmountUnit m_unit;
    double m_value = 0;
    QString m_problem;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"
#include "widgets/forms/fitted_dialog.h"

#include <QStringList>

class QComboBox;
class QFormLayout;
class QLabel;

namespace gasgauge {

class NumberField;
class ToneLabel;

/// Asks what a new alert is to wait for, and says it back as a sentence. Test shows the notification at once.
class NewAlertDialog : public FittedDialog
{
    Q_OBJECT

public:
    /// `chains` to choose from, the first one first; one chain is no choice.
    explicit NewAlertDialog(const QStringList &chains, QWidget *parent = nullptr);
    AlertRule rule() const;
    /// For tests and for who knows already what it is about.
    void setRule(const AlertRule &rule);
    void accept() override;

Q_SIGNALS:
    void testRequested(const gasgauge::AlertRule &rule);

private:
    void addFields(const QStringList &chains);
    void follow();
    bool isGood() const;
    AlertKind kind() const;
    AlertSubject subject() const;

    QFormLayout *m_form;
    QComboBox *m_what;
    QComboBox *m_how;
    QComboBox *m_chain;
    NumberField *m_threshold;
    NumberField *m_span;
    NumberField *m_gas;
    QLabel *m_unit;
    ToneLabel *m_sentence;
};

} // namespace gasgauge

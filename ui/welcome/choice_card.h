// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/card.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gasgauge {

class ToneLabel;

/// One way to begin: what it is in a line, a field where something is to be typed, and a button. What is
/// wrong with what was typed stands below the field.
class ChoiceCard : public Card
{
    Q_OBJECT

public:
    ChoiceCard(
        const QString &title, const QString &explanation, const QString &action, QWidget *parent = nullptr);
    /// Adds the field; `label` has a mnemonic.
    QLineEdit *addField(const QString &label, const QString &placeholder);
    void setMessage(const QString &text, bool good);
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void chosen();

private:
    QPushButton *m_button;
    QLineEdit *m_field = nullptr;
    ToneLabel *m_message;
    QVBoxLayout *m_layout;
};

} // namespace gasgauge

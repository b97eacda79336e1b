// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/card.h"

class QAbstractButton;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gasgauge {

class LinkButton;
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
    /// The same, with a way to have it nevertheless: nobody has to be online to begin.
    void setDoubt(const QString &text, const QString &action);
    /// Puts `widget` behind the field.
    void addBesideField(QWidget *widget);
    /// Puts `widget` below the words.
    void addBelowWords(QWidget *widget);
    QPushButton *button() const { return m_button; }
    QAbstractButton *anyway() const;

Q_SIGNALS:
    void chosen();
    void chosenAnyway();

private:
    QPushButton *m_button;
    QLineEdit *m_field = nullptr;
    ToneLabel *m_message;
    LinkButton *m_anyway;
    QVBoxLayout *m_layout;
    QHBoxLayout *m_line = nullptr;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "welcome/choice_card.h"

#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gasgauge {

ChoiceCard::ChoiceCard(
    const QString &title, const QString &explanation, const QString &action, QWidget *parent)
    : Card(parent)
    , m_button(new QPushButton(action))
    , m_message(new ToneLabel(Tone::Error))
    , m_anyway(new LinkButton(QString()))
    , m_layout(new QVBoxLayout(this))
{
    auto *heading = new ToneLabel(Tone::Normal, 1.15, true);
    heading->setText(title);
    auto *words = new ToneLabel(Tone::Muted);
    words->setText(explanation);
    for (ToneLabel *label : {heading, words, m_message})
        label->setWordWrap(true);
    m_message->hide();
    m_anyway->hide();
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    m_layout->setContentsMargins(18, 12, 18, 12);
    m_layout->setSpacing(6);
    m_layout->addWidget(heading);
    m_layout->addWidget(words);
    m_layout->addWidget(m_message);
    m_layout->addWidget(m_anyway, 0, Qt::AlignLeft);
    m_layout->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, &ChoiceCard::chosen);
    connect(m_anyway, &QAbstractButton::clicked, this, &ChoiceCard::chosenAnyway);
}

QLineEdit *ChoiceCard::addField(const QString &label, const QString &placeholder)
{
    m_field = new QLineEdit;
    m_field->setPlaceholderText(placeholder);
    auto *name = new QLabel(label);
    name->setBuddy(m_field);
    m_line = new QHBoxLayout;
    m_line->addWidget(name);
    m_line->addWidget(m_field, 1);
    m_layout->insertLayout(2, m_line);
    connect(m_field, &QLineEdit::returnPressed, this, &ChoiceCard::chosen);
    connect(m_field, &QLineEdit::textEdited, this, [this] { setMessage({}, true); });
    return m_field;
}

void ChoiceCard::setMessage(const QString &text, bool good)
{
    m_message->setTone(good ? Tone::Muted : Tone::Error);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_anyway->hide();
    if (!good && m_field)
        m_field->setFocus();
}

QAbstractButton *ChoiceCard::anyway() const
{
    return m_anyway;
}

void ChoiceCard::setDoubt(const QString &text, const QString &action)
{
    setMessage(text, false);
    m_anyway->setText(action);
    m_anyway->updateGeometry();
    m_anyway->show();
}

void ChoiceCard::addBesideField(QWidget *widget)
{
    m_line->addWidget(widget);
}

void ChoiceCard::addBelowWords(QWidget *widget)
{
    m_layout->insertWidget(2, widget, 0, Qt::AlignLeft);
}

} // namespace gasgauge

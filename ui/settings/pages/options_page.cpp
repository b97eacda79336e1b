// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/options_page.h"

#include "settings/fields/option_field.h"
#include "settings/words/option_words.h"
#include "widgets/tone_label.h"

#include <QFormLayout>
#include <QScrollArea>

namespace gasgauge {

OptionsPage::OptionsPage(const std::vector<const OptionSpec *> &options, const QString &note, QWidget *parent)
    : SettingsPage(parent)
{
    auto *form = new QWidget;
    auto *rows = new QFormLayout(form);
    m_rows = rows;
    for (const OptionSpec *option : options) {
        auto *field = new OptionField(*option);
        auto *label = new QLabel(option_words::title(*option));
        label->setBuddy(field->editor());
        label->setAlignment(
            Qt::AlignLeading | Qt::AlignTop); // beside the editor, not between it and its help
        label->setMargin(4);
        rows->addRow(label, field);
        connect(field, &OptionField::changed, this, &SettingsPage::changed);
        m_fields.push_back(field);
    }
    auto *layout = new QVBoxLayout(this);
    auto *noteLabel = new ToneLabel(Tone::Muted);
    noteLabel->setText(note);
    noteLabel->setWordWrap(true);
    noteLabel->setVisible(!note.isEmpty());
    layout->addWidget(noteLabel);
    layout->addWidget(scrolling(form));
}

void OptionsPage::resizeEvent(QResizeEvent *event)
{
    SettingsPage::resizeEvent(event);
    m_rows->setRowWrapPolicy(rowWrapAt(width()));
}

void OptionsPage::setValues(const QMap<QString, QString> &settings)
{
    for (OptionField *field : m_fields)
        field->setValue(settings.value(OptionTable::environmentNameOf(field->spec())));
}

void OptionsPage::setOverruled(const QMap<QString, OptionResult::Given> &by)
{
    for (OptionField *field : m_fields) {
        const auto found = by.constFind(OptionTable::environmentNameOf(field->spec()));
        field->setOverruled(found == by.constEnd() ? std::nullopt : std::optional(*found));
    }
}

void OptionsPage::collect(QMap<QString, QString> &settings) const
{
    for (const OptionField *field : m_fields) {
        const QString name = OptionTable::environmentNameOf(field->spec());
        if (field->value().isEmpty())
            settings.remove(name);
        else
            settings.insert(name, field->value());
    }
}

QWidget *OptionsPage::faulty() const
{
    for (const OptionField *field : m_fields) {
        if (!field->problem().isEmpty())
            return field->editor();
    }
    return nullptr;
}

void OptionsPage::restoreDefaults()
{
    for (OptionField *field : m_fields)
        field->setValue({});
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "settings/fields/option_field.h"

#include "settings/fields/option_check.h"
#include "widgets/tone_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

/// The table's own words, for who translates them.
QString translated(const QString &text)
{
    return QCoreApplication::translate("gasgauge::OptionTable", text.toUtf8().constData());
}

/// The words of "auto|on|off"; none where the placeholder is no such list.
QStringList choicesOf(const OptionSpec &spec)
{
    static const QRegularExpression list(QStringLiteral("\\A[a-z]+(\\|[a-z]+)+\\z"));
    return list.match(spec.placeholder).hasMatch() ? spec.placeholder.split(u'|') : QStringList();
}

} // namespace

OptionField::OptionField(const OptionSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_spec(spec)
    , m_editor(makeEditor())
    , m_problem(new ToneLabel(Tone::Error))
    , m_overruled(new ToneLabel(Tone::Warning))
{
    const QString name = OptionTable::environmentNameOf(spec);
    m_editor->setObjectName(name);
    m_editor->setAccessibleName(titleOf(spec));
    m_editor->setAccessibleDescription(translated(spec.help));
    m_editor->setToolTip(spec.name.isEmpty()
            ? name
            : tr("--%1 on the command line, %2 in the environment").arg(spec.name, name));
    auto *help = new ToneLabel(Tone::Muted, 0.92);
    help->setText(translated(spec.help));
    help->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(name + QStringLiteral("-problem"));
    m_problem->hide();
    m_overruled->setWordWrap(true);
    m_overruled->setObjectName(name + QStringLiteral("-overruled"));
    m_overruled->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(2);
    layout->addWidget(m_editor);
    layout->addWidget(m_problem);
    layout->addWidget(m_overruled);
    layout->addWidget(help);
}

QString OptionField::titleOf(const OptionSpec &spec)
{
    QString title = spec.name.isEmpty() ? OptionTable::environmentNameOf(spec) : spec.name;
    title.replace(u'-', u' ');
    title = title == QLatin1String("ttl") ? title.toUpper() : title[0].toUpper() + title.mid(1);
    return translated(title);
}

QWidget *OptionField::makeEditor()
{
    if (m_spec.kind == OptionSpec::Kind::Switch) {
        auto *box = new QCheckBox(tr("On"));
        connect(box, &QCheckBox::toggled, this, &OptionField::changed);
        return box;
    }
    if (const QStringList choices = choicesOf(m_spec); !choices.isEmpty()) {
        auto *list = new QComboBox;
        list->addItem(tr("Default (%1)").arg(m_spec.defaultText), QString());
        for (const QString &choice : choices)
            list->addItem(choice, choice);
        connect(list, &QComboBox::currentIndexChanged, this, &OptionField::changed);
        return list;
    }
    auto *line = new QLineEdit;
    line->setPlaceholderText(
        m_spec.defaultText.isEmpty() ? QString() : tr("Default: %1").arg(translated(m_spec.defaultText)));
    connect(line, &QLineEdit::textChanged, this, [this] {
        judge();
        Q_EMIT changed();
    });
    return line;
}

QString OptionField::value() const
{
    if (const auto *box = qobject_cast<QCheckBox *>(m_editor))
        return box->isChecked() ? QStringLiteral("true") : QString();
    if (const auto *list = qobject_cast<QComboBox *>(m_editor))
        return list->currentData().toString();
    return qobject_cast<QLineEdit *>(m_editor)->text().trimmed();
}

void OptionField::setValue(const QString &value)
{
    if (auto *box = qobject_cast<QCheckBox *>(m_editor))
        box->setChecked(value == QLatin1String("true"));
    else if (auto *list = qobject_cast<QComboBox *>(m_editor))
        list->setCurrentIndex(std::max(list->findData(value), 0));
    else
        qobject_cast<QLineEdit *>(m_editor)->setText(value);
}

void OptionField::setOverruled(const std::optional<OptionResult::Given> &by)
{
    QString words;
    if (by) {
        const QString value = by->values.join(QLatin1String(", "));
        words = value.isEmpty()
            ? tr("In use is what %1 says, not what is set here.").arg(by->origin)
            : tr("In use is %1: what %2 says wins over what is set here.").arg(value, by->origin);
    }
    m_overruled->setTextIfNew(words);
    m_overruled->setVisible(by.has_value());
}

QString OptionField::problem() const
{
    return allows(m_spec, value()) ? QString() : tr("Allowed: %1.").arg(translated(m_spec.allowed));
}

void OptionField::judge()
{
    const QString text = problem();
    m_problem->setTextIfNew(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace gasgauge

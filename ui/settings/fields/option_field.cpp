// SPDX-License-Identifier: GPL-3.0-only
#include "settings/fields/option_field.h"

#include "settings/fields/option_check.h"
#include "settings/fields/typed_value.h"
#include "settings/words/option_words.h"
#include "widgets/tone_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

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
    m_editor->setAccessibleName(option_words::title(spec));
    m_editor->setAccessibleDescription(option_words::help(spec));
    auto *help = new ToneLabel(Tone::Muted, 0.92);
    help->setText(option_words::help(spec));
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

QWidget *OptionField::makeEditor()
{
    if (m_spec.kind == OptionSpec::Kind::Switch) {
        auto *box = new QCheckBox(tr("On"));
        box->setChecked(option_words::isNegated(m_spec));
        connect(box, &QCheckBox::toggled, this, &OptionField::changed);
        return box;
    }
    if (const QStringList choices = choicesOf(m_spec); !choices.isEmpty()) {
        auto *list = new QComboBox;
        list->addItem(tr("Default (%1)").arg(option_words::usual(m_spec)), QString());
        for (const QString &choice : choices)
            list->addItem(option_words::choice(choice), choice);
        connect(list, &QComboBox::currentIndexChanged, this, &OptionField::changed);
        return list;
    }
    auto *line = new QLineEdit;
    const QString usual = option_words::usual(m_spec);
    line->setPlaceholderText(usual.isEmpty() ? QString() : tr("Default: %1").arg(usual));
    connect(line, &QLineEdit::textChanged, this, [this] {
        judge();
        Q_EMIT changed();
    });
    return line;
}

QString OptionField::value() const
{
    if (const auto *box = qobject_cast<QCheckBox *>(m_editor))
        return box->isChecked() != option_words::isNegated(m_spec) ? QStringLiteral("true") : QString();
    if (const auto *list = qobject_cast<QComboBox *>(m_editor))
        return list->currentData().toString();
    return typedValue(m_spec, qobject_cast<QLineEdit *>(m_editor)->text(), QLocale());
}

void OptionField::setValue(const QString &value)
{
    if (auto *box = qobject_cast<QCheckBox *>(m_editor))
        box->setChecked((value == QLatin1String("true")) != option_words::isNegated(m_spec));
    else if (auto *list = qobject_cast<QComboBox *>(m_editor))
        list->setCurrentIndex(std::max(list->findData(value), 0));
    else
        qobject_cast<QLineEdit *>(m_editor)->setText(value);
}

void OptionField::setOverruled(const std::optional<OptionResult::Given> &by)
{
    QString words;
    if (by) {
        const QString value
            = m_spec.kind == OptionSpec::Kind::Switch ? QString() : by->values.join(QLatin1String(", "));
        const QString origin = option_words::origin(by->origin);
        words = value.isEmpty()
            ? tr("In use is what %1 says, not what is set here.").arg(origin)
            : tr("In use is %1: what %2 says wins over what is set here.").arg(value, origin);
    }
    m_overruled->setTextIfNew(words);
    m_overruled->setVisible(by.has_value());
}

QString OptionField::problem() const
{
    return allows(m_spec, value()) ? QString() : tr("Allowed: %1.").arg(option_words::allowed(m_spec));
}

void OptionField::judge()
{
    const QString text = problem();
    m_problem->setTextIfNew(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace gasgauge

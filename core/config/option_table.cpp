// SPDX-License-Identifier: GPL-3.0-only
#include "config/option_table.h"

#include <algorithm>

namespace gasgauge {

namespace {

using Kind = OptionSpec::Kind;

/// "--ttl SECONDS", or the environment's name where there is no flag.
QString usageOf(const OptionSpec &spec)
{
    if (spec.name.isEmpty())
        return OptionTable::environmentNameOf(spec);
    QString flag = QStringLiteral("--") + spec.name;
    switch (spec.kind) {
    case Kind::Value:
        return flag + u' ' + spec.placeholder;
    case Kind::OptionalValue:
        return flag + QStringLiteral("[=%1]").arg(spec.placeholder);
    case Kind::Switch:
    case Kind::Command:
        break;
    }
    return flag;
}

QString sentenceOf(const OptionSpec &spec)
{
    return spec.repeatable ? spec.help + QStringLiteral(" Can be repeated.") : spec.help;
}

QString cell(QString text)
{
    return text.replace(u'|', QStringLiteral("\\|"));
}

} // namespace

const OptionSpec *OptionTable::find(QStringView name) const
{
    if (name.isEmpty())
        return nullptr;
    const auto found = std::ranges::find_if(
        m_specs, [name](const OptionSpec &spec) { return QStringView(spec.name) == name; });
    return found == m_specs.end() ? nullptr : &*found;
}

QString OptionTable::environmentNameOf(const OptionSpec &spec)
{
    if (!spec.environmentName.isEmpty())
        return spec.environmentName;
    if (spec.kind == Kind::Command || spec.name.isEmpty())
        return {};
    return QStringLiteral("GASGAUGE_") + spec.name.toUpper().replace(u'-', u'_');
}

QString OptionTable::helpText(const QString &program) const
{
    QString text = QStringLiteral("Usage: %1 [OPTION]...\n\n").arg(program);
    for (const OptionSpec &spec : m_specs) {
        if (spec.hidden)
            continue;
        text += QStringLiteral("  %1\n      %2").arg(usageOf(spec), sentenceOf(spec));
        if (!spec.defaultText.isEmpty())
            text += QStringLiteral(" Default: %1.").arg(spec.defaultText);
        text += u'\n';
    }
    return text
        + QStringLiteral(
            "\nEvery option with a value has an environment name, GASGAUGE_ and the option in "
            "capitals (--log-format:\nGASGAUGE_LOG_FORMAT), which may also stand in a file .env in "
            "the working directory; a config file has the\noption names as keys. What decides: flag, "
            "environment, .env, config file, default, in this order.\nLists of options that can be "
            "repeated are separated by commas or blanks there.\n");
}

QString OptionTable::markdownTable() const
{
    QString text
        = QStringLiteral("| Option | Environment, `.env` | Default | Meaning |\n|---|---|---|---|\n");
    for (const OptionSpec &spec : m_specs) {
        if (spec.hidden)
            continue;
        const QString flag = spec.name.isEmpty() ? QString() : u'`' + cell(usageOf(spec)) + u'`';
        QString environment = environmentNameOf(spec);
        if (!environment.isEmpty())
            environment = u'`' + environment + u'`';
        text += QStringLiteral("| %1 | %2 | %3 | %4 |\n")
                    .arg(flag, environment, cell(spec.defaultText), cell(sentenceOf(spec)));
    }
    return text;
}

} // namespace gasgauge

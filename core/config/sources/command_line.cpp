// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/command_line.h"

#include "config/sources/suggestion.h"

namespace gasgauge {

namespace {

using Kind = OptionSpec::Kind;

ConfigError strayArgument(const QString &argument)
{
    const QString shown = argument.startsWith(u'-') ? QString() : shownName(argument);
    return {QStringLiteral(
        "an argument that belongs to no option%1; allowed: options that begin with --, see --help")
                .arg(shown.isEmpty() ? QStringLiteral(" (not shown, it may hold a secret)") : u' ' + shown)};
}

ConfigError unknownOption(const OptionTable &table, const QString &dashes, const QString &name)
{
    if (shownName(name).isEmpty())
        return {QStringLiteral(
            "an unknown option (not shown, it may hold a secret); see --help for all of them")};
    QString message = QStringLiteral("unknown option %1%2; ").arg(dashes, name);
    if (name.compare(QLatin1String("apikey"), Qt::CaseInsensitive) == 0)
        return {message + QStringLiteral("the key comes from APIKEY in the environment or in .env")};
    QStringList names;
    for (const OptionSpec &spec : table.specs()) {
        if (!spec.hidden && !spec.name.isEmpty())
            names << spec.name;
    }
    const QString nearest = nearestName(name, names);
    if (!nearest.isEmpty())
        message += QStringLiteral("did you mean --%1? ").arg(nearest);
    return {message + QStringLiteral("see --help for all of them")};
}

class Parser
{
public:
    Parser(const OptionTable &table, const QStringList &arguments)
        : m_table(table)
        , m_arguments(arguments)
    { }

    tl::expected<CommandLine, ConfigError> run()
    {
        for (; m_index < m_arguments.size(); ++m_index) {
            const QString &argument = m_arguments[m_index];
            if (argument == QLatin1String("--")) {
                if (m_index + 1 < m_arguments.size())
                    return tl::unexpected(strayArgument(m_arguments[m_index + 1]));
                break;
            }
            if (!argument.startsWith(u'-') || argument.size() < 2)
                return tl::unexpected(strayArgument(argument));
            if (auto taken = takeOption(argument); !taken)
                return tl::unexpected(taken.error());
        }
        return std::move(m_result);
    }

private:
    tl::expected<void, ConfigError> takeOption(const QString &argument)
    {
        if (argument == QLatin1String("-h")) { // the one short form that every program knows
            m_result.commands << QStringLiteral("help");
            return {};
        }
        const QString dashes
            = argument.startsWith(QLatin1String("--")) ? QStringLiteral("--") : QStringLiteral("-");
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(dashes.size(), equals < 0 ? -1 : equals - dashes.size());
        const OptionSpec *const spec = dashes.size() == 2 ? m_table.find(name) : nullptr;
        if (!spec)
            return tl::unexpected(unknownOption(m_table, dashes, name));
        const QString flag = QStringLiteral("--") + name;
        if (equals >= 0 && spec->kind == Kind::Command)
            return tl::unexpected(ConfigError{QStringLiteral("%1 takes no value").arg(flag)});
        if (equals >= 0) {
            m_result.assignments.push_back({spec, flag, argument.mid(equals + 1)});
            return {};
        }
        switch (spec->kind) {
        case Kind::Command:
            m_result.commands << name;
            return {};
        case Kind::Switch:
            m_result.assignments.push_back({spec, flag, QStringLiteral("true")});
            return {};
        case Kind::OptionalValue:
            m_result.assignments.push_back({spec, flag, {}});
            return {};
        case Kind::Value:
            break;
        }
        const bool last = m_index + 1 == m_arguments.size();
        if (last || m_arguments[m_index + 1].startsWith(QLatin1String("--")))
            return tl::unexpected(
                ConfigError{QStringLiteral("%1 needs a value; allowed: %2").arg(flag, spec->allowed)});
        m_result.assignments.push_back({spec, flag, m_arguments[++m_index]});
        return {};
    }

    const OptionTable &m_table;
    const QStringList &m_arguments;
    qsizetype m_index = 0;
    CommandLine m_result;
};

} // namespace

tl::expected<CommandLine, ConfigError> parseCommandLine(
    const OptionTable &table, const QStringList &arguments)
{
    return Parser(table, arguments).run();
}

} // namespace gasgauge

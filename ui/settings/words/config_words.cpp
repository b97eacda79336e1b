// SPDX-License-Identifier: GPL-3.0-only
#include "settings/words/config_words.h"

#include "settings/fields/option_check.h"
#include "settings/words/option_words.h"

#include <QCoreApplication>

namespace gasgauge::option_words {

namespace {

struct ConfigWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::ConfigWords)
};

QString quoted(const OptionSpec &spec)
{
    return ConfigWords::tr("“%1”").arg(title(spec));
}

QString badValue(const QString &name, const QString &where, const OptionTable &table)
{
    const OptionSpec *const spec = findByEnvironmentName(table, name);
    if (!spec)
        return ConfigWords::tr("A value is not allowed.");
    return ConfigWords::tr("What %1 says of %2 is not allowed. Allowed: %3.")
        .arg(origin(where.isEmpty() ? QStringLiteral("the command line") : where), quoted(*spec),
            allowed(*spec));
}

QString unknownChain(const QString &chain, const QString &nearest, const QString &known)
{
    const QString what
        = ConfigWords::tr("The chain %1 is not known by name, and no upstream is for it.").arg(chain);
    const QString hint
        = nearest.isEmpty() ? QString() : u' ' + ConfigWords::tr("Did you mean %1?").arg(nearest);
    return what + hint + u' ' + ConfigWords::tr("Known are: %1.").arg(known);
}

} // namespace

QString problemOf(const ConfigError &error, const OptionTable &table)
{
    const auto about = [&error](qsizetype i) { return error.about.value(i); };
    switch (error.fault) {
    case ConfigFault::BadValue:
        return badValue(about(0), about(1), table);
    case ConfigFault::ChainTwice:
        return ConfigWords::tr("The chain %1 is named more than once; once is enough.").arg(about(0));
    case ConfigFault::UpstreamOfOtherChain:
        return ConfigWords::tr("An upstream is for the chain %1, which is not followed. Name %1 among the "
                               "chains, or remove that "
                               "upstream.")
            .arg(about(0));
    case ConfigFault::UnknownChain:
        return unknownChain(about(0), about(1), about(2));
    case ConfigFault::ChainWithoutUpstream:
        return ConfigWords::tr("No upstream is for the chain %1. Add one, or the key of an Infura project, "
                               "which does for it; or "
                               "turn the simulated chain on.")
            .arg(about(0));
    case ConfigFault::ChainWithoutInfura:
        return ConfigWords::tr(
            "No upstream is for the chain %1, and Infura does not have it. Add a node of that chain, or turn "
            "the simulated chain on.")
            .arg(about(0));
    case ConfigFault::NoSource:
        return ConfigWords::tr("There is no source of values. Add the key of an Infura project or a node, or "
                               "turn the simulated chain on.");
    case ConfigFault::NoTls:
        return ConfigWords::tr(
            "The shared cache wants TLS (rediss://), which this Gasgauge cannot speak. Use "
            "redis:// through a network of your own.");
    case ConfigFault::Other:
        break;
    }
    return ConfigWords::tr("Something outside of these settings is wrong: %1.").arg(error.message);
}

QString titlesOf(const QStringList &options, const OptionTable &table)
{
    QStringList titles;
    for (const QString &option : options) {
        const QStringView name(option);
        const OptionSpec *const spec
            = name.startsWith(u"--") ? table.find(name.sliced(2)) : findByEnvironmentName(table, option);
        titles << (spec ? quoted(*spec) : option);
    }
    titles.removeDuplicates();
    return titles.join(QStringLiteral(", "));
}

} // namespace gasgauge::option_words

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <vector>

#include <QString>
#include <QStringList>
#include <QStringView>

namespace gasgauge {

/// One option as a user knows it. From it come the flag `--name`, the environment and .env name
/// `GASGAUGE_NAME`, the key in the config file, a line of --help, a row of the README's table, and the error.
struct OptionSpec
{
    enum class Kind : unsigned char {
        Value, ///< --name VALUE or --name=VALUE
        Switch, ///< --name; in other sources a boolean
        OptionalValue, ///< --name or --name=VALUE, never --name VALUE
        Command, ///< --name, on the command line only: --version, --help, --check-config, --healthcheck
    };
    QString name{}; ///< empty: neither a flag nor a key of the config file, only environment and .env
    Kind kind = Kind::Value;
    QString placeholder{}; ///< "SECONDS | METHOD=SECONDS"
    QString help{}; ///< one sentence
    QString defaultText{}; ///< as shown; empty: none
    QString allowed{}; ///< completes "allowed: …" in an error
    bool repeatable = false;
    bool hidden = false; ///< not in --help and README
    bool secret = false; ///< the value is never quoted in an error (URLs, keys)
    QString environmentName{}; ///< where it is not GASGAUGE_NAME: APIKEY
    QString *origin = nullptr; ///< where to write from which source the value came
    /// Takes one occurrence (for OptionalValue and Switch without a value: an empty string); false: not
    /// allowed. Called in the order given, for every occurrence in the source that decides.
    std::function<bool(const QString &value)> apply{};
};

/// The options of one program: each room adds its own, bound to the struct that they fill.
class OptionTable
{
public:
    void add(OptionSpec spec) { m_specs.push_back(std::move(spec)); }
    const std::vector<OptionSpec> &specs() const { return m_specs; }
    const OptionSpec *find(QStringView name) const;

    /// An option that only another program of the product has: no flag here, and nowhere else a mistake.
    void addSibling(const QString &name) { m_siblings << name; }
    const QStringList &siblings() const { return m_siblings; }

    QString helpText(const QString &program) const;
    /// The table of the README, in Markdown.
    QString markdownTable() const;

    static QString environmentNameOf(const OptionSpec &spec);

private:
    std::vector<OptionSpec> m_specs;
    QStringList m_siblings;
};

} // namespace gasgauge

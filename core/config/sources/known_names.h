// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <QMap>
#include <QStringList>

namespace gasgauge {

/// The names of environment and .env, and whose they are: an option's, its file's (APIKEY_FILE), those of the
/// product's other programs, and those that Compose and Kubernetes set.
class KnownNames
{
public:
    explicit KnownNames(const OptionTable &table);

    struct Meaning
    {
        const OptionSpec *spec = nullptr;
        bool inFile = false; ///< the variable names a file whose first line is the value
    };
    /// Without a spec where the name is no option of this program.
    Meaning meaningOf(const QString &name) const { return m_meanings.value(name); }
    /// A name of ours by its form that does nothing anywhere; empty for all others, else a sentence.
    QString noteOf(const QString &name, const QString &place) const;

private:
    QMap<QString, Meaning> m_meanings;
    QStringList m_siblings;
};

/// "APIKEY_FILE"; empty for what is no secret.
QString fileVariableOf(const OptionSpec &spec);

} // namespace gasgauge

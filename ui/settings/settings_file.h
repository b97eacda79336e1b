// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <QMap>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// The options that the user has set in the window, by environment names: a file in the form of .env that
/// only its owner may read, since keys and addresses of upstreams stand in it.
class SettingsFile
{
public:
    /// What is unknown to `table` or not allowed by it is left out, and told by problem(). The table is bound
    /// to a configuration that nobody uses, and needed only here.
    SettingsFile(const QString &path, const OptionTable &table);
    /// "…/gasgauge/settings.env" among the user's configuration files.
    static QString defaultPath();

    QString path() const { return m_path; }
    /// A sentence for the user; empty where all is well. Quotes no value.
    QString problem() const { return m_problem; }
    const QMap<QString, QString> &values() const { return m_values; }
    /// Empty values are not kept. The file is replaced as a whole or stays as it was; the error is a sentence
    /// for the user.
    tl::expected<void, QString> save(const QMap<QString, QString> &values);

private:
    void load(const OptionTable &table);

    QString m_path;
    QString m_problem;
    QMap<QString, QString> m_values;
};

} // namespace gasgauge

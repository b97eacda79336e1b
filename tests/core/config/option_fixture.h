// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/core_options.h"
#include "config/values/program_options.h"

#include <QFile>
#include <QTemporaryDir>

namespace gasgauge::test {

/// The options of core with everything they can come from, in a folder of their own.
struct OptionFixture
{
    CoreConfig config;
    OptionInputs inputs;
    QTemporaryDir folder;
    QStringList notes{}; ///< of the last time all was well

    OptionFixture() { inputs.workingDirectory = folder.path(); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    /// The error's message; empty where all is well.
    QString apply()
    {
        OptionTable table;
        addCoreOptions(table, config);
        addCommonCommands(table);
        knowSiblingOptions(table);
        const auto result = applyOptions(table, inputs);
        if (!result)
            return result.error().message;
        notes = result->notes;
        return {};
    }

    QString applyArguments(const QStringList &arguments)
    {
        inputs.arguments = arguments;
        return apply();
    }
};

} // namespace gasgauge::test

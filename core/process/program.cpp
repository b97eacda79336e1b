// SPDX-License-Identifier: GPL-3.0-only
#include "process/program.h"

#include <cstdio>

#include <QDir>
#include <QProcessEnvironment>

namespace gasgauge {

OptionInputs processInputs(int argc, char **argv)
{
    OptionInputs inputs;
    for (int i = 1; i < argc; ++i)
        inputs.arguments << QString::fromLocal8Bit(argv[i]);
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        inputs.environment.insert(name, environment.value(name));
    inputs.workingDirectory = QDir::currentPath();
    return inputs;
}

void printText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

} // namespace gasgauge

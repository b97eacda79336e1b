// SPDX-License-Identifier: GPL-3.0-only
#include "process/program.h"

#include "config/core_options.h"
#include "telemetry/log.h"

#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>

#include <QDir>
#include <QProcessEnvironment>

namespace gasgauge {

namespace {

constexpr int kExitUsage = 2;

} // namespace

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

void printAsked(const OptionResult &asked, const OptionTable &table, const QString &program)
{
    if (asked.commands.contains(QLatin1String("help")))
        printText(table.helpText(program));
    else if (asked.commands.contains(QLatin1String("help-markdown")))
        printText(table.markdownTable());
    else
        printText(program + QStringLiteral(" " GASGAUGE_VERSION "\n"));
}

int refuseToStart(
    const OptionInputs &inputs, LogFormat format, const QString &program, const QString &message)
{
    log::writeStartupError(format == LogFormat::Json ? format : knownLogFormat(inputs), program, message);
    return kExitUsage;
}

void endWithin(std::chrono::milliseconds limit, int exitCode)
{
    try {
        std::thread([limit, exitCode] {
            std::this_thread::sleep_for(limit);
            std::_Exit(exitCode);
        }).detach();
    } catch (const std::system_error &) {
        // Without a thread to be had the end is only slower.
    }
}

} // namespace gasgauge

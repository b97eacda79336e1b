// SPDX-License-Identifier: GPL-3.0-only
#include "process/program.h"

#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>

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

// SPDX-License-Identifier: GPL-3.0-only
#include "config/config_facts.h"
#include "config/core_options.h"
#include "desktop/desktop.h"
#include "process/program.h"
#include "process/termination_signals.h"
#include "settings/settings_file.h"
#include "telemetry/log.h"
#include "window/single_instance.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QIcon>

#include <chrono>
#include <cstdlib>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// For what Qt still waits for when all of ours is done.
constexpr std::chrono::milliseconds kTearDownLimit = 500ms;
const QString kProgram = QStringLiteral("gasgauge");

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("gasgauge"));
    QApplication::setApplicationDisplayName(QStringLiteral("Gasgauge"));
    QApplication::setApplicationVersion(QStringLiteral(GASGAUGE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.gasgauge.Gasgauge"));
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(QStringLiteral(":/icons/%1.png").arg(side), {side, side});
    QApplication::setWindowIcon(icon);
    QApplication::setQuitOnLastWindowClosed(false);
}

} // namespace

int main(int argc, char **argv)
{
    TerminationSignals::install();
    {
        const DesktopOptions options;
        const auto asked = applyOptions(options.table, processInputs(argc, argv));
        if (asked && asked->printsOnly()) {
            printAsked(
                *asked, options.table, kProgram); // without an application object, and so without a display
            return EXIT_SUCCESS;
        }
    }

    QApplication application(argc, argv); // takes Qt's own arguments out of argv
    nameApplication();
    SettingsFile file(SettingsFile::defaultPath(), *unusedDesktopTable());
    OptionInputs inputs = processInputs(argc, argv);
    inputs.settings = file.values();
    DesktopOptions bound;
    DesktopSettings &settings = bound.settings;
    const auto options = applyOptions(bound.table, inputs);
    if (!options)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, options.error().message);
    log::install(settings.core.logFormat, settings.core.logLevel);
    const bool checksOnly = options->commands.contains(QLatin1String("check-config"));
    auto completed = completeSettings(settings);
    if (completed && settings.unconfigured && checksOnly)
        completed = completeConfig(settings.core); // which says what is missing
    if (!completed)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, completed.error().message);
    log::setSecrets(secretsOf(settings.core));
    for (const QString &note : options->notes)
        qCWarning(lcApp, "%s", qUtf8Printable(note));
    if (checksOnly) {
        printText(factsText(configFacts(settings.core), settings.core.logFormat));
        return EXIT_SUCCESS;
    }

    WindowSettings windowSettings(WindowSettings::defaultPath());
    SingleInstance instance(WindowSettings::defaultPath());
    if (instance.sendToFirst(Desktop::instanceMessage(settings.desktop.attach)))
        return EXIT_SUCCESS;
    instance.listen();
    const int result = Desktop(settings, inputs, windowSettings, file).run(instance);
    endWithin(kTearDownLimit, result);
    return result;
}

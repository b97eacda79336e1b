// SPDX-License-Identifier: GPL-3.0-only
#include "config/config_facts.h"
#include "config/core_options.h"
#include "desktop/desktop.h"
#include "desktop/second_start.h"
#include "language/language.h"
#include "process/authorities.h"
#include "process/capacity.h"
#include "process/program.h"
#include "process/termination_signals.h"
#include "settings/preferences.h"
#include "settings/settings_file.h"
#include "telemetry/log.h"
#include "window/single_instance.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QIcon>
#include <QSettings>

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

int sayNotTaken(const QString &options)
{
    qCWarning(lcApp, "%s",
        qUtf8Printable(
            QStringLiteral("Gasgauge runs already, and its window was raised. It did not take these "
                           "options: %1. Quit it first, or change them in its settings.")
                .arg(options)));
    return EXIT_FAILURE;
}

} // namespace

int main(int argc, char **argv)
{
    TerminationSignals::install();
    OptionInputs inputs = processInputs(argc, argv);
    {
        const DesktopOptions options(inputs.environment);
        const auto asked = applyOptions(options.table, inputs);
        if (asked && asked->printsOnly()) {
            printAsked(
                *asked, options.table, kProgram); // without an application object, and so without a display
            return EXIT_SUCCESS;
        }
    }

    if (const auto missing = missingCapacity()) {
        log::writeStartupError(LogFormat::Text, kProgram, QString::fromStdString(*missing));
        return EXIT_FAILURE;
    }
    const QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN"); // which Qt takes for itself
    QApplication application(argc, argv); // takes Qt's own arguments out of argv
    nameApplication();
    // Read only: a file that is broken is set aside where a window comes.
    useLanguage(Preferences::read(QSettings(WindowSettings::defaultPath(), QSettings::IniFormat)).language);
    SettingsFile file(SettingsFile::defaultPath(), *unusedDesktopTable());
    inputs.arguments = processInputs(argc, argv).arguments;
    inputs.settings = file.values();
    DesktopOptions bound(inputs.environment);
    DesktopSettings &settings = bound.settings;
    const auto options = applyOptions(bound.table, inputs);
    if (!options)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, options.error().message);
    log::install(settings.core.logFormat, settings.core.logLevel);
    const bool checksOnly = options->commands.contains(QLatin1String("check-config"));
    auto completed = completeSettings(settings, *options);
    if (completed && settings.unconfigured && checksOnly)
        completed = completeConfig(settings.core); // which says what is missing
    if (!completed)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, completed.error().message);
    log::setSecrets(secretsOf(settings.core));
    for (const QString &note : options->notes)
        qCWarning(lcApp, "%s", qUtf8Printable(note));
    if (checksOnly) {
        QList<ConfigFact> facts = desktopFacts(settings);
        facts += optionFacts(bound.table, *options, facts);
        printText(factsText(facts, settings.core.logFormat));
        return EXIT_SUCCESS;
    }

    trustOwnAuthorities(inputs.environment);
    WindowSettings windowSettings(WindowSettings::defaultPath());
    SingleInstance instance(WindowSettings::defaultPath());
    const SecondStart start{settings.desktop.attach, token, givenOptions(bound.table, inputs)};
    if (const auto refused = instance.askFirst(start.toMessage())) {
        if (refused->isEmpty())
            return EXIT_SUCCESS;
        return sayNotTaken(*refused);
    }
    instance.listen();
    const int result = Desktop(settings, inputs, windowSettings, file).run(instance);
    endWithin(kTearDownLimit, result);
    return result;
}

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
#include "settings/words/config_words.h"
#include "style/control_outlines.h"
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

/// The options of this start, completed.
tl::expected<OptionResult, ConfigError> applied(
    DesktopOptions &bound, const OptionInputs &inputs, bool checksOnly)
{
    auto options = applyOptions(bound.table, inputs);
    if (!options)
        return options;
    auto completed = completeSettings(bound.settings, *options);
    if (completed && bound.settings.unconfigured && checksOnly)
        completed = completeConfig(bound.settings.core); // which says what is missing
    if (!completed)
        return tl::unexpected(completed.error());
    return options;
}

/// Qt would end the process with its own words.
bool lacksDisplay(const OptionInputs &inputs)
{
    const bool chosen = inputs.arguments.contains(QLatin1String("-platform"));
    return !chosen && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY")
        && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
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
    const bool checksOnly = inputs.arguments.contains(QLatin1String("--check-config"));
    if (lacksDisplay(inputs)) {
        if (!checksOnly) {
            log::writeStartupError(LogFormat::Text, kProgram,
                QStringLiteral("there is no display, neither DISPLAY nor WAYLAND_DISPLAY is set: start it in "
                               "a desktop's session, or the server alone as gasgauge-headless"));
            return EXIT_FAILURE;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen"); // a check shows nothing
    }
    const QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN"); // which Qt takes for itself
    QApplication application(argc, argv); // takes Qt's own arguments out of argv
    nameApplication();
    ControlOutlines::use();
    // Read only: a file that is broken is set aside where a window comes.
    useLanguage(Preferences::read(QSettings(WindowSettings::defaultPath(), QSettings::IniFormat)).language);
    SettingsFile file(SettingsFile::defaultPath(), *unusedDesktopTable());
    inputs.arguments = processInputs(argc, argv).arguments;
    inputs.settings = file.values();
    auto bound = std::make_unique<DesktopOptions>(inputs.environment);
    auto options = applied(*bound, inputs, checksOnly);
    QString unusable;
    QString unusableInLog;
    if (!options && !checksOnly && !inputs.settings.isEmpty()) {
        // Who starts it from a menu sees no stderr: without what the settings say there is a window to say
        // it.
        unusable = option_words::problemOf(options.error(), bound->table);
        unusableInLog = options.error().message;
        OptionInputs without = inputs;
        without.settings.clear();
        auto bare = std::make_unique<DesktopOptions>(inputs.environment);
        if (auto others = applied(*bare, without, checksOnly)) {
            bound = std::move(bare);
            options = std::move(others);
            inputs = without;
        }
    }
    DesktopSettings &settings = bound->settings;
    if (!options)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, options.error().message);
    log::install(settings.core.logFormat, settings.core.logLevel);
    if (!unusable.isEmpty())
        qCWarning(lcApp, "the settings are not used: %s", qUtf8Printable(unusableInLog));
    log::setSecrets(secretsOf(settings.core));
    for (const QString &note : options->notes)
        qCWarning(lcApp, "%s", qUtf8Printable(note));
    if (checksOnly) {
        QList<ConfigFact> facts = desktopFacts(settings);
        facts += optionFacts(bound->table, *options, facts);
        printText(factsText(facts, settings.core.logFormat));
        return EXIT_SUCCESS;
    }

    trustOwnAuthorities(inputs.environment);
    WindowSettings windowSettings(WindowSettings::defaultPath());
    SingleInstance instance(WindowSettings::defaultPath());
    const SecondStart start{settings.desktop.attach, token, givenOptions(bound->table, inputs)};
    if (const auto refused = instance.askFirst(start.toMessage())) {
        if (refused->isEmpty())
            return EXIT_SUCCESS;
        return sayNotTaken(*refused);
    }
    instance.listen();
    Desktop desktop(settings, inputs, windowSettings, file);
    desktop.sayUnusable(unusable);
    const int result = desktop.run(instance);
    endWithin(kTearDownLimit, result);
    return result;
}

// SPDX-License-Identifier: GPL-3.0-only
#include "config/config_facts.h"
#include "config/core_options.h"
#include "gateway/gateway.h"
#include "history/history_recorder.h"
#include "options/listen_address.h"
#include "options/server_options.h"
#include "process/descriptor_limit.h"
#include "process/program.h"
#include "process/termination_signals.h"
#include "service_thread.h"
#include "telemetry/log.h"
#include "window/desktop_options.h"
#include "window/main_window.h"
#include "window/single_instance.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTimer>

#include <cstdlib>

using namespace gasgauge;

namespace {

constexpr int kExitUsage = 2;
/// After the server's own limit; sessions count on an end within 5 s.
constexpr int kDrainLimitMs = 4'700;
const QString kRaise = QStringLiteral("raise");
const QString kAttach = QStringLiteral("attach ");

struct Settings
{
    CoreConfig core;
    ServerConfig server;
    DesktopConfig desktop;
    /// Neither key nor upstream nor demo was given: the demo fills the window until one is.
    bool unconfigured = false;
};

QString programName()
{
    return QStringLiteral("gasgauge");
}

int refuse(const OptionInputs &inputs, LogFormat format, const QString &message)
{
    log::writeStartupError(
        format == LogFormat::Json ? format : knownLogFormat(inputs), programName(), message);
    return kExitUsage;
}

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

/// A window without any source of values would be empty; it shows the simulated chain and says so.
void fallBackToDemo(Settings &settings)
{
    const CoreConfig &core = settings.core;
    settings.unconfigured = core.upstreams.empty() && core.apiKey.isEmpty() && core.demo == DemoMode::Off
        && settings.desktop.attach.isEmpty();
    if (settings.unconfigured)
        settings.core.demo = DemoMode::On;
}

/// What the window says of the built-in server.
Serving servingOf(const Settings &settings, const ServiceThread &service)
{
    Serving serving;
    serving.dailyCredits = settings.core.dailyCredits;
    if (service.port() != 0) {
        const std::string &host = settings.server.host;
        const bool any = host == "0.0.0.0" || host == "::";
        serving.url = QStringLiteral("http://")
            + QString::fromStdString(listenText(any ? "127.0.0.1" : host, service.port()));
    } else if (!service.problem().empty()) {
        serving.reason = MainWindow::tr("(the port could not be had)");
    }
    return serving;
}

void tell(MainWindow &window, const Settings &settings, const ServiceThread *service)
{
    using Kind = MessageArea::Kind;
    if (service)
        window.setServing(servingOf(settings, *service));
    if (service && !service->problem().empty())
        window.messages().show(QStringLiteral("serving"), Kind::Problem,
            MainWindow::tr("%1 The window works without its server.")
                .arg(QString::fromStdString(service->problem())));
    if (settings.unconfigured)
        window.messages().show(QStringLiteral("unconfigured"), Kind::Notice,
            MainWindow::tr(
                "No key and no node is configured, so a demo is shown. For real values set APIKEY, or start "
                "with --upstream URL or --attach URL."));
}

void obey(MainWindow &window, const QString &message)
{
    if (message.startsWith(kAttach))
        window.attachTo(QUrl(message.mid(kAttach.size())));
    window.raiseWindow();
}

/// Ends the event loop when what is in flight was answered, or when that takes too long.
void endProgram(MainWindow &window, ServiceThread *service)
{
    window.hide();
    const auto quit = [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); };
    if (!service)
        return quit();
    service->drain(quit);
    QTimer::singleShot(kDrainLimitMs, qApp, &QCoreApplication::quit);
}

int runWindow(const Settings &settings, SingleInstance &instance, WindowSettings &windowSettings)
{
    std::unique_ptr<ServiceThread> service;
    if (settings.desktop.attach.isEmpty()) {
        raiseDescriptorLimit();
        service = std::make_unique<ServiceThread>(settings.core, settings.server);
    }
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    HistoryStore history(data + QStringLiteral("/history.sqlite"), settings.desktop.keepHistory);
    const SystemClock clock;
    MonitorHub hub(clock);
    auto recorder = std::make_unique<HistoryRecorder>(hub, history);
    MainWindow window(hub, &history, windowSettings);
    QObject::connect(&history, &HistoryStore::problem, &window, [&window](const QString &text) {
        window.messages().show(QStringLiteral("history"), MessageArea::Kind::Problem, text);
    });
    if (service)
        hub.setLocal(std::make_unique<LocalMonitor>(service->gateway(), service->traffic()));
    tell(window, settings, service.get());
    if (!settings.desktop.attach.isEmpty())
        window.attachTo(settings.desktop.attach);
    else if (settings.core.demo != DemoMode::On)
        window.restoreAttachment();

    QObject::connect(&instance, &SingleInstance::messageReceived, &window,
        [&window](const QString &message) { obey(window, message); });
    const auto end = [&window, &service] { endProgram(window, service.get()); };
    QObject::connect(&window, &MainWindow::quitRequested, &window, end);
    TerminationSignals signals;
    QObject::connect(&signals, &TerminationSignals::requested, &window, end);
    window.show();
    const int result = QApplication::exec();
    recorder.reset(); // notes the outage that still lasts, for which it needs the monitor
    hub.removeLocal();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    TerminationSignals::install();
    Settings settings;
    settings.server.host = "127.0.0.1";
    OptionTable table;
    addDesktopOptions(table, settings.desktop);
    addServerOptions(table, settings.server);
    addCoreOptions(table, settings.core);
    addCommonCommands(table);
    if (const auto asked = applyOptions(table, processInputs(argc, argv)); asked && asked->printsOnly()) {
        // Answered without an application object, and so without a display.
        printText(asked->commands.contains(QLatin1String("help")) ? table.helpText(programName())
                : asked->commands.contains(QLatin1String("help-markdown"))
                ? table.markdownTable()
                : programName() + QStringLiteral(" " GASGAUGE_VERSION "\n"));
        return EXIT_SUCCESS;
    }

    QApplication application(argc, argv); // takes Qt's own arguments out of argv
    nameApplication();
    settings = {};
    settings.server.host = "127.0.0.1";
    const OptionInputs inputs = processInputs(argc, argv);
    const auto options = applyOptions(table, inputs);
    if (!options)
        return refuse(inputs, settings.core.logFormat, options.error().message);
    log::install(settings.core.logFormat, settings.core.logLevel);
    settings.server.enabled = settings.desktop.serve;
    fallBackToDemo(settings);
    if (settings.desktop.attach.isEmpty()) {
        if (const auto complete = completeConfig(settings.core); !complete)
            return refuse(inputs, settings.core.logFormat, complete.error().message);
    }
    log::setSecrets(secretsOf(settings.core));
    if (options->commands.contains(QLatin1String("check-config"))) {
        printText(factsText(configFacts(settings.core), settings.core.logFormat));
        return EXIT_SUCCESS;
    }

    WindowSettings windowSettings(WindowSettings::defaultPath());
    SingleInstance instance(WindowSettings::defaultPath());
    const QString attach = settings.desktop.attach.toString();
    if (instance.sendToFirst(attach.isEmpty() ? kRaise : kAttach + attach))
        return EXIT_SUCCESS;
    instance.listen();
    return runWindow(settings, instance, windowSettings);
}

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
#include "settings/settings_file.h"
#include "shell/desktop_shell.h"
#include "telemetry/log.h"
#include "window/desktop_options.h"
#include "window/main_window.h"
#include "window/single_instance.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>
#include <cstdlib>
#include <utility>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr int kExitUsage = 2;
/// After the server's own limit.
constexpr std::chrono::milliseconds kDrainLimit = 4'300ms;
/// Sessions count on an end within 5 s. What comes after the server, history and settings, was begun with it.
constexpr std::chrono::milliseconds kEndLimit = 4'700ms;
/// For what Qt still waits for when all of ours is done.
constexpr std::chrono::milliseconds kTearDownLimit = 500ms;
const QString kRaise = QStringLiteral("raise");
const QString kAttach = QStringLiteral("attach ");

struct Settings
{
    CoreConfig core;
    ServerConfig server;
    DesktopConfig desktop;
    /// Neither key nor upstream nor demo was given: the window asks for one.
    bool unconfigured = false;
};

/// The options of this program, bound to settings of their own.
struct BoundOptions
{
    Settings settings;
    OptionTable table;

    BoundOptions()
    {
        settings.server.host = "127.0.0.1";
        addDesktopOptions(table, settings.desktop);
        addServerOptions(table, settings.server);
        addCoreOptions(table, settings.core);
        addCommonCommands(table);
    }
    BoundOptions(const BoundOptions &) = delete; // the table knows these settings
    BoundOptions &operator=(const BoundOptions &) = delete;
};

/// For who only checks values.
std::shared_ptr<const OptionTable> unusedTable()
{
    const auto options = std::make_shared<BoundOptions>();
    return {options, &options->table};
}

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

void printAsked(const OptionResult &asked, const OptionTable &table)
{
    if (asked.commands.contains(QLatin1String("help")))
        printText(table.helpText(programName()));
    else if (asked.commands.contains(QLatin1String("help-markdown")))
        printText(table.markdownTable());
    else
        printText(programName() + QStringLiteral(" " GASGAUGE_VERSION "\n"));
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

/// After applyOptions: what follows from them.
tl::expected<void, ConfigError> complete(Settings &settings)
{
    const CoreConfig &core = settings.core;
    settings.server.enabled = settings.desktop.serve;
    settings.unconfigured = core.upstreams.empty() && core.apiKey.isEmpty() && core.demo == DemoMode::Off
        && settings.desktop.attach.isEmpty();
    if (settings.unconfigured || !settings.desktop.attach.isEmpty())
        return {};
    return completeConfig(settings.core);
}

/// What the window says of the built-in server.
Serving servingOf(const Settings &settings, const ServiceThread &service)
{
    Serving serving;
    serving.dailyCredits = settings.core.dailyCredits.value_or(CoreConfig::kInfuraDailyCredits);
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

void obey(MainWindow &window, const QString &message)
{
    if (message.startsWith(kAttach))
        window.attachTo(QUrl(message.mid(kAttach.size())));
    window.raiseWindow();
}

/// The window and what stands behind it, from the start to the end of the program.
class Desktop
{
public:
    Desktop(const Settings &settings, const OptionInputs &inputs, WindowSettings &windowSettings,
        SettingsFile &file);
    ~Desktop();

    int run(SingleInstance &instance);

private:
    /// Gateway and server anew, by the settings as they are now.
    void startService();
    void tellServing();
    /// The settings file has changed.
    tl::expected<void, QString> useOptions();
    /// Writes what the history and the settings have not yet.
    void keep();
    void end();

    Settings m_settings;
    OptionInputs m_inputs;
    WindowSettings &m_windowSettings;
    SettingsFile &m_file;
    std::unique_ptr<ServiceThread> m_service;
    HistoryStore m_history;
    SystemClock m_clock;
    MonitorHub m_hub;
    std::unique_ptr<HistoryRecorder> m_recorder;
    MainWindow m_window;
    DesktopShell m_shell;
    bool m_ending = false;
};

Desktop::Desktop(
    const Settings &settings, const OptionInputs &inputs, WindowSettings &windowSettings, SettingsFile &file)
    : m_settings(settings)
    , m_inputs(inputs)
    , m_windowSettings(windowSettings)
    , m_file(file)
    , m_history(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
              + QStringLiteral("/history.sqlite"),
          settings.desktop.keepHistory)
    , m_hub(m_clock)
    , m_recorder(std::make_unique<HistoryRecorder>(m_hub, m_history))
    , m_window(m_hub, &m_history, windowSettings)
    , m_shell(m_window, windowSettings, file, &unusedTable, [this] { return useOptions(); })
{
    raiseDescriptorLimit();
    QObject::connect(&m_window, &MainWindow::quitRequested, &m_window, [this] { end(); });
    startService();
    if (!m_settings.desktop.attach.isEmpty())
        m_window.attachTo(m_settings.desktop.attach);
    else if (m_settings.core.demo != DemoMode::On)
        m_window.restoreAttachment();
    if (m_settings.unconfigured && !m_hub.attached())
        m_shell.showWelcome();
}

Desktop::~Desktop()
{
    keep();
    m_hub.removeLocal();
}

void Desktop::startService()
{
    m_hub.removeLocal();
    m_service.reset();
    if (m_settings.desktop.attach.isEmpty() && !m_settings.unconfigured) {
        m_service = std::make_unique<ServiceThread>(m_settings.core, m_settings.server);
        m_hub.setLocal(std::make_unique<LocalMonitor>(m_service->gateway(), m_service->traffic()));
    }
    tellServing();
}

void Desktop::tellServing()
{
    const QString key = QStringLiteral("serving");
    m_window.messages().clear(key);
    m_window.setServing(m_service ? servingOf(m_settings, *m_service) : Serving());
    if (m_service && !m_service->problem().empty())
        m_window.messages().show(key, MessageArea::Kind::Problem,
            MainWindow::tr("%1 The window works without its server.")
                .arg(QString::fromStdString(m_service->problem())));
}

tl::expected<void, QString> Desktop::useOptions()
{
    m_inputs.settings = m_file.values();
    BoundOptions options;
    auto done = applyOptions(options.table, m_inputs).and_then([&options](const OptionResult &) {
        return complete(options.settings);
    });
    if (!done)
        return tl::unexpected(done.error().message);
    m_settings = options.settings;
    log::setSecrets(secretsOf(m_settings.core));
    log::install(m_settings.core.logFormat, m_settings.core.logLevel);
    m_history.setKeepFor(m_settings.desktop.keepHistory);
    startService();
    return {};
}

void Desktop::keep()
{
    m_recorder.reset(); // notes the outage that still lasts, for which it needs the monitor
    m_history.flush();
    m_windowSettings.store().sync();
}

/// Ends the event loop when what is in flight was answered, or when that takes too long.
void Desktop::end()
{
    if (std::exchange(m_ending, true))
        return;
    endWithin(kEndLimit, EXIT_SUCCESS);
    m_window.hide();
    keep();
    const auto quit = [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); };
    if (!m_service)
        return quit();
    m_service->drain(quit);
    QTimer::singleShot(kDrainLimit, qApp, &QCoreApplication::quit);
}

int Desktop::run(SingleInstance &instance)
{
    QObject::connect(&instance, &SingleInstance::messageReceived, &m_window,
        [this](const QString &message) { obey(m_window, message); });
    TerminationSignals signals;
    QObject::connect(&signals, &TerminationSignals::requested, &m_window, [this] { end(); });
    m_window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    TerminationSignals::install();
    {
        const BoundOptions options;
        const auto asked = applyOptions(options.table, processInputs(argc, argv));
        if (asked && asked->printsOnly()) {
            printAsked(*asked, options.table); // without an application object, and so without a display
            return EXIT_SUCCESS;
        }
    }

    QApplication application(argc, argv); // takes Qt's own arguments out of argv
    nameApplication();
    SettingsFile file(SettingsFile::defaultPath(), *unusedTable());
    OptionInputs inputs = processInputs(argc, argv);
    inputs.settings = file.values();
    BoundOptions bound;
    Settings &settings = bound.settings;
    const auto options = applyOptions(bound.table, inputs);
    if (!options)
        return refuse(inputs, settings.core.logFormat, options.error().message);
    log::install(settings.core.logFormat, settings.core.logLevel);
    const bool checksOnly = options->commands.contains(QLatin1String("check-config"));
    auto completed = complete(settings);
    if (completed && settings.unconfigured && checksOnly)
        completed = completeConfig(settings.core); // which says what is missing
    if (!completed)
        return refuse(inputs, settings.core.logFormat, completed.error().message);
    log::setSecrets(secretsOf(settings.core));
    if (checksOnly) {
        printText(factsText(configFacts(settings.core), settings.core.logFormat));
        return EXIT_SUCCESS;
    }

    WindowSettings windowSettings(WindowSettings::defaultPath());
    SingleInstance instance(WindowSettings::defaultPath());
    const QString attach = settings.desktop.attach.toString();
    if (instance.sendToFirst(attach.isEmpty() ? kRaise : kAttach + attach))
        return EXIT_SUCCESS;
    instance.listen();
    const int result = Desktop(settings, inputs, windowSettings, file).run(instance);
    endWithin(kTearDownLimit, result);
    return result;
}

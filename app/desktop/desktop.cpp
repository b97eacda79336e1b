// SPDX-License-Identifier: GPL-3.0-only
#include "desktop/desktop.h"

#include "config/config_facts.h"
#include "config/core_options.h"
#include "desktop/second_start.h"
#include "gateway/gateway.h"
#include "monitor/local_monitor.h"
#include "options/listen_address.h"
#include "process/descriptor_limit.h"
#include "process/program.h"
#include "process/termination_signals.h"
#include "settings/settings_file.h"
#include "settings/words/config_words.h"
#include "telemetry/log.h"
#include "window/single_instance.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>
#include <cstdlib>
#include <utility>

namespace gasgauge {

using namespace std::chrono_literals;

namespace {

/// After the server's own limit.
constexpr std::chrono::milliseconds kDrainLimit = 4'300ms;
/// Sessions count on an end within 5 s. What comes after the server, history and settings, was begun with it.
constexpr std::chrono::milliseconds kEndLimit = 4'700ms;

const QString kUnusable = QStringLiteral("settingsUnusable");

/// What the window says of the built-in server.
Serving servingOf(const DesktopSettings &settings, const ServiceThread &service)
{
    Serving serving;
    serving.dailyCredits = settings.core.dailyCredits.value_or(CoreConfig::kInfuraDailyCredits);
    if (service.port() != 0) {
        const std::string &host = settings.server.host;
        const bool any = host == "0.0.0.0" || host == "::";
        serving.url = QStringLiteral("http://")
            + QString::fromStdString(listenText(any ? "127.0.0.1" : host, service.port()));
        serving.mostConnections = settings.server.limits.maxConnections;
    } else if (!service.problem().empty()) {
        serving.reason = QCoreApplication::translate("gasgauge::MainWindow", "(the port could not be had)");
    }
    return serving;
}

std::vector<Gateway *> gatewaysOf(const ServiceThread &service)
{
    std::vector<Gateway *> gateways;
    for (const auto &gateway : service.gateways())
        gateways.push_back(gateway.get());
    return gateways;
}

} // namespace

Desktop::Desktop(const DesktopSettings &settings, const OptionInputs &inputs, WindowSettings &windowSettings,
    SettingsFile &file)
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
    , m_shell(m_window, windowSettings, file, &unusedDesktopTable, [this] { return useOptions(); })
{
    raiseDescriptorLimit();
    QObject::connect(&m_signals, &TerminationSignals::requested, &m_window, [this] { end(); });
    QObject::connect(&m_window, &MainWindow::quitRequested, &m_window, [this] { end(); });
    m_shell.setOverruled([this] { return overruledSettings(m_inputs); });
    startService();
    m_shell.mini().restore();
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
    leaveService();
}

void Desktop::leaveService()
{
    m_hub.removeLocal();
    m_feeds.clear();
}

void Desktop::startService()
{
    leaveService();
    m_service.reset();
    if (m_settings.desktop.attach.isEmpty() && !m_settings.unconfigured) {
        for (const QString &note : configNotes(m_settings.core))
            qCWarning(lcApp, "%s", qUtf8Printable(note));
        if (const QString origin = keyOrigin(m_settings.core); !origin.isEmpty())
            qCInfo(lcApp, "the key comes from %s", qUtf8Printable(origin));
        m_service = std::make_unique<ServiceThread>(m_settings.core, m_settings.server);
        m_hub.setLocal(std::make_unique<LocalMonitor>(gatewaysOf(*m_service), m_service->traffic()));
        for (const auto &gateway : m_service->gateways()) {
            m_feeds.push_back(
                std::make_unique<BlockFeed>(gateway->cache(), BlockFeed::sourceOf(*gateway), m_history));
            m_feeds.back()->fetchWeek();
        }
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
            MainWindow::tr(
                "%1 cannot be used for the server: another program may have this port, or it is not "
                "allowed. The window works without its server.")
                .arg(QString::fromStdString(listenText(m_settings.server.host, m_settings.server.port))),
            {{MainWindow::tr("Use another port"), [this] { takeAnyPort(); }},
                {MainWindow::tr("Retry"), [this] { startService(); }}});
}

/// Until the settings are used anew.
void Desktop::takeAnyPort()
{
    m_settings.server.port = 0;
    startService();
}

tl::expected<void, ConfigError> Desktop::useOptions()
{
    OptionInputs inputs = m_inputs;
    inputs.settings = m_file.values();
    DesktopOptions options(inputs.environment);
    auto done = applyOptions(options.table, inputs).and_then([&options](const OptionResult &given) {
        return completeSettings(options.settings, given);
    });
    if (!done)
        return done;
    m_inputs = inputs;
    m_window.messages().clear(kUnusable);
    m_settings = options.settings;
    log::setSecrets(secretsOf(m_settings.core));
    log::install(m_settings.core.logFormat, m_settings.core.logLevel);
    m_history.setKeepFor(m_settings.desktop.keepHistory);
    startService();
    return {};
}

void Desktop::sayUnusable(const QString &why)
{
    if (!why.isEmpty())
        m_window.messages().show(kUnusable, MessageArea::Kind::Problem,
            MainWindow::tr("The settings are not in use. %1").arg(why),
            {{MainWindow::tr("Settings…"), [this] { m_shell.openSettings(); }}});
}

void Desktop::keep()
{
    m_recorder.reset(); // notes the outage that still lasts, for which it needs the monitor
    m_feeds.clear();
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

QString Desktop::obey(const SecondStart &start)
{
    if (!start.attach.isEmpty())
        m_window.attachTo(start.attach);
    // What the platform needs to let this window come to the front; Qt looks for it there.
    if (!start.token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", start.token);
    m_window.raiseWindow();
    qunsetenv("XDG_ACTIVATION_TOKEN");
    const DesktopOptions unused;
    const QStringList names = notTaken(start.options, givenOptions(unused.table, m_inputs));
    const QString refused = names.join(QLatin1String(", "));
    const QString key = QStringLiteral("secondStart");
    if (refused.isEmpty())
        m_window.messages().clear(key);
    else
        m_window.messages().show(key, MessageArea::Kind::Problem,
            MainWindow::tr(
                "Gasgauge was started again with other options, which were not taken: %1. Quit it first, or "
                "change them in Settings.")
                .arg(option_words::titlesOf(names, unused.table)));
    return refused;
}

int Desktop::run(SingleInstance &instance)
{
    instance.setAnswer([this](const QString &message) { return obey(SecondStart::fromMessage(message)); });
    m_window.show();
    return QApplication::exec();
}

} // namespace gasgauge

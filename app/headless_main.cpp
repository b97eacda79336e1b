// SPDX-License-Identifier: GPL-3.0-only
#include "config/config_facts.h"
#include "config/core_options.h"
#include "config/values/program_options.h"
#include "config/values/state_directory.h"
#include "gateway/gateways.h"
#include "http_service.h"
#include "options/listen_address.h"
#include "options/server_options.h"
#include "process/authorities.h"
#include "process/capacity.h"
#include "process/descriptor_limit.h"
#include "process/health_check.h"
#include "process/program.h"
#include "process/termination_signals.h"
#include "system/heap.h"
#include "telemetry/log.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdlib>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

const QString kProgram = QStringLiteral("gasgauge-headless");
constexpr std::chrono::milliseconds kHealthCheckLimit = 9s;
/// Service managers count on an end within 5 s of SIGTERM.
constexpr std::chrono::milliseconds kDrainLimit = 4'300ms; // after the service's own limit
constexpr std::chrono::milliseconds kTearDownLimit = 500ms;

struct Settings
{
    CoreConfig core;
    ServerConfig server;
};

int reportHealth(const Settings &settings)
{
    // By default IPv4 is served in any case.
    const std::string host = settings.server.fallsBackToIpv4 ? "127.0.0.1" : settings.server.host;
    const auto healthy = checkHealth(QString::fromStdString(host), settings.server.port, kHealthCheckLimit);
    if (healthy)
        return EXIT_SUCCESS;
    log::writeStartupError(settings.core.logFormat, kProgram, healthy.error());
    return EXIT_FAILURE;
}

void printFacts(const Settings &settings, const OptionTable &table, const OptionResult &options)
{
    QList<ConfigFact> facts = configFacts(settings.core);
    const std::string address = listenText(settings.server.host, settings.server.port);
    facts.append({QStringLiteral("listen"), QString::fromStdString(address)});
    facts += optionFacts(table, options, facts);
    printText(factsText(facts, settings.core.logFormat));
}

int serve(const Settings &settings, const QMap<QString, QString> &environment)
{
    for (const QString &note : configNotes(settings.core))
        qCWarning(lcApp, "%s", qUtf8Printable(note));
    TerminationSignals signals;
    raiseDescriptorLimit();
    trustOwnAuthorities(environment);
    if (const auto missing = missingCapacity()) {
        qCCritical(lcServer, "%s", missing->c_str());
        return EXIT_FAILURE;
    }
    Gateways gateways(settings.core);
    HttpService service(gateways, settings.server);
    if (const auto started = service.start(); !started) {
        qCCritical(lcServer, "%s", started.error().c_str());
        return EXIT_FAILURE;
    }
    gateways.start();
    if (const QString origin = keyOrigin(settings.core); !origin.isEmpty())
        qCInfo(lcApp, "the key comes from %s", qUtf8Printable(origin));
    qCInfo(lcServer, "gasgauge " GASGAUGE_VERSION " listening on http://%s, source: %s",
        listenText(settings.server.host, service.port()).c_str(), qUtf8Printable(sourceText(settings.core)));

    QObject::connect(&signals, &TerminationSignals::requested, &service, [&service](const QString &signal) {
        qCInfo(lcApp, "%s: answering what is in flight, then ending", qUtf8Printable(signal));
        service.drain([] { QCoreApplication::quit(); });
        QTimer::singleShot(kDrainLimit, QCoreApplication::instance(), [] {
            qCWarning(lcApp, "cutting connections that did not end in time");
            QCoreApplication::quit();
        });
    });
    const int result = QCoreApplication::exec();
    qCInfo(lcApp, "ended");
    endWithin(kTearDownLimit, result);
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    TerminationSignals::install();
    heap::useOneArena();
    const OptionInputs inputs = processInputs(argc, argv);
    Settings settings;
    OptionTable table;
    addServerOptions(table, settings.server);
    addCoreOptions(table, settings.core);
    addCommonCommands(table);
    addHealthCheckCommand(table);
    knowSiblingOptions(table);
    settings.core.stateDirectory = defaultStateDirectory(inputs.environment);
    const auto options = applyOptions(table, inputs);
    if (!options)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, options.error().message);
    if (options->printsOnly()) {
        printAsked(*options, table, kProgram);
        return EXIT_SUCCESS;
    }

    log::install(settings.core.logFormat, settings.core.logLevel);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gasgauge"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GASGAUGE_VERSION));
    if (options->commands.contains(QLatin1String("healthcheck")))
        return reportHealth(settings);
    if (const auto complete = completeConfig(settings.core); !complete)
        return refuseToStart(inputs, settings.core.logFormat, kProgram, complete.error().message);
    log::setSecrets(secretsOf(settings.core));
    for (const QString &note : options->notes)
        qCWarning(lcApp, "%s", qUtf8Printable(note));
    if (options->commands.contains(QLatin1String("check-config"))) {
        printFacts(settings, table, *options);
        return EXIT_SUCCESS;
    }
    return serve(settings, inputs.environment);
}

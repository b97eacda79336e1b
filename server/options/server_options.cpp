// SPDX-License-Identifier: GPL-3.0-only
#include "options/server_options.h"

#include "config/core_options.h"
#include "options/listen_address.h"

namespace gasgauge {

namespace {

using namespace std::chrono_literals;

constexpr unsigned kMostWorkers = 64;

/// A limit that is a number.
struct CountLimit
{
    const char16_t *name;
    const char16_t *help;
    std::uint32_t ServerLimits::*field;
    std::uint32_t min;
    std::uint32_t max;
    const char16_t *unit = u"NUMBER";
};

constexpr CountLimit kCountLimits[]{
    {u"max-connections", u"Open connections at most; one more is answered with 503.",
        &ServerLimits::maxConnections, 1, 1'000'000},
    {u"max-connections-per-client",
        u"Open connections of one IPv4 address or IPv6 /64 that is not loopback. 0: no limit.",
        &ServerLimits::maxConnectionsPerClient, 0, 1'000'000},
    {u"max-target-bytes", u"The longest request target; a longer one is answered with 414.",
        &ServerLimits::maxTargetBytes, 64, 65'536},
    {u"max-head-bytes", u"The largest request head; a larger one is answered with 431.",
        &ServerLimits::maxHeadBytes, 256, 1'048'576},
    {u"max-fields", u"The most header fields of a request; more are answered with 431.",
        &ServerLimits::maxFields, 1, 10'000},
    {u"max-body-bytes", u"The largest request body; a larger one is answered with 413.",
        &ServerLimits::maxBodyBytes, 0, 16'777'216},
    {u"max-unread",
        u"Bytes of answers that all clients together may leave unread; who leaves most is closed.",
        &ServerLimits::maxUnreadBytes, 1'048'576, 1'073'741'824, u"BYTES"},
    {u"max-batch", u"Calls in one JSON-RPC batch; more are answered with one error, -32600.",
        &ServerLimits::maxBatch, 1, 1'000},
};

/// A limit that is a time.
struct TimeLimit
{
    const char16_t *name;
    const char16_t *help;
    std::chrono::milliseconds ServerLimits::*field;
};

constexpr TimeLimit kTimeLimits[]{
    {u"head-timeout", u"From the first byte of a request to the end of its head.",
        &ServerLimits::headTimeout},
    {u"body-timeout", u"From the end of a request's head to the end of its body.",
        &ServerLimits::bodyTimeout},
    {u"idle-timeout", u"How long a connection without a request is kept.", &ServerLimits::idleTimeout},
    {u"write-timeout", u"How long a client may take to read its answer.", &ServerLimits::writeTimeout},
};

void addListen(OptionTable &table, ServerConfig &config)
{
    table.add({.name = QStringLiteral("listen"),
        .placeholder = QStringLiteral("HOST:PORT"),
        .help = QStringLiteral("Where clients are served; port 0 takes any free one."),
        .defaultText = QString::fromStdString(listenText(config.host, config.port))
            + (config.fallsBackToIpv4 ? QStringLiteral(", IPv4 and IPv6") : QString()),
        .allowed
        = QStringLiteral("HOST:PORT with an IP address or localhost ([::1]:8081 for IPv6) and a port from "
                         "0 to 65535"),
        .apply = [&config](const QString &text) {
            const auto address = parseListenAddress(text.toStdString());
            if (!address)
                return false;
            config.host = address->host;
            config.port = address->port;
            config.fallsBackToIpv4 = false;
            return true;
        }});
}

void addWorkers(OptionTable &table, ServerConfig &config)
{
    table.add({.name = QStringLiteral("workers"),
        .placeholder = QStringLiteral("NUMBER"),
        .help = QStringLiteral("Threads that serve clients."),
        .defaultText = QStringLiteral("chosen for the machine"),
        .allowed = QStringLiteral("1 to %1").arg(kMostWorkers),
        .apply = [&config](const QString &text) {
            const auto workers = parseInteger(text, 1, kMostWorkers);
            config.workers = static_cast<unsigned>(workers.value_or(config.workers));
            return workers.has_value();
        }});
}

void addLimit(OptionTable &table, ServerLimits &limits, const CountLimit &limit)
{
    std::uint32_t &field = limits.*limit.field;
    table.add({.name = QString::fromUtf16(limit.name),
        .placeholder = QString::fromUtf16(limit.unit),
        .help = QString::fromUtf16(limit.help),
        .defaultText = QString::number(field),
        .allowed = QStringLiteral("%1 to %2").arg(limit.min).arg(limit.max),
        .apply = [&field, &limit](const QString &text) {
            const auto number = parseInteger(text, limit.min, limit.max);
            field = static_cast<std::uint32_t>(number.value_or(field));
            return number.has_value();
        }});
}

void addLimit(OptionTable &table, ServerLimits &limits, const TimeLimit &limit)
{
    std::chrono::milliseconds &field = limits.*limit.field;
    table.add({.name = QString::fromUtf16(limit.name),
        .placeholder = QStringLiteral("TIME"),
        .help = QString::fromUtf16(limit.help),
        .defaultText = QStringLiteral("%1s").arg(field / 1s),
        .allowed = QStringLiteral("100ms to 1h, as 500ms, 10s or 10 (seconds)"),
        .apply = [&field](const QString &text) {
            const auto duration = parseDuration(text, 100ms, 1h);
            field = duration.value_or(field);
            return duration.has_value();
        }});
}

} // namespace

void addServerOptions(OptionTable &table, ServerConfig &config)
{
    addListen(table, config);
    addWorkers(table, config);
    for (const CountLimit &limit : kCountLimits)
        addLimit(table, config.limits, limit);
    for (const TimeLimit &limit : kTimeLimits)
        addLimit(table, config.limits, limit);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "http_service.h"

#include "edge/edge.h"
#include "exposition/edge_totals.h"
#include "gateway/gateway.h"
#include "router/router.h"

#include <chrono>
#include <utility>

#include <QMetaObject>
#include <QTimer>

namespace gasgauge {

using namespace std::chrono_literals;

namespace {

/// When requests that still wait for the upstream get their 503, and when who does not read is cut.
constexpr auto kAnswerLimit = 3s;
constexpr auto kDrainLimit = 4s;

} // namespace

HttpService::HttpService(Gateway &gateway, const ServerConfig &config, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_router(std::make_unique<Router>(viewOf(gateway, [this] { return m_edge->counters(); })))
    , m_edge(std::make_unique<Edge>(config, *m_router, gateway.clock(), gateway.simulated()))
{
    connect(&gateway.cache(), &ValueCache::snapshotChanged, this,
        [this](const SnapshotPtr &snapshot) { m_edge->publish(snapshot); });
    m_edge->publish(gateway.cache().snapshot());
}

HttpService::~HttpService()
{
    m_edge->stop(); // no thread asks the router any more
    m_router.reset(); // no answer comes to the edge any more
}

tl::expected<void, std::string> HttpService::start()
{
    if (!m_router->isReady())
        return tl::make_unexpected(
            std::string("no file descriptor left to start the server; raise the limit (ulimit -n)"));
    return m_edge->listen();
}

std::uint16_t HttpService::port() const
{
    return m_edge->port();
}

void HttpService::drain(std::function<void()> done)
{
    m_drained = std::move(done);
    m_edge->drain(
        [this] { QMetaObject::invokeMethod(this, &HttpService::finishDrain, Qt::QueuedConnection); });
    QTimer::singleShot(kAnswerLimit, this, [this] { m_gateway.cache().shutDown(); });
    QTimer::singleShot(kDrainLimit, this, &HttpService::finishDrain);
}

void HttpService::finishDrain()
{
    if (m_drained)
        std::exchange(m_drained, nullptr)();
}

TrafficTotals HttpService::traffic() const
{
    StatusReport report = m_gateway.statusReport();
    addTraffic(report, sumOf(m_edge->counters()));
    return report.traffic;
}

} // namespace gasgauge

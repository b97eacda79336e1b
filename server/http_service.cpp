// SPDX-License-Identifier: GPL-3.0-only
#include "http_service.h"

#include "edge/edge.h"
#include "exposition/edge_totals.h"
#include "gateway/gateways.h"
#include "router/router.h"
#include "stream/chain_stream.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <QMetaObject>
#include <QTimer>

namespace gasgauge {

using namespace std::chrono_literals;

namespace {

/// When requests that still wait for the upstream get their 503, and when who does not read is cut.
constexpr auto kAnswerLimit = 3s;
constexpr auto kDrainLimit = 4s;

/// As --chain gave them; none where it did not.
std::vector<std::string> namesOf(const Gateways &gateways)
{
    std::vector<std::string> names;
    for (const auto &gateway : gateways.all()) {
        if (gateways.named())
            names.push_back(gateway->name());
    }
    return names;
}

} // namespace

HttpService::HttpService(Gateways &gateways, const ServerConfig &config, QObject *parent)
    : QObject(parent)
    , m_gateways(gateways)
    , m_router(std::make_unique<Router>(viewOf(gateways, [this] { return m_edge->counters(); })))
    , m_edge(std::make_unique<Edge>(
          config, *m_router, gateways.first().clock(), gateways.first().simulated(), namesOf(gateways)))
{
    ChainIndex chain = 0;
    for (const auto &gateway : gateways.all()) {
        connect(&gateway->cache(), &ValueCache::snapshotChanged, this,
            [this, chain](const SnapshotPtr &snapshot) { m_edge->publish(snapshot, chain); });
        m_edge->publish(gateway->cache().snapshot(), chain);
        // Behind the snapshot, so that who comes between the two has what the event tells.
        m_streams.push_back(std::make_unique<ChainStream>(gateway->cache(), gateway->clock(),
            m_edge->audience(), ChainStream::Chain{chain++, gateway->name()},
            [this](const StreamEventPtr &event) { m_edge->publish(event); }));
    }
    m_edge->audience().whenSomebodyComes(
        [this] { QMetaObject::invokeMethod(this, &HttpService::lookAtStreams, Qt::QueuedConnection); });
}

void HttpService::lookAtStreams()
{
    m_edge->audience().heard();
    for (const auto &stream : m_streams)
        stream->lookAgain();
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
    QTimer::singleShot(kAnswerLimit, this, [this] { m_gateways.shutDown(); });
    QTimer::singleShot(kDrainLimit, this, &HttpService::finishDrain);
}

void HttpService::finishDrain()
{
    if (m_drained)
        std::exchange(m_drained, nullptr)();
}

TrafficTotals HttpService::traffic() const
{
    StatusReport report = m_gateways.first().statusReport();
    addTraffic(report, sumOf(m_edge->counters()));
    return report.traffic;
}

} // namespace gasgauge

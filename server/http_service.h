// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "options/server_config.h"
#include "report/status_report.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QObject>

#include <tl/expected.hpp>

namespace gasgauge {

class ChainStream;
class Edge;
class Gateways;
class Router;

/// The server room put together: the router on the service thread, the edge before it, and the values of all
/// chains handed to both. Lives on the service thread.
class HttpService : public QObject
{
    Q_OBJECT

public:
    HttpService(Gateways &gateways, const ServerConfig &config, QObject *parent = nullptr);
    ~HttpService() override;

    /// Listens and serves; the error names the address and what to do.
    tl::expected<void, std::string> start();
    /// The port in use, also where 0 was asked for.
    std::uint16_t port() const;
    /// Refuses new connections, lets requests in flight be answered (with 503 where the upstream is too
    /// slow), and calls `done` on the service thread when all are gone, within 4.5 s in any case.
    void drain(std::function<void()> done);
    /// What was served of the first chain since the start, the edge's own answers and the cache's together.
    TrafficTotals traffic() const;

private:
    void lookAtStreams();
    void finishDrain();

    Gateways &m_gateways;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Edge> m_edge;
    std::vector<std::unique_ptr<ChainStream>> m_streams;
    std::function<void()> m_drained;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "options/server_config.h"
#include "report/status_report.h"

#include <functional>
#include <memory>
#include <span>
#include <string>

#include <QThread>

namespace gasgauge {

class Gateway;
class Gateways;
class HttpService;

/// Gateways and server on a thread of their own, for a program whose main thread paints: neither delays the
/// other.
class ServiceThread
{
public:
    /// Starts the thread, the gateways and, where `server.enabled`, the server; returns when it listens or
    /// has failed to. The values go on without the server.
    ServiceThread(const CoreConfig &core, const ServerConfig &server);
    /// Cuts what drain() has not ended. Nobody may use a gateway any more.
    ~ServiceThread();
    ServiceThread(const ServiceThread &) = delete;
    ServiceThread &operator=(const ServiceThread &) = delete;

    /// Of the first chain.
    Gateway &gateway() const;
    /// Of each chain.
    std::span<const std::unique_ptr<Gateway>> gateways() const;
    /// What the server has served; to be called on the service thread. Empty where there is no server.
    std::function<TrafficTotals()> traffic() const;
    /// The port it listens on; 0 where it does not.
    std::uint16_t port() const { return m_port; }
    /// Why it does not listen; empty where it does, or was not meant to.
    const std::string &problem() const { return m_problem; }
    /// Lets requests in flight be answered and calls `done` on the service thread, at once without a server.
    void drain(std::function<void()> done);

private:
    void startServer(const ServerConfig &config);

    QThread m_thread;
    std::unique_ptr<QObject> m_context; ///< lives on the thread; what is called there is called through it
    std::unique_ptr<Gateways> m_gateways;
    std::unique_ptr<HttpService> m_server;
    std::uint16_t m_port = 0;
    std::string m_problem;
};

} // namespace gasgauge

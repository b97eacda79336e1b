// SPDX-License-Identifier: GPL-3.0-only
#include "service_thread.h"

#include "gateway/gateways.h"
#include "http_service.h"
#include "options/listen_address.h"
#include "telemetry/log.h"

namespace gasgauge {

ServiceThread::ServiceThread(const CoreConfig &core, const ServerConfig &server)
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(QStringLiteral("service"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_context.get(),
        [&] {
            m_gateways = std::make_unique<Gateways>(core);
            if (server.enabled)
                startServer(server);
            m_gateways->start();
        },
        Qt::BlockingQueuedConnection);
}

ServiceThread::~ServiceThread()
{
    QMetaObject::invokeMethod(
        m_context.get(),
        [this] {
            m_server.reset();
            m_gateways.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Gateway &ServiceThread::gateway() const
{
    return m_gateways->first();
}

std::span<const std::unique_ptr<Gateway>> ServiceThread::gateways() const
{
    return m_gateways->all();
}

void ServiceThread::startServer(const ServerConfig &config)
{
    m_server = std::make_unique<HttpService>(*m_gateways, config);
    if (const auto started = m_server->start(); !started) {
        m_problem = started.error();
        qCWarning(lcServer, "%s", m_problem.c_str());
        m_server.reset();
        return;
    }
    m_port = m_server->port();
    qCInfo(lcServer, "listening on http://%s", listenText(config.host, m_port).c_str());
}

std::function<TrafficTotals()> ServiceThread::traffic() const
{
    if (!m_server)
        return {};
    return [server = m_server.get()] { return server->traffic(); };
}

void ServiceThread::drain(std::function<void()> done)
{
    QMetaObject::invokeMethod(
        m_context.get(),
        [this, done = std::move(done)] {
            if (m_server)
                m_server->drain(done);
            else
                done();
        },
        Qt::QueuedConnection);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge_fixture.h"

#include <memory>
#include <string>

#include <QTest>

namespace gasgauge {

inline std::string get(const std::string &path, const std::string &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

inline const std::string kClose = "Connection: close\r\n";

/// A running edge and what its suites ask of it; ended after each test by its cleanup().
class EdgeSuite : public QObject
{
protected:
    void end();
    void start(const ServerConfig &config, const std::vector<std::string> &chains = {});
    void start() { start({}); }
    void publishGasPrice(ChainIndex chain = 0, const std::string &result = "0x3b9aca00");
    std::uint64_t limited(Limit limit) const;
    std::uint64_t connections() const;

    SystemClock m_clock;
    EchoHandler m_handler;
    std::unique_ptr<Edge> m_edge;
};

inline void EdgeSuite::start(const ServerConfig &config, const std::vector<std::string> &chains)
{
    ServerConfig local = config;
    local.host = "127.0.0.1";
    local.port = 0;
    m_edge = std::make_unique<Edge>(local, m_handler, m_clock, true, chains);
    const auto result = m_edge->listen();
    QVERIFY2(result, result ? "" : result.error().c_str());
}

inline void EdgeSuite::publishGasPrice(ChainIndex chain, const std::string &result)
{
    auto snapshot = std::make_shared<Snapshot>();
    ValueState &state = snapshot->values[Method::GasPrice];
    state.value = CachedValue{Result::ofText(result), "demo", m_clock.now()};
    state.ttl = std::chrono::seconds(60);
    state.freshUntil = m_clock.now() + std::chrono::seconds(60);
    m_edge->publish(snapshot, chain);
}

inline std::uint64_t EdgeSuite::limited(Limit limit) const
{
    std::uint64_t sum = 0;
    for (const EdgeCounters *counters : m_edge->counters())
        sum += counters->limited[indexOf(limit)].value();
    return sum;
}

inline std::uint64_t EdgeSuite::connections() const
{
    std::uint64_t sum = 0;
    for (const EdgeCounters *counters : m_edge->counters())
        sum += counters->connections.value();
    return sum;
}

inline void EdgeSuite::end()
{
    if (m_edge)
        m_edge->stop();
    m_handler.reset();
    m_edge.reset();
}

} // namespace gasgauge

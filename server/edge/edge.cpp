// SPDX-License-Identifier: GPL-3.0-only
#include "edge/edge.h"

#include "edge/accept/descriptor_budget.h"
#include "edge/accept/listening_sockets.h"
#include "edge/edge_worker.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace gasgauge {

namespace {

/// A cached value costs so little that one worker serves what most networks carry; more than a quarter of the
/// cores would take from the programs that ask.
unsigned workerCount(const ServerConfig &config)
{
    if (!canSharePort())
        return 1;
    constexpr unsigned coresPerWorker = 4;
    const unsigned fitting = std::max(1U, std::thread::hardware_concurrency() / coresPerWorker);
    return config.workers > 0 ? config.workers : fitting;
}

} // namespace

struct Edge::Impl
{
    Impl(const ServerConfig &serverConfig, RequestHandler &handler, const Clock &clock, bool simulated)
        : config(serverConfig)
        , shared(serverConfig.limits, handler, clock, simulated)
    {
        for (unsigned i = 0; i < workerCount(config); ++i)
            workers.push_back(std::make_unique<EdgeWorker>(shared));
    }

    const ServerConfig config;
    EdgeShared shared;
    std::vector<std::unique_ptr<EdgeWorker>> workers;
};

Edge::Edge(const ServerConfig &config, RequestHandler &handler, const Clock &clock, bool simulated)
    : m_impl(std::make_unique<Impl>(config, handler, clock, simulated))
{ }

Edge::~Edge() = default;

tl::expected<void, std::string> Edge::listen()
{
    std::vector<std::unique_ptr<EdgeWorker>> &workers = m_impl->workers;
    auto sockets = openListeningSockets(m_impl->config, workers.size());
    if (!sockets)
        return tl::make_unexpected(sockets.error());
    m_port = sockets->port;
    m_impl->shared.descriptors = descriptorsForClients(sockets->descriptors.back().number());
    for (std::size_t i = 0; i < workers.size(); ++i)
        workers[i]->start(std::move(sockets->descriptors[i]));
    return {};
}

void Edge::publish(const SnapshotPtr &snapshot)
{
    for (const auto &worker : m_impl->workers)
        worker->publish(snapshot);
}

void Edge::drain(std::function<void()> drained)
{
    const auto left = std::make_shared<std::atomic<std::size_t>>(m_impl->workers.size());
    const auto done = [left, drained = std::move(drained)] {
        if (left->fetch_sub(1) == 1)
            drained();
    };
    for (const auto &worker : m_impl->workers)
        worker->drain(done);
}

void Edge::stop()
{
    for (const auto &worker : m_impl->workers)
        worker->stop();
}

std::vector<const EdgeCounters *> Edge::counters() const
{
    std::vector<const EdgeCounters *> counters;
    for (const auto &worker : m_impl->workers)
        counters.push_back(&worker->counters());
    return counters;
}

} // namespace gasgauge

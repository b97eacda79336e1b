// SPDX-License-Identifier: GPL-3.0-only
#include "edge/edge.h"

#include "edge/accept/descriptor_budget.h"
#include "edge/accept/listening_sockets.h"
#include "edge/edge_worker.h"
#include "process/capacity.h"
#include "telemetry/log.h"

#include <algorithm>
#include <atomic>
#include <system_error>

#include <sys/resource.h>

namespace gasgauge {

namespace {

/// Each worker has a listening socket and two for its loop.
constexpr rlim_t kDescriptorsPerWorker = 3;
/// What clients and upstreams need at least.
constexpr rlim_t kDescriptorsBeside = 32;

/// A cached value costs so little that one worker serves what most networks carry; more than a quarter of the
/// cores would take from the programs that ask. Never more than can run at once.
unsigned workerCount(const ServerConfig &config)
{
    if (!canSharePort())
        return 1;
    constexpr unsigned coresPerWorker = 4;
    const unsigned cores = usableCores();
    return config.workers > 0 ? std::min(config.workers, cores) : std::max(1U, cores / coresPerWorker);
}

/// Why so many workers as were asked for cannot be had; empty where they can.
std::string tooManyWorkers(unsigned workers)
{
    rlimit limit{};
    const rlim_t needed = workers * kDescriptorsPerWorker + kDescriptorsBeside;
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed)
        return {};
    return "--workers " + std::to_string(workers) + " needs " + std::to_string(needed)
        + " open files, and the limit is " + std::to_string(limit.rlim_cur)
        + "; raise it (ulimit -n) or start fewer workers";
}

} // namespace

struct Edge::Impl
{
    Impl(const ServerConfig &serverConfig, RequestHandler &handler, const Clock &clock, bool simulated,
        const std::vector<std::string> &chains)
        : config(serverConfig)
        , shared(serverConfig.limits, handler, clock, simulated, workerCount(serverConfig), chains)
    {
        const unsigned count = workerCount(config);
        if (config.workers > 0)
            problem = tooManyWorkers(config.workers);
        if (!problem.empty())
            return;
        if (config.workers > count)
            qCWarning(lcServer, "--workers %u: only %u can run at once here, so there are %u", config.workers,
                count, count);
        try {
            for (unsigned i = 0; i < count; ++i)
                workers.push_back(std::make_unique<EdgeWorker>(shared));
        } catch (const std::system_error &error) {
            problem = std::string(error.what()) + "; raise the limit of open files (ulimit -n)";
        }
    }

    const ServerConfig config;
    EdgeShared shared;
    std::vector<std::unique_ptr<EdgeWorker>> workers;
    std::string problem; ///< why it cannot listen; empty: it can
};

Edge::Edge(const ServerConfig &config, RequestHandler &handler, const Clock &clock, bool simulated,
    const std::vector<std::string> &chains)
    : m_impl(std::make_unique<Impl>(config, handler, clock, simulated, chains))
{ }

Edge::~Edge() = default;

tl::expected<void, std::string> Edge::listen()
{
    if (!m_impl->problem.empty())
        return tl::make_unexpected(m_impl->problem);
    std::vector<std::unique_ptr<EdgeWorker>> &workers = m_impl->workers;
    auto sockets = openListeningSockets(m_impl->config, workers.size());
    if (!sockets)
        return tl::make_unexpected(sockets.error());
    m_port = sockets->port;
    m_impl->shared.descriptors = descriptorsForClients(sockets->descriptors.back().number());
    try {
        for (std::size_t i = 0; i < workers.size(); ++i)
            workers[i]->start(std::move(sockets->descriptors[i]));
    } catch (const std::system_error &error) {
        stop();
        return tl::make_unexpected("cannot start a thread for each of " + std::to_string(workers.size())
            + " workers: " + error.code().message()
            + "; raise the limit of processes (ulimit -u) or start fewer (--workers)");
    }
    return {};
}

void Edge::publish(const SnapshotPtr &snapshot, ChainIndex chain)
{
    for (const auto &worker : m_impl->workers)
        worker->publish(snapshot, chain);
}

void Edge::publish(const StreamEventPtr &event)
{
    for (const auto &worker : m_impl->workers)
        worker->publish(event);
}

Audience &Edge::audience()
{
    return m_impl->shared.audience;
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

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "time/clock.h"
#include "upstream/jsonrpc/json_rpc_client.h"
#include "upstream/value_source.h"

#include <deque>
#include <memory>
#include <vector>

#include <QObject>

namespace gasgauge {

class Metrics;
class Upstream;

/// The configured upstreams in order of preference. A fetch asks each of them at most once, the next when one
/// fails, and ends within 24 s; one that failed is left alone for a while if another works. What to do
/// between fetches that failed is the cache's business.
class UpstreamPool final : public ValueSource
{
public:
    UpstreamPool(const CoreConfig &config, const Clock &clock, Metrics &metrics);
    ~UpstreamPool() override;

    void fetch(Method method, Done done) override;
    bool simulated() const override { return false; }
    std::string currentName() const override;
    std::uint64_t creditsToday() const override;

private:
    struct Fetch;
    std::vector<Upstream *> candidates(Fetch &fetch);
    void askNext(const std::shared_ptr<Fetch> &fetch);
    static std::chrono::milliseconds shareOfTime(const Fetch &fetch, std::chrono::milliseconds left);
    /// False where the method has been asked for too often of late.
    bool takeFromQuota(Method method);

    const Clock &m_clock;
    std::chrono::milliseconds m_timeout;
    std::vector<std::unique_ptr<Upstream>> m_upstreams;
    PerMethod<std::deque<TimePoint>> m_begun; ///< of the last seconds
    JsonRpcClient m_client;
    /// Destroyed first: what is queued for it dies with it.
    QObject m_context;
};

} // namespace gasgauge

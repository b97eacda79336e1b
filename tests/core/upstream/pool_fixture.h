// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fake_upstream.h"
#include "telemetry/metrics.h"
#include "upstream/upstream_pool.h"

#include <QTest>

#include <prometheus/text_serializer.h>

/// What the pool's suites share: a clock that can be put forward, and a pool of two upstreams.
namespace gasgauge::test {

using namespace std::chrono_literals;

/// Runs by itself and can be put forward.
class ShiftedClock final : public Clock
{
public:
    TimePoint now() const override { return BootClock::now() + m_shift; }
    std::chrono::system_clock::time_point wallNow() const override
    {
        constexpr std::chrono::sys_seconds noon{std::chrono::seconds(1'767'355'200)}; // 2026-01-02
        return noon + std::chrono::duration_cast<std::chrono::system_clock::duration>(m_shift);
    }
    void advance(std::chrono::nanoseconds by) { m_shift += by; }

private:
    std::chrono::nanoseconds m_shift{};
};

/// Two upstreams, "a" preferred to "b", or only the first of them.
struct Fixture
{
    explicit Fixture(
        bool both = true, std::optional<std::uint64_t> dailyCredits = std::nullopt, const QString &chain = {})
    {
        config.upstreams.push_back({QStringLiteral("a"), a.url()});
        if (both)
            config.upstreams.push_back({QStringLiteral("b"), b.url()});
        config.upstreamTimeout = 500ms;
        config.dailyCredits = dailyCredits;
        if (!chain.isEmpty())
            config.chains = {chain};
        for (UpstreamConfig &upstream : config.upstreams)
            upstream.chain = chain;
        pool = std::make_unique<UpstreamPool>(config, ledger, clock, metrics);
    }

    FetchResult fetch(Method method = Method::GasPrice)
    {
        std::optional<FetchResult> result;
        pool->fetch(method, [&result](const FetchResult &fetched) { result = fetched; });
        if (result)
            qFatal("done() was called from within fetch()");
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 10'000))
            qFatal("no answer and no failure");
        return *result;
    }
    std::string giver() { return fetch().map(&Answer::upstream).value_or("nobody"); }
    std::string exposition() { return prometheus::TextSerializer().Serialize(metrics.registry().Collect()); }
    bool shows(const std::string &line) { return exposition().find(line) != std::string::npos; }

    ShiftedClock clock;
    FakeUpstream a{FakeUpstream::giving("0xa")};
    FakeUpstream b{FakeUpstream::giving("0xb")};
    CoreConfig config;
    Metrics metrics{{"a", "b"}};
    CreditLedger ledger{QString(), clock};
    std::unique_ptr<UpstreamPool> pool;
};

} // namespace gasgauge::test

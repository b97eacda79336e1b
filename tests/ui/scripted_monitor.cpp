// SPDX-License-Identifier: GPL-3.0-only
#include "scripted_monitor.h"

#include "sample_fees.h"
#include "telemetry/metrics.h"
#include "upstream/demo_chain.h"

#include <cmath>

#include <QCoreApplication>

namespace gasgauge {

namespace {

constexpr int kSeconds = 3600;
constexpr int kOutageBegin = 1500;
constexpr int kOutageEnd = 1740;

QString fetched(DemoChain &chain, Method method)
{
    QString result;
    chain.fetch(method, [&result](const FetchResult &answer) {
        if (answer)
            result = QString::fromStdString(std::string(answer->result.text()));
    });
    for (int i = 0; i < 100 && result.isEmpty(); ++i)
        QCoreApplication::processEvents();
    return result;
}

/// Load that comes, stays and goes.
quint64 requestsIn(int second)
{
    const double share = std::clamp((second - 300) / 600.0, 0.0, 1.0) * (second > 3000 ? 0.3 : 1.0);
    return static_cast<quint64>(4000 * share + 150 * share * std::sin(second / 170.0)
        + 60 * share * std::sin(second * second / 977.0) + 45);
}

} // namespace

DemoHour::DemoHour(MonitorHub &hub, test::ManualClock &clock, Scene scene)
    : m_clock(clock)
{
    const bool remote = scene == Scene::Gone || scene == Scene::Attached;
    auto monitor = std::make_unique<ScriptedMonitor>(
        clock, remote ? QStringLiteral("http://gas.example:8081") : QStringLiteral("local"));
    m_monitor = monitor.get();
    hub.setLocal(std::move(monitor));
    if (scene != Scene::Waiting)
        play(scene);
}

void DemoHour::play(Scene scene)
{
    Metrics metrics({std::string(DemoChain::kName)});
    DemoChain chain(demo::profileOf(1), std::nullopt, m_clock, metrics);
    report = freshReport();
    report.simulated = scene == Scene::Simulated;
    report.upstream = report.simulated ? QStringLiteral("demo") : QStringLiteral("infura");
    if (scene != Scene::Unsupported && report.simulated)
        report.values[Method::Coinbase]
            = {fetched(chain, Method::Coinbase), 0, 60, ValueCondition::Fresh, {}};
    const QString trouble = QStringLiteral("The upstream does not answer. It is asked again by itself.");
    if (scene == Scene::Error)
        report.values[Method::GasPrice] = {{}, {}, 60, ValueCondition::Missing, trouble};
    report.upstreams = {{report.upstream, QStringLiteral("up"), {}},
        {QStringLiteral("node"), QStringLiteral("up"), {}},
        {QStringLiteral("spare"), QStringLiteral("failing"), QStringLiteral("It does not answer in time.")}};
    report.credits = {{{QStringLiteral("ethereum/infura")}, 1'680'000, 3'000'000},
        {{QStringLiteral("ethereum/node")}, 0, 0}};
    qint64 fetchedAt = -1;
    const int end = scene == Scene::Error ? 30 : kSeconds;
    report.uptimeSeconds = 0;
    for (int second = 0; second < end; ++second) {
        m_clock.advance(std::chrono::seconds(1));
        const bool down = (scene != Scene::Calm && second >= kOutageBegin && second < kOutageEnd)
            || (scene == Scene::Stale && second > kSeconds - 150);
        const bool due = fetchedAt < 0 || second - fetchedAt >= 20;
        if (scene != Scene::Error && due && !down && second < kSeconds - 17) {
            fetchedAt = second;
            report.values[Method::GasPrice].result = fetched(chain, Method::GasPrice);
            report.values[Method::BlockNumber].result = fetched(chain, Method::BlockNumber);
            ++report.upstreamRequests;
            report.creditsToday += 560;
        }
        for (const Method method : kValues) {
            ValueReport &value = report.values[method];
            if (!value.result)
                continue;
            value.ageMs = (second - fetchedAt) * 1000;
            value.condition = down ? ValueCondition::Stale : ValueCondition::Fresh;
            value.error = down ? std::optional(trouble) : std::nullopt;
        }
        const quint64 requests = requestsIn(second);
        (down ? report.traffic.stale : report.traffic.hits) += requests;
        report.traffic.misses += second % 20 == 0 ? 2 + requests / 400 : 0;
        report.traffic.coalesced += second % 20 == 0 ? requests / 60 : 0;
        report.traffic.requests += requests + 2;
        report.traffic.connections = 52;
        report.uptimeSeconds = second;
        m_monitor->say(report);
    }
    if (scene != Scene::Error) {
        const auto wall = std::chrono::floor<std::chrono::seconds>(m_clock.wallNow().time_since_epoch());
        const auto fees
            = sampleFees(static_cast<std::uint64_t>(wall.count() - (scene == Scene::Stale ? 150 : 5)));
        fees->simulated = report.simulated;
        sayAsSample(report);
        m_monitor->say(report, {{report.chain, fees}});
    }
    if (scene == Scene::Gone) {
        m_clock.advance(std::chrono::seconds(75));
        m_monitor->vanish(QStringLiteral("Nothing listens at http://gas.example:8081."));
        m_clock.advance(SteadyMood::kPatience);
    }
}

} // namespace gasgauge

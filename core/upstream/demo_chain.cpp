// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo_chain.h"

#include "telemetry/metrics.h"

#include <algorithm>
#include <utility>

#include <QJsonDocument>

namespace gasgauge {

namespace {

Failure failureOf(const demo::RpcError &error, const MethodSpec &spec)
{
    constexpr int methodNotFound = -32601;
    if (error.code != methodNotFound)
        return {FailureKind::BadAnswer, error.message, std::nullopt};
    return {FailureKind::Unsupported,
        "the simulated chain has no " + std::string(spec.name)
            + "; an --upstream in the place of --demo does",
        std::nullopt};
}

} // namespace

DemoChain::DemoChain(const demo::Profile &profile, std::optional<std::chrono::milliseconds> blockTime,
    const Clock &clock, Metrics &metrics, std::string name)
    : m_clock(clock)
    , m_metrics(metrics)
    , m_chainId(profile.chainId)
    , m_name(std::move(name))
    , m_pace(profile, blockTime.value_or(profile.blockTime))
    , m_answers(profile, m_pace)
    , m_start(clock.now())
    , m_startDate(clock.wallNow())
{ }

void DemoChain::fetch(Method method, Done done)
{
    fetchAll({{method}},
        [done = std::move(done)](const std::vector<FetchResult> &results) { done(results.front()); });
}

void DemoChain::fetchAll(std::vector<RpcRequest> requests, BatchDone done)
{
    const auto answer = [this, requests = std::move(requests), done = std::move(done)] {
        constexpr int ok = 200;
        const std::uint64_t newest = head(); // the same one for all of them
        std::vector<FetchResult> results;
        for (const RpcRequest &request : requests) {
            m_metrics.countUpstreamRequest(
                std::string(kName), request.method, ok, std::chrono::nanoseconds(0));
            results.push_back(resultOf(request, newest));
        }
        done(std::move(results));
    };
    QMetaObject::invokeMethod(&m_context, answer, Qt::QueuedConnection);
}

std::uint64_t DemoChain::head() const
{
    const auto elapsed = std::max(TimePoint::duration(0), m_clock.now() - m_start);
    return m_pace.headAt(
        m_startDate + std::chrono::duration_cast<std::chrono::system_clock::duration>(elapsed));
}

FetchResult DemoChain::resultOf(const RpcRequest &request, std::uint64_t newest)
{
    const MethodSpec &spec = specOf(request.method);
    const std::string_view params = request.paramsOnTheWire();
    const QByteArray text(params.data(), static_cast<qsizetype>(params.size()));
    return m_answers.call(spec.name, QJsonDocument::fromJson(text).array(), newest)
        .map([](const std::string &json) {
            return Answer{Result::ofJson(json), std::string(kName)};
        })
        .map_error([&spec](const demo::RpcError &error) { return failureOf(error, spec); });
}

} // namespace gasgauge

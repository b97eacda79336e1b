// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/upstream.h"

#include "telemetry/log.h"
#include "upstream/jsonrpc/response_judge.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

/// How long a failed upstream is left alone while another one works: this, doubled for each failed return.
constexpr std::chrono::seconds kLeaveAlone{30};
constexpr int kMostDoublings = 3;
constexpr std::chrono::hours kUnsupported{1};

/// Whose price list is known here.
bool isMetered(const QUrl &url)
{
    const QString host = url.host();
    return host == QLatin1String("infura.io") || host.endsWith(QLatin1String(".infura.io"));
}

void warn(Method method, const std::string &message)
{
    const std::string_view name = methodName(method);
    qCWarning(lcUpstream).noquote().nospace()
        << QLatin1String(name.data(), static_cast<qsizetype>(name.size())) << ": "
        << QString::fromStdString(message);
}

} // namespace

Upstream::Upstream(const UpstreamConfig &config, std::optional<std::uint64_t> dailyCredits,
    const Clock &clock, Metrics &metrics)
    : m_config(config)
    , m_name(config.name.toStdString())
    , m_creditLimit(dailyCredits.value_or(isMetered(config.url) ? CoreConfig::kInfuraDailyCredits : 0))
    , m_clock(clock)
    , m_metrics(metrics)
    , m_credits(clock)
{ }

std::optional<Failure> Upstream::refusal(Method method)
{
    const TimePoint now = m_clock.now();
    if (blocked())
        return waiting(m_block->failure, m_block->until);
    const Health &health = m_health[method];
    if (health.unsupportedUntil && now < *health.unsupportedUntil)
        return waiting(health.failure, *health.unsupportedUntil);
    if (m_credits.affords(m_creditLimit))
        return std::nullopt;
    Failure spent{FailureKind::BudgetSpent,
        "the day's credits of the upstream " + m_name
            + " are spent; it is asked again at 00:00 UTC, raise --daily-credits if your plan has more",
        untilMidnightUtc(m_clock.wallNow())};
    if (!std::exchange(m_toldSpent, true)) {
        warn(method, spent.message);
        showBreaker();
    }
    return spent;
}

bool Upstream::preferred(Method method) const
{
    const Health &health = m_health[method];
    return !health.failing || m_clock.now() >= health.preferredAt;
}

std::chrono::milliseconds Upstream::pauseLeft(Method method) const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_health[method].retryAt - m_clock.now());
    return m_health[method].failing ? std::max(left, std::chrono::milliseconds(0))
                                    : std::chrono::milliseconds(0);
}

void Upstream::begin(Method method)
{
    m_toldSpent = false;
    m_credits.reserve();
    m_health[method].trying = true;
    showBreaker();
}

void Upstream::end(Method method, const JsonRpcClient::Call &call)
{
    book(method, call);
    m_health[method].trying = false;
    if (call.result)
        succeed(method);
    else
        fail(method, call.result.error());
    showBreaker();
}

void Upstream::book(Method method, const JsonRpcClient::Call &call)
{
    const std::uint64_t cost = CreditLedger::costOf(call.sent, call.status);
    m_credits.settle(cost);
    m_metrics.addCredits(cost);
    if (call.sent)
        m_metrics.countUpstreamRequest(m_name, method, call.status, call.duration);
}

void Upstream::succeed(Method method)
{
    Health &health = m_health[method];
    if (health.failing) {
        const std::string_view name = methodName(method);
        qCInfo(lcUpstream).noquote().nospace()
            << QLatin1String(name.data(), static_cast<qsizetype>(name.size())) << ": the upstream "
            << m_config.name << " answers again";
    }
    health = Health();
}

void Upstream::fail(Method method, const Failure &failure)
{
    Health &health = m_health[method];
    const TimePoint now = m_clock.now();
    const bool news = !health.failing || health.failure.kind != failure.kind;
    health.failure = failure;
    if (failure.kind == FailureKind::Unsupported) {
        if (!std::exchange(health.unsupportedUntil, now + kUnsupported))
            warn(method, failure.message);
        health.failing = false;
        return;
    }
    if (news)
        warn(method, failure.message);
    const bool asksForPause
        = failure.kind == FailureKind::BudgetSpent || failure.kind == FailureKind::RateLimited;
    if (asksForPause && failure.retryAfter)
        m_block = Block{now + *failure.retryAfter, failure};
    health.failing = true;
    health.retryAt = now + health.backoff.next();
    health.preferredAt = now + kLeaveAlone * (1 << std::min(health.failures, kMostDoublings));
    ++health.failures;
}

Failure Upstream::waiting(Failure failure, TimePoint until) const
{
    failure.retryAfter = std::chrono::ceil<std::chrono::milliseconds>(until - m_clock.now());
    return failure;
}

void Upstream::showBreaker()
{
    using Breaker = Metrics::Breaker;
    Breaker worst = blocked() || m_toldSpent ? Breaker::Open : Breaker::Closed;
    for (const Method method : kMethods) {
        const Health &health = m_health[method];
        if (health.failing)
            worst = std::max(worst, health.trying ? Breaker::HalfOpen : Breaker::Open);
    }
    m_metrics.setBreaker(m_name, worst);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/upstream.h"

#include "chain/chain_state.h"
#include "telemetry/log.h"
#include "upstream/credits/credit_prices.h"
#include "upstream/jsonrpc/response_judge.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

/// How long a failed upstream is left alone while another one works, at first.
constexpr std::chrono::seconds kLeaveAlone{30};
constexpr std::chrono::seconds kLeaveAloneAtMost{40}; ///< one that is well again is used again soon
constexpr std::chrono::hours kUnsupported{1};

/// Whose price list is known here.
bool isMetered(const QUrl &url)
{
    const QString host = url.host();
    return host == QLatin1String("infura.io") || host.endsWith(QLatin1String(".infura.io"));
}

/// What people call it where the upstreams of all chains stand together.
std::string accountName(const UpstreamConfig &config)
{
    const std::string chain
        = config.chain.isEmpty() ? std::string(kDefaultChain) : config.chain.toStdString();
    return chain + '/' + config.name.toStdString();
}

Failure spentFailure(const std::string &name, std::chrono::system_clock::time_point wallNow)
{
    return Failure{FailureKind::BudgetSpent,
        "the day's credits of the upstream " + name
            + " are spent; it is asked again at 00:00 UTC, raise --daily-credits if your plan has more",
        untilMidnightUtc(wallNow)}
        .because(FailureCause::OwnLimit, name);
}

void warn(const std::string &prefix, Method method, const std::string &message)
{
    const std::string_view name = methodName(method);
    qCWarning(lcUpstream).noquote().nospace()
        << QString::fromStdString(prefix) << QLatin1String(name.data(), static_cast<qsizetype>(name.size()))
        << ": " << QString::fromStdString(message);
}

} // namespace

Upstream::Upstream(const UpstreamConfig &config, std::optional<std::uint64_t> dailyCredits,
    CreditLedger &ledger, const Clock &clock, Metrics &metrics)
    : m_config(config)
    , m_name(config.name.toStdString())
    , m_logPrefix(config.chain.isEmpty() ? std::string() : config.chain.toStdString() + ": ")
    , m_clock(clock)
    , m_metrics(metrics)
    , m_ledger(ledger)
    , m_account(ledger.open(config.callUrl(), accountName(config),
          dailyCredits.value_or(isMetered(config.callUrl()) ? CoreConfig::kInfuraDailyCredits : 0),
          config.chain.toStdString()))
{
    m_record.http = !config.url.isEmpty();
    m_record.webSocket = !config.socketUrl.isEmpty();
}

std::optional<Failure> Upstream::refusal(Method method)
{
    const TimePoint now = m_clock.now();
    if (blocked())
        return waiting(m_block->failure, m_block->until);
    const Health &health = m_health[method];
    if (health.unsupportedUntil && now < *health.unsupportedUntil)
        return waiting(health.failure, *health.unsupportedUntil);
    if (m_ledger.affords(m_account, creditsOf(method)))
        return std::nullopt;
    Failure spent = spentFailure(m_name, m_clock.wallNow());
    if (!std::exchange(m_toldSpent, true)) {
        warn(m_logPrefix, method, spent.message);
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

UpstreamHealth Upstream::health() const
{
    UpstreamHealth health = stateOfHealth();
    health.record = m_record;
    return health;
}

UpstreamHealth Upstream::stateOfHealth() const
{
    if (blocked())
        return {m_name, UpstreamState::Limited, m_block->failure};
    for (const Method method : kMethods) {
        if (m_health[method].failing)
            return {m_name, UpstreamState::Failing, m_health[method].failure};
    }
    if (m_toldSpent)
        return {m_name, UpstreamState::Limited, spentFailure(m_name, m_clock.wallNow())};
    return {m_name, UpstreamState::Up, std::nullopt};
}

bool Upstream::begin(Method method)
{
    const auto booking = m_ledger.book(m_account, creditsOf(method));
    if (!booking)
        return false;
    m_toldSpent = false;
    m_health[method].bookings.push_back(*booking);
    m_health[method].trying = true;
    showBreaker();
    return true;
}

void Upstream::cancel(Method method)
{
    m_health[method].trying = false;
    settle(method, 0);
    showBreaker();
}

bool Upstream::pay(std::uint64_t cost)
{
    const auto booking = m_ledger.book(m_account, cost);
    if (!booking)
        return false;
    m_ledger.settle(*booking, cost);
    m_metrics.addCredits(cost);
    return true;
}

void Upstream::charge(std::uint64_t cost)
{
    m_ledger.charge(m_account, cost);
    m_metrics.addCredits(cost);
}

bool Upstream::undecided(Method method, const JsonRpcClient::Call &call) const
{
    return !call.result && m_verdict.whose(method, call.result.error()) == MethodVerdict::Whose::Open;
}

FetchResult Upstream::end(Method method, const JsonRpcClient::Call &call)
{
    book(method, call);
    m_health[method].trying = false;
    FetchResult result = call.result;
    if (!result)
        result = tl::unexpected(m_verdict.weighed(method, std::move(result.error()), m_name));
    m_verdict.note(method, result.has_value());
    if (result)
        succeed(method);
    else
        fail(method, result.error());
    showBreaker();
    return result;
}

FetchResult Upstream::endOptional(Method method, const JsonRpcClient::Call &call)
{
    const bool lacks = !call.result
        && (call.result.error().kind == FailureKind::BadAnswer
            || call.result.error().kind == FailureKind::Unsupported);
    if (!lacks)
        return end(method, call);
    book(method, call);
    m_health[method].trying = false;
    showBreaker();
    return call.result;
}

void Upstream::book(Method method, const JsonRpcClient::Call &call)
{
    const std::uint64_t cost = creditsOf(method, call.sent, call.status);
    settle(method, cost);
    m_metrics.addCredits(cost);
    count(method, call);
}

/// What was really sent, and how soon good answers come of late.
void Upstream::count(Method method, const JsonRpcClient::Call &call)
{
    if (!call.sent)
        return;
    m_metrics.countUpstreamRequest(m_name, method, call.status, call.duration);
    ++m_record.requests;
    if (!call.result)
        return;
    constexpr int weight = 8;
    const auto took = std::chrono::round<std::chrono::milliseconds>(call.duration);
    m_record.answersIn = m_record.answersIn ? (*m_record.answersIn * (weight - 1) + took) / weight : took;
    if (method != Method::BlockNumber)
        return;
    if (const auto number = call.result->result.quantity())
        m_record.head = number->toUint64();
}

/// The oldest one: of several that are under way it does not matter which has ended.
void Upstream::settle(Method method, std::uint64_t cost)
{
    auto &bookings = m_health[method].bookings;
    if (bookings.empty())
        return;
    m_ledger.settle(bookings.front(), cost);
    bookings.erase(bookings.begin());
}

void Upstream::ask(
    Method method, JsonRpcClient &client, std::chrono::milliseconds limit, JsonRpcClient::Done done)
{
    const auto booking = m_ledger.book(m_account, creditsOf(method));
    if (!booking) {
        done({tl::unexpected(Failure{FailureKind::BudgetSpent, "the day's credits are spent", std::nullopt}),
            0, false, {}});
        return;
    }
    client.call(m_config, method, limit,
        [this, method, booking = *booking, done = std::move(done)](const JsonRpcClient::Call &call) {
            const std::uint64_t cost = creditsOf(method, call.sent, call.status);
            m_ledger.settle(booking, cost);
            m_metrics.addCredits(cost);
            count(method, call);
            done(call);
        });
}

void Upstream::succeed(Method method)
{
    Health &health = m_health[method];
    if (health.failing) {
        const std::string_view name = methodName(method);
        qCInfo(lcUpstream).noquote().nospace()
            << QString::fromStdString(m_logPrefix)
            << QLatin1String(name.data(), static_cast<qsizetype>(name.size())) << ": the upstream "
            << m_config.name << " answers again";
    }
    std::vector<CreditLedger::Booking> bookings = std::move(health.bookings);
    health = Health();
    health.bookings = std::move(bookings);
}

void Upstream::fail(Method method, const Failure &failure)
{
    Health &health = m_health[method];
    const TimePoint now = m_clock.now();
    if (failure.kind == FailureKind::Unreachable)
        ++m_absences;
    const bool news = !health.failing || health.failure.kind != failure.kind;
    health.failure = failure;
    if (failure.kind == FailureKind::Unsupported) {
        if (!std::exchange(health.unsupportedUntil, now + kUnsupported))
            warn(m_logPrefix, method, failure.message);
        health.failing = false;
        return;
    }
    if (news)
        warn(m_logPrefix, method, failure.message);
    const bool asksForPause
        = failure.kind == FailureKind::BudgetSpent || failure.kind == FailureKind::RateLimited;
    if (asksForPause && failure.retryAfter)
        m_block = Block{now + *failure.retryAfter, failure};
    health.failing = true;
    health.retryAt = now + health.backoff.next();
    health.preferredAt = now + (health.failures == 0 ? kLeaveAlone : kLeaveAloneAtMost);
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
    for (const Method method : kValues) {
        const Health &health = m_health[method];
        if (health.failing)
            worst = std::max(worst, health.trying ? Breaker::HalfOpen : Breaker::Open);
    }
    m_metrics.setBreaker(m_name, worst);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/upstream_pool.h"

#include "upstream/upstream.h"

#include <algorithm>

namespace gasgauge {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// All attempts of one fetch together.
constexpr Milliseconds kFetchLimit{23'500};
/// All attempts but the last one together, so that the last upstream takes over within 15 s.
constexpr Milliseconds kTakeOverLimit{12'000};
/// Requests for one method at most in kQuotaTime, however many upstreams fail.
constexpr std::size_t kQuota = 20;
constexpr std::chrono::seconds kQuotaTime{7};
/// With less time than this left another attempt is not worth its request.
constexpr Milliseconds kShortestAttempt{1'000};

/// The failure to report where several upstreams failed: the one that may end first. Unsupported only if all
/// say so, since it is remembered for long.
Failure soonestToEnd(const std::vector<Failure> &failures)
{
    const auto rank = [](const Failure &failure) {
        return std::pair(
            failure.kind == FailureKind::Unsupported, failure.retryAfter.value_or(Milliseconds(0)));
    };
    return *std::ranges::min_element(failures, {}, rank);
}

} // namespace

struct UpstreamPool::Fetch
{
    Method method{};
    Done done;
    TimePoint deadline{};
    std::vector<Upstream *> candidates;
    std::size_t next = 0;
    std::vector<Failure> failures; ///< of this fetch, and the reasons not to ask the others
};

UpstreamPool::UpstreamPool(const CoreConfig &config, const Clock &clock, Metrics &metrics)
    : m_clock(clock)
    , m_timeout(config.upstreamTimeout)
    , m_client(clock)
{
    m_upstreams.reserve(config.upstreams.size());
    for (const UpstreamConfig &upstream : config.upstreams)
        m_upstreams.push_back(std::make_unique<Upstream>(upstream, config.dailyCredits, clock, metrics));
}

UpstreamPool::~UpstreamPool() = default;

void UpstreamPool::fetch(Method method, Done done)
{
    auto fetch = std::make_shared<Fetch>();
    fetch->method = method;
    fetch->done = std::move(done);
    fetch->deadline = m_clock.now() + kFetchLimit;
    fetch->candidates = candidates(*fetch);
    QMetaObject::invokeMethod(
        &m_context, [this, fetch] { askNext(fetch); }, Qt::QueuedConnection);
}

/// Who may be asked, in order: first those that work, then those that failed but have had their pause.
std::vector<Upstream *> UpstreamPool::candidates(Fetch &fetch)
{
    std::vector<Upstream *> first;
    std::vector<Upstream *> afterwards;
    for (const auto &upstream : m_upstreams) {
        if (std::optional<Failure> refusal = upstream->refusal(fetch.method)) {
            fetch.failures.push_back(std::move(*refusal));
            continue;
        }
        const Milliseconds pause = upstream->pauseLeft(fetch.method);
        if (m_upstreams.size() == 1 || upstream->preferred(fetch.method)) {
            first.push_back(upstream.get());
        } else if (pause == Milliseconds(0)) {
            afterwards.push_back(upstream.get());
        } else {
            Failure waiting = upstream->lastFailure(fetch.method);
            waiting.retryAfter = pause;
            fetch.failures.push_back(std::move(waiting));
        }
    }
    first.insert(first.end(), afterwards.begin(), afterwards.end());
    return first;
}

void UpstreamPool::askNext(const std::shared_ptr<Fetch> &fetch)
{
    while (fetch->next < fetch->candidates.size()) {
        Upstream &upstream = *fetch->candidates[fetch->next++];
        if (std::optional<Failure> refusal = upstream.refusal(fetch->method)) {
            fetch->failures.push_back(std::move(*refusal));
            continue;
        }
        const auto left = std::chrono::floor<Milliseconds>(fetch->deadline - m_clock.now());
        if (left < kShortestAttempt)
            break;
        if (!takeFromQuota(fetch->method))
            break;
        const Milliseconds limit = std::min({m_timeout, left, shareOfTime(*fetch, left)});
        upstream.begin(fetch->method);
        m_client.call(upstream.config(), fetch->method, limit,
            [this, fetch, &upstream](const JsonRpcClient::Call &call) {
                upstream.end(fetch->method, call);
                if (call.result) {
                    fetch->done(call.result);
                } else {
                    fetch->failures.push_back(call.result.error());
                    askNext(fetch);
                }
            });
        return;
    }
    if (fetch->failures.empty()) {
        fetch->failures.push_back({FailureKind::Unreachable,
            "the upstreams were asked often enough for now; they are asked again after a pause",
            std::nullopt});
    }
    fetch->done(tl::unexpected(soonestToEnd(fetch->failures)));
}

/// What one attempt may take of the time that is left.
std::chrono::milliseconds UpstreamPool::shareOfTime(const Fetch &fetch, Milliseconds left)
{
    const auto others = static_cast<Milliseconds::rep>(fetch.candidates.size() - fetch.next);
    if (others == 0)
        return left;
    return std::max((left - (kFetchLimit - kTakeOverLimit)) / others, kShortestAttempt);
}

bool UpstreamPool::takeFromQuota(Method method)
{
    std::deque<TimePoint> &begun = m_begun[method];
    const TimePoint now = m_clock.now();
    while (!begun.empty() && begun.front() + kQuotaTime <= now)
        begun.pop_front();
    if (begun.size() >= kQuota)
        return false;
    begun.push_back(now);
    return true;
}

std::string UpstreamPool::currentName() const
{
    const auto works = [](const auto &upstream) {
        return !upstream->refusal(Method::BlockNumber) && upstream->preferred(Method::BlockNumber);
    };
    const auto current = std::ranges::find_if(m_upstreams, works);
    return (current != m_upstreams.end() ? *current : m_upstreams.front())->name();
}

std::uint64_t UpstreamPool::creditsToday() const
{
    std::uint64_t sum = 0;
    for (const auto &upstream : m_upstreams)
        sum += upstream->creditsToday();
    return sum;
}

} // namespace gasgauge

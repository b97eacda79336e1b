// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/upstream_pool.h"

#include "ethereum/quantity.h"
#include "upstream/pool_member.h"

#include <algorithm>
#include <utility>

#include <QTimer>

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
/// How long a method's failure waits for the other methods' answers, and how often it looks for them.
constexpr Milliseconds kVerdictLimit{5'000};
constexpr Milliseconds kVerdictCheck{50};
/// For the questions that are none for a value.
constexpr Milliseconds kExtraLimit{5'000};
/// Nodes of one chain are apart by this much at any moment.
constexpr std::uint64_t kNearHeads = 3;
/// A head that is further ahead than this is no reason to doubt the others.
constexpr std::uint64_t kPlausiblyAhead = 1'000'000;
/// While the chain stands still the others are asked this often whether it does for them.
constexpr std::chrono::seconds kCompareMembersEvery{15};

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
    std::vector<PoolMember *> candidates;
    std::size_t next = 0;
    std::vector<std::pair<PoolMember *, Answer>> heads; ///< those in doubt, until all have been asked
    std::vector<Failure> failures; ///< of this fetch, and the reasons not to ask the others
};

UpstreamPool::UpstreamPool(
    const CoreConfig &config, CreditLedger &ledger, const Clock &clock, Metrics &metrics)
    : m_clock(clock)
    , m_timeout(config.upstreamTimeout)
    , m_ledger(ledger)
    , m_name(config.chains.value(0).toStdString())
    , m_chain(ChainIdentity::of(m_name))
    , m_client(clock)
{
    m_upstreams.reserve(config.upstreams.size());
    for (const UpstreamConfig &upstream : config.upstreams)
        m_upstreams.push_back(std::make_unique<PoolMember>(
            upstream, config.dailyCredits, m_ledger, clock, metrics, m_chain, m_client));
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
std::vector<PoolMember *> UpstreamPool::candidates(Fetch &fetch)
{
    std::vector<PoolMember *> first;
    std::vector<PoolMember *> afterwards;
    for (const auto &member : m_upstreams) {
        Upstream &upstream = member->upstream;
        if (std::optional<Failure> refusal = upstream.refusal(fetch.method)) {
            fetch.failures.push_back(std::move(*refusal));
            continue;
        }
        const Milliseconds pause = upstream.pauseLeft(fetch.method);
        if (m_upstreams.size() == 1 || member->preferred(fetch.method)) {
            first.push_back(member.get());
        } else if (pause == Milliseconds(0)) {
            afterwards.push_back(member.get());
            if (member->hasToShowHead(fetch.method))
                showHead(*member);
        } else {
            Failure waiting = upstream.lastFailure(fetch.method);
            waiting.retryAfter = pause;
            fetch.failures.push_back(std::move(waiting));
        }
    }
    first.insert(first.end(), afterwards.begin(), afterwards.end());
    return first;
}

std::optional<Answer> UpstreamPool::remembered(Method method) const
{
    if (method == Method::ChainId && !m_chain.saidBy.empty())
        return Answer{Result::ofText(*m_chain.id), m_chain.saidBy};
    return m_forever[method];
}

void UpstreamPool::askNext(const std::shared_ptr<Fetch> &fetch)
{
    if (const std::optional<Answer> known = remembered(fetch->method)) {
        fetch->done(*known);
        return;
    }
    while (fetch->next < fetch->candidates.size()) {
        PoolMember &member = *fetch->candidates[fetch->next++];
        const bool wrongChain = member.check.refusal().has_value();
        std::optional<Failure> refusal = member.upstream.refusal(fetch->method);
        if (!refusal && wrongChain && !member.check.due())
            refusal = member.check.refusal();
        if (refusal) {
            fetch->failures.push_back(std::move(*refusal));
            continue;
        }
        const auto left = std::chrono::floor<Milliseconds>(fetch->deadline - m_clock.now());
        if (left < kShortestAttempt)
            break;
        if (wrongChain) {
            member.check.ask(std::min({m_timeout, left, kExtraLimit}), [this, fetch, &member] {
                if (!member.check.refusal())
                    --fetch->next; // believed now
                else
                    fetch->failures.push_back(*member.check.refusal());
                askNext(fetch);
            });
            return;
        }
        if (!takeFromQuota(fetch->method))
            break;
        if (!ask(fetch, member, std::min({m_timeout, left, shareOfTime(*fetch, left)}))) {
            if ((refusal = member.upstream.refusal(fetch->method)))
                fetch->failures.push_back(std::move(*refusal));
            continue;
        }
        return;
    }
    finish(*fetch);
}

/// False where another program has spent meanwhile what was left of the day.
bool UpstreamPool::ask(const std::shared_ptr<Fetch> &fetch, PoolMember &member, Milliseconds limit)
{
    if (fetch->method == Method::ChainId) {
        askForChainId(fetch, member, std::min(limit, kExtraLimit));
        return true;
    }
    if (!member.upstream.begin(fetch->method))
        return false;
    if (!std::exchange(member.asked, true))
        member.check.ask(std::min(limit, kExtraLimit), [this] { notifyChange(); });
    if (fetch->method == Method::BlockNumber)
        member.noteHeadAsked();
    m_client.call(member.upstream.config(), fetch->method, limit,
        [this, fetch, &member](const JsonRpcClient::Call &call) {
            conclude(fetch, member, call, m_clock.now() + kVerdictLimit);
        });
    return true;
}

/// One question for all who want to know: clients, and whoever is to believe the upstream.
void UpstreamPool::askForChainId(const std::shared_ptr<Fetch> &fetch, PoolMember &member, Milliseconds limit)
{
    member.asked = true;
    member.check.ask(limit, [this, fetch, &member] {
        notifyChange();
        if (member.check.silence())
            fetch->failures.push_back(*member.check.silence());
        askNext(fetch);
    });
}

/// What an upstream answered that has said which chain it is of.
void UpstreamPool::settle(const std::shared_ptr<Fetch> &fetch, PoolMember &member, const Answer &answer)
{
    std::optional<Failure> refusal = member.check.refusal();
    if (!refusal)
        refusal = member.check.failure();
    if (refusal) {
        fetch->failures.push_back(std::move(*refusal));
        askNext(fetch);
        return;
    }
    if (fetch->method != Method::BlockNumber) {
        if (specOf(fetch->method).belongs == Belongs::Chain)
            m_forever[fetch->method] = answer;
        fetch->done(answer);
        askWhetherSyncing(member);
        return;
    }
    fetch->heads.emplace_back(&member, answer);
    if (needsSecondOpinion(answer))
        askNext(fetch);
    else
        finish(*fetch);
}

bool UpstreamPool::needsSecondOpinion(const Answer &answer)
{
    if (m_upstreams.size() == 1 || !m_served)
        return false;
    const HeadNumber head(answer.result.text());
    const HeadNumber served(m_served->number);
    if (head < served)
        return answer.upstream == m_served->upstream || head.distanceTo(served) > kNearHeads;
    const TimePoint now = m_clock.now();
    if (!m_served->stalled || head > served || now - m_comparedAt < kCompareMembersEvery)
        return false;
    m_comparedAt = now;
    return true;
}

/// Gives the best head that came, or the failure where none did.
void UpstreamPool::finish(Fetch &fetch)
{
    if (fetch.heads.empty()) {
        if (fetch.failures.empty()) {
            fetch.failures.push_back(Failure{FailureKind::Unreachable,
                "the upstreams were asked often enough for now; they are asked again after a pause",
                std::nullopt}
                                         .because(FailureCause::AskedOften, {}));
        }
        fetch.done(tl::unexpected(soonestToEnd(fetch.failures)));
        return;
    }
    const auto *best = &fetch.heads.front();
    for (const auto &other : fetch.heads) {
        const HeadNumber head(other.second.result.text());
        const HeadNumber reference(m_served ? m_served->number : best->second.result.text());
        if (head > HeadNumber(best->second.result.text())
            && (head < reference || head.distanceTo(reference) <= kPlausiblyAhead))
            best = &other;
    }
    const HeadNumber highest(best->second.result.text());
    for (const auto &[member, answer] : fetch.heads) {
        const HeadNumber head(answer.result.text());
        const HeadNumber served(m_served ? m_served->number : answer.result.text());
        const auto behind = [&head](const HeadNumber &other) {
            const std::uint64_t blocks = head < other ? head.distanceTo(other) : 0;
            return blocks > kNearHeads ? blocks : std::uint64_t{0};
        };
        // The one that served before may fall: whether that is believed is not decided here.
        const bool fallen = m_served && answer.upstream == m_served->upstream;
        member->noteHead(std::max(behind(highest), fallen ? std::uint64_t{0} : behind(served)));
    }
    PoolMember &giver = *best->first;
    fetch.done(best->second);
    askWhetherSyncing(giver);
}

void UpstreamPool::askWhetherSyncing(PoolMember &member)
{
    const bool doubtful = m_served && m_served->upstream == member.upstream.name()
        && (m_served->stalled || m_served->inDoubt);
    member.sync.askIfDue(doubtful, std::min(m_timeout, kExtraLimit), [this] { notifyChange(); });
}

/// Asks one for its head alone, since clients may ask for something else only: one that works again, or one
/// that fails at something else.
void UpstreamPool::showHead(PoolMember &member)
{
    if (!m_served || member.upstream.refusal(Method::BlockNumber))
        return;
    auto fetch = std::make_shared<Fetch>();
    fetch->method = Method::BlockNumber;
    fetch->done = [](const FetchResult &) {};
    fetch->deadline = m_clock.now() + kFetchLimit;
    fetch->candidates = {&member};
    member.noteHeadAsked();
    QMetaObject::invokeMethod(
        &m_context, [this, fetch] { askNext(fetch); }, Qt::QueuedConnection);
}

void UpstreamPool::notifyChange()
{
    if (m_changed)
        m_changed();
}

std::optional<std::uint64_t> UpstreamPool::chainId() const
{
    const auto quantity = m_chain.id ? Quantity::parse(*m_chain.id) : std::nullopt;
    return quantity ? quantity->toUint64() : std::nullopt;
}

bool UpstreamPool::syncing(const std::string &upstream) const
{
    return std::ranges::any_of(m_upstreams, [&upstream](const auto &member) {
        return member->upstream.name() == upstream && member->sync.syncing();
    });
}

void UpstreamPool::noteServedHead(const ServedHead &head)
{
    m_served = head;
}

/// Passes an answer on, as soon as it is decided whose failure it is, at the latest at `latest`.
void UpstreamPool::conclude(const std::shared_ptr<Fetch> &fetch, PoolMember &member,
    const JsonRpcClient::Call &call, TimePoint latest)
{
    if (m_clock.now() < latest && member.upstream.undecided(fetch->method, call)) {
        QTimer::singleShot(kVerdictCheck, &m_context,
            [this, fetch, &member, call, latest] { conclude(fetch, member, call, latest); });
        return;
    }
    FetchResult result = member.upstream.end(fetch->method, call);
    if (!result) {
        if (member.upstream.wantsWitness(fetch->method))
            showHead(member);
        fetch->failures.push_back(std::move(result.error()));
        askNext(fetch);
    } else if (member.check.due()) {
        member.check.ask(std::min(m_timeout, kExtraLimit),
            [this, fetch, &member, answer = *result] { settle(fetch, member, answer); });
    } else {
        settle(fetch, member, *result);
    }
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
        return !upstream->upstream.refusal(Method::BlockNumber) && !upstream->check.refusal()
            && upstream->upstream.preferred(Method::BlockNumber)
            && !upstream->hasToShowHead(Method::BlockNumber);
    };
    const auto current = std::ranges::find_if(m_upstreams, works);
    return (current != m_upstreams.end() ? *current : m_upstreams.front())->upstream.name();
}

std::vector<UpstreamHealth> UpstreamPool::upstreams() const
{
    std::vector<UpstreamHealth> all;
    for (const auto &member : m_upstreams)
        all.push_back(member->health());
    return all;
}

std::uint64_t UpstreamPool::creditsToday() const
{
    return m_name.empty() ? m_ledger.today() : m_ledger.todayOf(m_name);
}

std::vector<CreditAccount> UpstreamPool::credits() const
{
    return m_ledger.accounts();
}

} // namespace gasgauge

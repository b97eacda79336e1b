// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/head_follower.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::nanoseconds kDemandLasts = 10min;
/// How long a chain may be silent before that is looked at.
constexpr int kSilentBlocks = 10;
constexpr std::chrono::milliseconds kLeastSilence = 60s;
constexpr std::chrono::milliseconds kBetweenRefreshes = 1s;
/// How far ahead of ours a node's clock may be.
constexpr std::chrono::seconds kFuture = 15s;
/// A timer stands still while the machine sleeps; the clock does not.
constexpr std::chrono::milliseconds kLongestSleep = 5s;

} // namespace

HeadFollower::HeadFollower(HeadSource &source, const Clock &clock)
    : m_source(source)
    , m_clock(clock)
    , m_filler(m_chain, source, clock)
    , m_self(std::make_shared<HeadFollower *>(this))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { wake(); });
    m_filler.whenAnswered([this] {
        if (m_feesCame)
            m_feesCame();
        wake();
    });
}

HeadFollower::~HeadFollower()
{
    *m_self = nullptr;
    if (m_subscribing)
        m_source.unsubscribe();
    if (m_following)
        m_source.following(nullptr);
}

void HeadFollower::setBlockTime(std::optional<std::chrono::milliseconds> blockTime)
{
    m_usualBlockTime = blockTime;
    if (m_following)
        wake();
}

void HeadFollower::noteDemand()
{
    m_demandAt = m_clock.now();
    if (!m_following)
        start();
}

void HeadFollower::noteFeesDemand()
{
    m_filler.noteDemand();
    noteDemand();
    const std::optional<TimePoint> due = m_filler.due();
    if (due && *due <= m_clock.now())
        wake();
}

void HeadFollower::takeFees(const std::optional<FeeHistory> &fees)
{
    if (m_filler.takeExpected(fees) && m_feesCame)
        m_feesCame();
    wake();
}

void HeadFollower::lookUp(std::uint64_t number)
{
    const CreditBudget credits = budget();
    if (!m_following || (credits.left && *credits.left < credits.pollCost))
        return;
    m_source.askBlock(number, [self = m_self](const tl::expected<HeadAnswer, HeadFailure> &answer) {
        if (!*self || !answer)
            return;
        HeadFollower &follower = **self;
        follower.handle(follower.m_chain.take(
            answer->header, {.upstream = answer->upstream, .at = follower.m_clock.now()}));
        if (follower.m_feesCame)
            follower.m_feesCame();
    });
}

void HeadFollower::start()
{
    m_following = true;
    m_startedAt = m_movedAt = m_toldAt = m_clock.now();
    m_heard = m_doubted = false;
    m_plan = PollPlan();
    m_source.following(this);
    wake();
}

void HeadFollower::stop()
{
    m_following = false;
    if (m_subscribing)
        m_source.unsubscribe();
    m_subscribing = m_subscribed = false;
    m_source.following(nullptr);
    m_timer.stop();
    showState();
}

void HeadFollower::wake()
{
    if (!m_following)
        return;
    const TimePoint now = m_clock.now();
    if (now - m_demandAt >= kDemandLasts)
        return stop();
    choosePace();
    if (!m_polling && now >= pollDue())
        poll();
    refreshIfDue();
    m_filler.askIfDue();
    showState();
    arm();
}

void HeadFollower::choosePace()
{
    const std::optional<std::chrono::milliseconds> time = blockTime();
    m_refresh = refreshPace(budget(), time.value_or(kLeastSilence), m_source.canSubscribe(), m_subscribing);
    if (!time)
        m_refresh.everyBlocks = 1;
    m_plan.setInterval(time ? std::optional(*time * m_refresh.everyBlocks) : std::nullopt);
    if (m_refresh.subscribe == m_subscribing)
        return;
    m_subscribing = m_refresh.subscribe;
    m_subscribed = m_doubted = false;
    if (m_subscribing)
        m_source.subscribe(*this);
    else
        m_source.unsubscribe();
}

void HeadFollower::lookAgain()
{
    m_looksAgain = true;
    m_plan.hurry();
    m_timer.start(0);
}

CreditBudget HeadFollower::budget() const
{
    CreditBudget budget = m_source.budget();
    budget.refreshCost += m_refreshCost;
    return budget;
}

TimePoint HeadFollower::pollDue() const
{
    const bool relies = trustsSubscription() && m_heard && !m_looksAgain && !m_chain.inDoubt();
    return relies ? std::max(m_toldAt + silenceLimit(), m_pollNotBefore) : m_plan.due();
}

void HeadFollower::poll()
{
    const CreditBudget credits = budget();
    if (credits.left && *credits.left < credits.pollCost) {
        m_plan.failed(m_clock.now(), kLeastSilence);
        m_pollNotBefore = m_plan.due();
        return;
    }
    m_polling = true;
    m_looksAgain = false;
    m_source.askLatest([self = m_self, asked = followedHash()](const auto &answer) {
        if (*self)
            (*self)->pollAnswered(answer, asked);
    });
}

BlockHash HeadFollower::followedHash() const
{
    return ring().empty() ? BlockHash() : ring().head().hash;
}

/// What was the newest block when it was asked for is none to go back to where another one was told
/// meanwhile.
void HeadFollower::pollAnswered(const tl::expected<HeadAnswer, HeadFailure> &answer, const BlockHash &asked)
{
    const TimePoint now = m_clock.now();
    m_polling = false;
    m_failed = !answer;
    if (!m_following)
        return;
    if (!answer) {
        m_plan.failed(now, answer.error().retryAfter);
        m_pollNotBefore = m_plan.due();
        return wake();
    }
    const bool doubts = trustsSubscription() && m_heard && now - m_toldAt >= silenceLimit();
    m_heard = true;
    const BlockHash before = followedHash();
    handle(
        m_chain.take(answer->header, {.upstream = answer->upstream, .isLatest = before == asked, .at = now}));
    const bool news = followedHash() != before;
    if (!news)
        m_plan.nothingCame(now);
    if (doubts && !m_chain.inDoubt()) {
        m_toldAt = now;
        m_doubted = news;
        if (news)
            m_source.resubscribe();
    }
    wake();
}

void HeadFollower::subscribed()
{
    m_subscribed = true;
    m_toldAt = m_clock.now();
    // Nothing tells what was missed meanwhile.
    lookAgain();
    wake();
}

void HeadFollower::headTold(const HeadAnswer &head)
{
    if (!m_following)
        return;
    m_subscribed = m_heard = true;
    takeTold(head);
    wake();
}

void HeadFollower::takeTold(const HeadAnswer &head)
{
    const TimePoint now = m_clock.now();
    handle(m_chain.take(head.header, {.upstream = head.upstream, .at = now}));
    if (ring().empty() || head.header.number >= ring().head().number) {
        m_doubted = false;
        m_toldAt = now;
        return;
    }
    // A head below the one that is followed is late, or the node has begun anew: then it is the newest there.
    if (now - m_movedAt >= std::max(kBetweenRefreshes, blockTime().value_or(0ms)))
        lookAgain();
}

void HeadFollower::unsubscribed()
{
    if (m_subscribed)
        m_plan.hurry();
    m_subscribed = false;
    wake();
}

void HeadFollower::handle(HeadChain::Verdict verdict)
{
    if (verdict == HeadChain::Verdict::NewHead)
        headCame();
    if (verdict == HeadChain::Verdict::AskParent)
        askWanted();
}

/// Asks for one block after the other until a new branch meets the chain.
void HeadFollower::askWanted()
{
    const std::optional<std::uint64_t> wanted = m_chain.wanted();
    if (!wanted || m_askingWanted)
        return;
    m_askingWanted = true;
    m_source.askBlock(*wanted, [self = m_self](const tl::expected<HeadAnswer, HeadFailure> &answer) {
        if (!*self)
            return;
        HeadFollower &follower = **self;
        follower.m_askingWanted = false;
        const auto block = answer ? std::optional(answer->header) : std::nullopt;
        follower.handle(follower.m_chain.takeWanted(
            block, {.upstream = answer ? answer->upstream : std::string(), .at = follower.m_clock.now()}));
        follower.wake();
    });
}

void HeadFollower::headCame()
{
    const TimePoint now = m_clock.now();
    const RingBlock &head = ring().head();
    m_movedAt = now;
    m_source.headBelieved(head.number, head.hash);
    m_filler.noteHead();
    m_pace.see(head, now);
    choosePace();
    m_plan.headCame(head.timestamp, m_clock);
    if (head.timestamp > m_clock.wallNow() + kFuture)
        ++m_fromTheFuture;
    planRefresh(head);
    if (m_headChanged)
        m_headChanged();
    refreshIfDue();
}

/// Every so many blocks where the credits want it, and never more often than once a second.
void HeadFollower::planRefresh(const RingBlock &head)
{
    const std::chrono::milliseconds time = blockTime().value_or(0ms);
    const std::uint64_t every = m_refresh.everyBlocks;
    const bool spares = (every - 1) * time >= kBetweenRefreshes;
    const bool polled = !trustsSubscription();
    const bool due = !spares || polled || !m_refreshedNumber || head.number < *m_refreshedNumber
        || head.number - *m_refreshedNumber >= every;
    if (!due)
        return;
    const bool fast = time < kBetweenRefreshes;
    m_refreshAt = fast ? m_refreshedAt + kBetweenRefreshes : m_clock.now();
}

void HeadFollower::refreshIfDue()
{
    if (!m_refreshAt || m_clock.now() < *m_refreshAt)
        return;
    m_refreshAt.reset();
    const CreditBudget credits = budget();
    if (credits.left && *credits.left < credits.refreshCost)
        return;
    m_refreshedAt = m_clock.now();
    m_refreshedNumber = ring().head().number;
    m_filler.noteRefresh();
    if (m_refreshDue)
        m_refreshDue();
}

void HeadFollower::showState()
{
    FollowState state;
    state.following = m_following;
    state.byWebSocket = state.following && trustsSubscription() && m_source.tellsBySocket();
    state.everyBlocks = m_refresh.everyBlocks;
    state.blockTime = blockTime();
    state.stalled = state.following && standsStill();
    state.current = state.following && m_heard && (!m_failed || trustsSubscription());
    state.syncing = m_chain.growsTooFast();
    if (state == m_state)
        return;
    m_state = state;
    if (m_stateChanged)
        m_stateChanged();
}

std::optional<std::chrono::milliseconds> HeadFollower::blockTime() const
{
    return m_usualBlockTime ? m_usualBlockTime : m_pace.median();
}

std::chrono::milliseconds HeadFollower::silenceLimit() const
{
    return std::max(kLeastSilence, blockTime().value_or(0ms) * kSilentBlocks);
}

/// By the head's own timestamp, which may not be in the future either, and by when it came: a clock that is
/// wrong hides no chain that stands still.
bool HeadFollower::standsStill() const
{
    if (!m_usualBlockTime || !m_heard || ring().empty())
        return false;
    const std::chrono::system_clock::duration age = m_clock.wallNow() - ring().head().timestamp;
    return std::chrono::abs(age) >= silenceLimit() || m_clock.now() - m_movedAt >= silenceLimit();
}

std::optional<TimePoint> HeadFollower::nextWake() const
{
    if (!m_following)
        return std::nullopt;
    TimePoint next = m_demandAt + kDemandLasts;
    if (!m_polling)
        next = std::min(next, pollDue());
    if (m_refreshAt)
        next = std::min(next, *m_refreshAt);
    if (const auto fees = m_filler.due())
        next = std::min(next, *fees);
    // Of what has never been heard nobody can say that it stands still.
    if (m_usualBlockTime && m_heard && !ring().empty() && !m_state.stalled)
        next = std::min(next, m_movedAt + silenceLimit());
    return next;
}

void HeadFollower::arm()
{
    const std::optional<TimePoint> next = nextWake();
    if (!next)
        return m_timer.stop();
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.now());
    m_timer.start(std::clamp<std::chrono::milliseconds>(pause, 0ms, kLongestSleep));
}

} // namespace gasgauge

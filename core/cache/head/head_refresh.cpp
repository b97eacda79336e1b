// SPDX-License-Identifier: GPL-3.0-only
#include "cache/head/head_refresh.h"

#include "upstream/head/value_heads.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::uint64_t kDemandBlocks = 10;
/// How long a head that an answer names may take to be told.
constexpr std::chrono::milliseconds kHeadPatience = 2s;
/// Between two questions to a node that answers for an older block than it told.
constexpr std::chrono::milliseconds kLateAgain = 200ms;
constexpr int kMostLate = 5;
constexpr std::chrono::milliseconds kCompareEvery = 15s;
/// So many blocks may be missed between two refreshes without a question of its own for their fees.
constexpr std::uint64_t kSpareBlocks = 4;

Failure laggingAnswer(const std::string &upstream)
{
    return {FailureKind::BadAnswer,
        "the upstream " + upstream
            + " answers for an older block than it told; it is asked again after a pause",
        std::nullopt};
}

} // namespace

HeadRefresh::HeadRefresh(ValueSource &source, const Clock &clock, Handlers handlers)
    : m_source(source)
    , m_handlers(std::move(handlers))
    , m_heads(source.heads())
    , m_follower(*m_heads, clock)
    , m_self(std::make_shared<HeadRefresh *>(this))
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (m_early.empty())
            send();
        else
            deliver(std::exchange(m_early, {}));
    });
    m_follower.whenHeadChanges([this] { headChanged(); });
    m_follower.whenRefreshIsDue([this] {
        if (m_keepsFees)
            m_follower.wantFees();
        const bool first = !std::exchange(m_hadHead, true);
        m_handlers.headIsNew(std::exchange(m_cameEarly, false) || first);
    });
    m_follower.whenFeesCome([this] { m_handlers.ringChanged(); });
    m_follower.whenStateChanges([this] { stateChanged(); });
    m_compareTimer.setInterval(kCompareEvery);
    QObject::connect(&m_compareTimer, &QTimer::timeout, &m_compareTimer, [this] { compare(); });
}

HeadRefresh::~HeadRefresh()
{
    *m_self = nullptr;
}

void HeadRefresh::noteDemand(Method method)
{
    m_askedAt[method] = headNumber().value_or(0);
    std::vector<Method> inDemand;
    std::ranges::copy_if(
        kAsked, std::back_inserter(inDemand), [this](Method asked) { return isInDemand(asked); });
    m_follower.setRefreshCost(costOf(inDemand));
    m_follower.noteDemand();
}

void HeadRefresh::keepFees()
{
    m_keepsFees = true;
    m_follower.wantFees();
}

bool HeadRefresh::isInDemand(Method method) const
{
    if (method == Method::FeeHistory && m_keepsFees)
        return true;
    const std::optional<std::uint64_t> asked = m_askedAt[method];
    return asked && headNumber().value_or(0) < *asked + kDemandBlocks;
}

void HeadRefresh::want(Method method)
{
    if (std::ranges::find(m_wanted, method) == m_wanted.end())
        m_wanted.push_back(method);
    if (method == Method::FeeHistory)
        m_follower.expectFees();
    // Later: who else wants something at this moment is in the same batch.
    if (m_asked.empty() && m_early.empty() && !m_timer.isActive())
        m_timer.start(0);
}

void HeadRefresh::send()
{
    if (!m_asked.empty() || m_wanted.empty())
        return;
    m_headThen = headNumber();
    m_asked.assign(1, Method::BlockNumber);
    for (const Method method : std::exchange(m_wanted, {})) {
        if (method != Method::BlockNumber)
            m_asked.push_back(method);
    }
    m_feesAsked = feesAtOnce();
    std::vector<RpcRequest> requests;
    for (const Method method : m_asked)
        requests.push_back(method == Method::FeeHistory ? newestFees(m_feesAsked) : RpcRequest{method});
    m_source.fetchAll(std::move(requests), [self = m_self](std::vector<FetchResult> results) {
        if (*self)
            (*self)->answered(std::move(results));
    });
}

void HeadRefresh::answered(std::vector<FetchResult> results)
{
    const auto quantity = results.front() ? results.front()->result.quantity() : std::nullopt;
    const auto named = quantity ? quantity->toUint64() : std::nullopt;
    const bool comparable = named.has_value() && isWell() && headNumber().has_value();
    const std::uint64_t number = named.value_or(0);
    const std::uint64_t head = headNumber().value_or(0);
    if (!comparable || number == head)
        return deliver(std::move(results));
    if (number > head) {
        m_early = std::move(results);
        m_follower.lookAgain();
        return m_timer.start(kHeadPatience);
    }
    if (m_headThen.value_or(0) != head)
        return askAgain(0ms); // a new head came while it was on its way
    if (++m_late < kMostLate)
        return askAgain(kLateAgain);
    const FetchResult lagging = tl::unexpected(laggingAnswer(results.front()->upstream));
    deliver(std::vector<FetchResult>(results.size(), lagging));
}

void HeadRefresh::askAgain(std::chrono::milliseconds pause)
{
    for (const Method method : std::exchange(m_asked, {}))
        want(method);
    m_timer.start(pause);
}

void HeadRefresh::deliver(std::vector<FetchResult> results)
{
    m_late = 0;
    m_timer.stop();
    Results all;
    for (const Method method : std::exchange(m_asked, {}))
        all.emplace_back(method, std::move(results[all.size()]));
    takeFees(all);
    m_handlers.fetched(all);
    if (!m_wanted.empty())
        m_timer.start(0);
}

/// The ring's part of a batch: what a client asks for fills it as well.
void HeadRefresh::takeFees(const Results &results)
{
    const auto found = std::ranges::find(results, Method::FeeHistory, &Results::value_type::first);
    if (found == results.end())
        return;
    const auto fees = feesOf(found->second, m_source.shared() ? BlockRing::kCapacity : m_feesAsked);
    m_follower.takeFees(fees ? std::optional(*fees) : std::nullopt);
    if (std::ranges::find(m_wanted, Method::FeeHistory) != m_wanted.end())
        m_follower.expectFees();
}

/// As many blocks as lie between two refreshes, and some more.
std::uint64_t HeadRefresh::feesAtOnce() const
{
    const std::uint64_t blocks = m_follower.state().everyBlocks + kSpareBlocks;
    return std::min<std::uint64_t>(m_source.shared() ? blocksToShare(blocks) : blocks, BlockRing::kCapacity);
}

void HeadRefresh::headChanged()
{
    m_handlers.ringChanged();
    // What was asked for before any head was known counts from here.
    for (const Method method : kAsked) {
        if (m_askedAt[method] && !m_hadHead)
            m_askedAt[method] = headNumber();
    }
    m_cameEarly = false;
    // An early answer is of this head, or is old before it was ever given.
    if (m_early.empty())
        return;
    const auto quantity = m_early.front()->result.quantity();
    if (quantity && quantity->toUint64() == headNumber()) {
        m_cameEarly = true;
        return deliver(std::exchange(m_early, {}));
    }
    if (quantity && quantity->toUint64() > headNumber())
        return;
    m_early.clear();
    askAgain(0ms);
}

void HeadRefresh::stateChanged()
{
    const FollowState &state = m_follower.state();
    m_hadHead = m_hadHead && state.following;
    if (!state.stalled)
        m_compareTimer.stop();
    else if (!m_compareTimer.isActive())
        m_compareTimer.start();
    m_handlers.stateChanged();
}

/// Where one upstream stands still another may not: a source compares them when it is asked for a head.
void HeadRefresh::compare()
{
    if (m_source.upstreams().size() < 2)
        return;
    m_source.fetch(Method::BlockNumber, [self = m_self](const FetchResult &) {
        if (*self)
            (*self)->m_follower.lookAgain();
    });
}

std::optional<std::uint64_t> HeadRefresh::headNumber() const
{
    const BlockRing &ring = m_follower.ring();
    return ring.empty() ? std::nullopt : std::optional(ring.head().number);
}

std::uint64_t HeadRefresh::costOf(const std::vector<Method> &methods) const
{
    std::uint64_t cost = specOf(Method::BlockNumber).credits;
    for (const Method method : methods) {
        if (method != Method::BlockNumber && specOf(method).belongs == Belongs::Head)
            cost += specOf(method).credits;
    }
    return cost;
}

} // namespace gasgauge

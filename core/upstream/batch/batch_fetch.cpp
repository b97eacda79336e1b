// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/batch/batch_fetch.h"

#include "upstream/pool_member.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// All upstreams together: a head that is older than this is of no use any more.
constexpr std::chrono::milliseconds kAllLimit = 23'500ms;
constexpr std::chrono::milliseconds kLeastAttempt = 1s;
constexpr std::chrono::milliseconds kCheckLimit = 5s;

Failure nobodyAsked()
{
    return {FailureKind::Unreachable, "no upstream may be asked now; they are asked again after a pause",
        std::nullopt};
}

} // namespace

void BatchFetch::start(const Pool &pool, std::vector<RpcRequest> requests, Done done)
{
    const auto fetch = std::make_shared<BatchFetch>(pool, std::move(requests), std::move(done));
    fetch->chooseMembers();
    fetch->askNext();
}

BatchFetch::BatchFetch(const Pool &pool, std::vector<RpcRequest> requests, Done done)
    : m_pool(pool)
    , m_requests(std::move(requests))
    , m_done(std::move(done))
    , m_deadline(pool.clock.now() + kAllLimit)
{ }

void BatchFetch::chooseMembers()
{
    const Method method = m_requests.front().method;
    std::vector<PoolMember *> afterwards;
    for (const auto &member : m_pool.members) {
        std::optional<Failure> refusal = member->upstream.refusal(method);
        if (!refusal && !member->check.due())
            refusal = member->check.refusal();
        if (refusal) {
            m_failure = m_failure.value_or(*refusal);
        } else if (m_pool.members.size() == 1 || member->preferred(method)) {
            m_members.push_back(member.get());
        } else if (member->upstream.pauseLeft(method) == 0ms) {
            afterwards.push_back(member.get());
            if (member->hasToShowHead(method))
                m_pool.showHead(*member);
        } else {
            m_failure = m_failure.value_or(member->upstream.lastFailure(method));
        }
    }
    m_members.insert(m_members.end(), afterwards.begin(), afterwards.end());
}

void BatchFetch::askNext()
{
    while (m_next < m_members.size() && timeLeft() >= kLeastAttempt) {
        PoolMember &member = *m_members[m_next++];
        if (begin(member))
            return ask(member);
        m_failure
            = m_failure.value_or(member.upstream.refusal(m_requests.front().method).value_or(nobodyAsked()));
    }
    const FetchResult failed = tl::unexpected(m_failure.value_or(nobodyAsked()));
    m_done(std::vector<FetchResult>(m_requests.size(), failed));
}

/// Books each call; what cannot be paid for is not asked, nor is the rest then.
bool BatchFetch::begin(PoolMember &member)
{
    for (auto request = m_requests.begin(); request != m_requests.end(); ++request) {
        if (member.upstream.begin(request->method))
            continue;
        for (auto booked = m_requests.begin(); booked != request; ++booked)
            member.upstream.cancel(booked->method);
        return false;
    }
    return true;
}

void BatchFetch::ask(PoolMember &member)
{
    m_results.clear();
    if (!std::exchange(member.asked, true))
        member.check.ask(timeLeft(kCheckLimit), m_pool.chainChanged);
    if (m_requests.size() > 1 && !member.takesBatches())
        return askOneByOne(member, 0);
    m_pool.client.callAll(member.upstream.config(), m_requests, timeLeft(m_pool.timeout),
        [self = shared_from_this(), &member](const JsonRpcClient::BatchCall &call) {
            if (call.refused) {
                member.noteBatchRefused();
                return self->askOneByOne(member, 0);
            }
            for (std::size_t i = 0; i < call.results.size(); ++i)
                self->take(member, self->m_requests[i], call, i);
            self->conclude(member);
        });
}

void BatchFetch::askOneByOne(PoolMember &member, std::size_t index)
{
    if (index == m_requests.size())
        return conclude(member);
    m_pool.client.callAll(member.upstream.config(), {m_requests[index]}, timeLeft(m_pool.timeout),
        [self = shared_from_this(), &member, index](const JsonRpcClient::BatchCall &call) {
            self->take(member, self->m_requests[index], call, 0);
            self->askOneByOne(member, index + 1);
        });
}

void BatchFetch::take(
    PoolMember &member, const RpcRequest &request, const JsonRpcClient::BatchCall &call, std::size_t index)
{
    const JsonRpcClient::Call one{call.results[index], call.status, call.sent, call.duration};
    m_results.push_back(request.mayLackAnswer ? member.upstream.endOptional(request.method, one)
                                              : member.upstream.end(request.method, one));
}

void BatchFetch::conclude(PoolMember &member)
{
    const bool any
        = std::ranges::any_of(m_results, [](const FetchResult &result) { return result.has_value(); });
    if (!any) {
        m_failure = m_failure.value_or(m_results.front().error());
        return askNext();
    }
    if (!member.check.due())
        return settle(member);
    member.check.ask(kCheckLimit, [self = shared_from_this(), &member] {
        self->m_pool.chainChanged();
        self->settle(member);
    });
}

/// Nothing of an upstream that is of another chain, or has not said of which it is.
void BatchFetch::settle(PoolMember &member)
{
    std::optional<Failure> refusal = member.check.refusal();
    if (!refusal)
        refusal = member.check.failure();
    if (!refusal)
        return m_done(std::move(m_results));
    m_failure = m_failure.value_or(*refusal);
    askNext();
}

/// Of `most`; never none, for the time may have run out since it was last looked at.
std::chrono::milliseconds BatchFetch::timeLeft(std::chrono::milliseconds most) const
{
    return std::clamp(timeLeft(), 1ms, std::max(most, 1ms));
}

std::chrono::milliseconds BatchFetch::timeLeft() const
{
    return std::chrono::floor<std::chrono::milliseconds>(m_deadline - m_pool.clock.now());
}

} // namespace gasgauge

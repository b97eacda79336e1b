// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/ring_filler.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// A node that gives less than this is not asked for less.
constexpr std::uint64_t kLeastAtOnce = 128;
constexpr int kMostPauseDoublings = 3;

} // namespace

RingFiller::RingFiller(HeadChain &chain, HeadSource &source, const Clock &clock)
    : m_chain(chain)
    , m_source(source)
    , m_clock(clock)
    , m_self(std::make_shared<RingFiller *>(this))
{ }

RingFiller::~RingFiller()
{
    *m_self = nullptr;
}

void RingFiller::noteDemand()
{
    m_held = m_held && m_wanted > 0;
    m_wanted = kWantedFor;
}

void RingFiller::noteRefresh()
{
    m_held = false;
    m_wanted = std::max(m_wanted - 1, 0);
}

std::optional<TimePoint> RingFiller::due() const
{
    if (m_wanted == 0 || m_held || m_asking || m_expected || !m_chain.ring().missing())
        return std::nullopt;
    return m_notBefore;
}

void RingFiller::askIfDue()
{
    const std::optional<TimePoint> time = due();
    if (!time || m_clock.now() < *time)
        return;
    BlockRange range = *m_chain.ring().missing();
    range.first = std::max(range.first, range.last - std::min(range.last, m_most - 1));
    m_asking = true;
    m_source.askFees(range, [self = m_self, range, epoch = m_chain.epoch()](const auto &answer) {
        if (!*self)
            return;
        RingFiller &filler = **self;
        filler.take(range, epoch, answer);
        if (filler.m_onAnswer)
            filler.m_onAnswer();
    });
}

void RingFiller::expect()
{
    m_expected = m_chain.epoch();
}

bool RingFiller::takeExpected(const std::optional<FeeHistory> &fees)
{
    const bool sameChain = std::exchange(m_expected, std::nullopt) == m_chain.epoch();
    if (!fees || !sameChain)
        return false;
    const BlockRing::Filled filled = m_chain.ring().fill(*fees);
    m_contradictions += filled.contradicting;
    return filled.taken > 0 || filled.next;
}

void RingFiller::take(
    const BlockRange &asked, std::uint64_t epoch, const tl::expected<FeeHistory, HeadFailure> &answer)
{
    m_asking = false;
    if (!answer)
        return failed(answer.error());
    // Blocks that went meanwhile have left others in their place.
    if (epoch != m_chain.epoch())
        return pause(std::nullopt);
    BlockRing &ring = m_chain.ring();
    const BlockRing::Filled filled = ring.fill(*answer);
    m_contradictions += filled.contradicting;
    // Fewer than asked for: those before are not to be had.
    const bool older = answer->newest() == asked.last && answer->oldest > asked.first;
    if (older && filled.contradicting == 0)
        ring.giveUpBelow(answer->oldest);
    if (filled.taken == 0 && !filled.next)
        return pause(std::nullopt);
    m_failures = 0;
    m_notBefore = {};
}

void RingFiller::failed(const HeadFailure &failure)
{
    const std::uint64_t missing = m_chain.ring().missing() ? m_chain.ring().missing()->count() : 0;
    if (failure.tooMuch && std::min(m_most, missing) > kLeastAtOnce) {
        m_most = std::max(kLeastAtOnce, std::min(m_most, missing) / 2);
        return;
    }
    pause(failure.retryAfter);
}

void RingFiller::pause(std::optional<std::chrono::milliseconds> atLeast)
{
    const std::chrono::milliseconds step = 1s * (1 << std::min(m_failures, kMostPauseDoublings));
    ++m_failures;
    m_notBefore = m_clock.now() + std::max(step, atLeast.value_or(0ms));
}

} // namespace gasgauge

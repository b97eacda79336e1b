// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/head_chain.h"
#include "chain/head/head_source.h"

#include <memory>

namespace gasgauge {

/// Keeps the fees of a chain's ring without gaps for as long as they are wanted: asks for what is missing,
/// the newest first, less at once where that is too much, later where it fails. On the service thread.
class RingFiller
{
public:
    RingFiller(HeadChain &chain, HeadSource &source, const Clock &clock);
    ~RingFiller();

    /// Fees are wanted for the next 10 refreshes.
    void noteDemand();
    /// A new head: its fees are asked for when what belongs to it is fetched.
    void noteHead() { m_held = true; }
    /// What belongs to the head is being fetched.
    void noteRefresh();
    /// Somebody else asks for the newest fees; nothing is asked until that has come to takeExpected().
    void expect();
    /// What came of it; nothing where it failed. Whether it filled something.
    bool takeExpected(const std::optional<FeeHistory> &fees);
    /// An answer has come, whether it has filled something or not.
    void whenAnswered(std::function<void()> answered) { m_onAnswer = std::move(answered); }
    /// Base fees that were not those of the blocks' headers.
    std::uint64_t contradictions() const { return m_contradictions; }

    /// Whether an answer is awaited.
    bool asking() const { return m_asking; }
    /// When it has something to ask; nothing where there is nothing to ask, or an answer is awaited.
    std::optional<TimePoint> due() const;
    void askIfDue();

private:
    void take(
        const BlockRange &asked, std::uint64_t epoch, const tl::expected<FeeHistory, HeadFailure> &answer);
    void failed(const HeadFailure &failure);
    void pause(std::optional<std::chrono::milliseconds> atLeast);

    static constexpr int kWantedFor = 10;
    HeadChain &m_chain;
    HeadSource &m_source;
    const Clock &m_clock;
    int m_wanted = 0; ///< refreshes for which fees are still wanted
    bool m_held = false; ///< until what belongs to the head is fetched
    bool m_asking = false;
    std::optional<std::uint64_t> m_expected; ///< the chain's epoch when somebody else asked
    std::uint64_t m_most = BlockRing::kCapacity; ///< blocks at once
    int m_failures = 0; ///< in a row
    TimePoint m_notBefore{};
    std::uint64_t m_contradictions = 0;
    std::function<void()> m_onAnswer;
    std::shared_ptr<RingFiller *> m_self; ///< null once this is gone
};

} // namespace gasgauge

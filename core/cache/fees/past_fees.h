// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/head_chain.h"
#include "fees/spans/fee_week.h"
#include "time/clock.h"
#include "upstream/value_source.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace gasgauge {

/// Fetches the base fees of the last day and week of a chain, beside those of its ring: without rewards, at
/// most 5 questions at once, when somebody wants fees. What fails is asked again after a pause that grows;
/// until then the week is not known. On the service thread.
class PastFees
{
public:
    /// Both have to outlive it.
    PastFees(ValueSource &source, const Clock &clock);
    ~PastFees();

    /// Takes in what the ring of the chain knows.
    void follow(const HeadChain &chain);
    /// Asks for what day and week lack, unless that is under way or has to wait. Where no block time is
    /// known, the ring's own pace is asked for first.
    void fetch(std::optional<std::chrono::milliseconds> blockTime);
    bool fetching() const { return m_open > 0; }
    /// `came` is called after each answer.
    void whenMoreComes(std::function<void()> came) { m_came = std::move(came); }

    const FeeWeek &week() const { return m_week; }
    /// Between two blocks of the ring; nothing before it has been asked for.
    std::optional<std::chrono::milliseconds> pace() const { return m_pace; }

private:
    void askTime(std::uint64_t number);
    void timeCame(std::uint64_t number, const FetchResult &result);
    void askBlocks();
    void blocksCame(const MissingBlocks &asked, const FetchResult &result);
    void goOn();
    void failed(const std::string &reason);

    ValueSource &m_source;
    const Clock &m_clock;
    FeeWeek m_week;
    std::function<void()> m_came;
    std::optional<std::chrono::milliseconds> m_blockTime;
    std::optional<std::chrono::milliseconds> m_pace;
    std::deque<MissingBlocks> m_queue; ///< not asked yet
    int m_open = 0; ///< questions under way
    int m_times = 0; ///< headers asked for in a row
    std::optional<std::uint64_t> m_epoch; ///< of the chain, when it was last looked at
    std::uint64_t m_restarts = 0; ///< likewise
    std::optional<BlockRange> m_run; ///< what was taken from the ring
    std::optional<std::uint64_t> m_headTime; ///< in seconds of Unix time
    TimePoint m_notBefore{};
    int m_failures = 0; ///< in a row
    std::shared_ptr<PastFees *> m_self; ///< null once this is gone
};

} // namespace gasgauge

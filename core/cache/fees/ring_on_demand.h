// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/head_chain.h"
#include "chain/head/ring_filler.h"
#include "time/clock.h"
#include "upstream/failure.h"
#include "upstream/value_source.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QTimer>

namespace gasgauge {

/// A ring of blocks where no head is followed: brought up to date when somebody asks, by the newest block and
/// the newest fees in one batch; what is missing before those follows. On the service thread.
class RingOnDemand
{
public:
    /// Both have to outlive it.
    RingOnDemand(ValueSource &source, const Clock &clock);
    ~RingOnDemand();

    /// Why not, else who gave the newest block, which is in the ring then, and its fees as well as they are
    /// known; and how long ago that was.
    using Done = std::function<void(
        const std::optional<Failure> &, const std::string &upstream, std::chrono::milliseconds age)>;
    /// One at a time; `done` is called later.
    void refresh(Done done);
    const HeadChain &chain() const { return m_chain; }
    /// Whether blocks before the newest ones are being asked for.
    bool filling() const { return m_filler.asking(); }
    void whenFeesCome(std::function<void()> came) { m_came = std::move(came); }

private:
    void answered(const std::vector<FetchResult> &results);
    void place(HeadChain::Verdict verdict);
    void takeFees();
    void fill();
    std::uint64_t newestBlocks() const;
    std::uint64_t blocksSince() const;
    void finish(const std::optional<Failure> &failure);

    ValueSource &m_source;
    const Clock &m_clock;
    HeadChain m_chain;
    std::unique_ptr<HeadSource> m_heads;
    RingFiller m_filler;
    std::function<void()> m_came;
    Done m_done;
    FetchResult m_fees; ///< the answer that waits for the head to be placed
    std::string m_upstream;
    std::chrono::milliseconds m_age{};
    std::uint64_t m_number = 0; ///< of the block that was called the newest
    std::uint64_t m_asked = 0; ///< blocks, in the question for fees
    std::optional<std::uint64_t> m_before; ///< the head before the last refresh
    std::optional<TimePoint> m_askedAt;
    TimePoint::duration m_between{}; ///< the last two refreshes
    QTimer m_timer; ///< asks again for what was not to be had
    std::shared_ptr<RingOnDemand *> m_self; ///< null once this is gone
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/contracts/l1_fee_watch.h"
#include "cache/contracts/price_watch.h"
#include "cache/fees/past_fees.h"
#include "cache/fees/ring_on_demand.h"
#include "chain/history_span.h"
#include "fees/report/fee_reporter.h"
#include "time/clock.h"
#include "upstream/failure.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QTimer>

namespace gasgauge {

class HeadFollower;
class ValueSource;

/// Why there is no report of a head that others have seen: its header comes by another question than its
/// fees, which is asked again in its own time.
Failure headerMissing(const std::string &upstream);

/// Makes the report of fees of each head that somebody wants one of: from the ring of the follower, or from
/// one of its own where no head is followed, with the days before it, the coin's price and what data costs on
/// another chain. Asks for none of that before somebody wants fees. On the service thread.
class FeesFeed
{
public:
    struct Handlers
    {
        std::function<void()> ready; ///< what begin() began has ended well: there is a report of the head
        std::function<void(const Failure &)> failed; ///< or not
        std::function<void()> changed; ///< the report knows more of its head than before
        std::function<std::optional<WeiAmount>()> gasPrice; ///< eth_gasPrice, as far as it is known
    };
    /// All of them have to outlive it; without a `follower` no head is followed.
    FeesFeed(ValueSource &source, const Clock &clock, const HeadFollower *follower, Handlers handlers);

    /// Somebody wants fees: what takes longer than a head may be asked for as well.
    void noteDemand();
    /// A report of the newest head is wanted. Without a follower it is asked for here, else headCame() or
    /// end() has to follow.
    void begin();
    /// The newest fees of the head have been fetched, so long ago. Whether the report is there now; else
    /// `ready` or `failed` follows.
    bool headCame(std::chrono::milliseconds age);
    /// Nothing came, of which somebody else tells.
    void end() { m_wanted = false; }
    /// The ring that is followed has another head, or fees that were missing.
    void ringChanged();

    const std::shared_ptr<const FeeReport> &report() const { return m_report; }
    /// When the report's head came, and from whom.
    TimePoint fetchedAt() const { return m_fetchedAt; }
    const std::string &upstream() const { return m_upstream; }
    void setUpstream(std::string name) { m_upstream = std::move(name); }
    /// Whether a part of the report is still being fetched.
    bool growing() const;
    /// Next base fees that were not what the chain's rule makes of the head.
    std::uint64_t mismatches() const { return m_mismatches; }
    /// Whether eth_gasPrice is all that there is to say of fees.
    bool needsGasPrice() const;
    /// The ring that the report is of; nothing before anybody has wanted one.
    const BlockRing *ring() const { return m_follower || m_ring ? &chain().ring() : nullptr; }
    /// Whether older blocks of it are still being asked for.
    bool fillsRing() const { return ring() && filling(); }
    /// How base fees were spread over the steps of a time, one of kHistorySpans, oldest first; worked out
    /// once for a report.
    const std::vector<FeePoint> &points(const HistorySpan &span);
    /// The base fees before the report's head, as far as they are known.
    const FeeWeek &week() const { return m_past.week(); }
    /// Of the coin that fees are paid in; empty: not known.
    std::string symbol() const;
    /// The price of this chain's coin, for another chain that has the same and no feed: which is somebody who
    /// wants it.
    std::optional<CoinPrice> lendPrice();
    /// Where this chain's coin has no feed of its own: who tells the price.
    void takePriceFrom(std::function<std::optional<CoinPrice>()> other) { m_otherPrice = std::move(other); }

private:
    const HeadChain &chain() const;
    bool filling() const;
    bool knowsHead() const;
    bool evaluate();
    void conclude();
    void make();
    void noteMismatch();
    void showMore();
    void ask();
    bool keepsDataElsewhere() const;
    std::optional<std::chrono::milliseconds> blockTime() const;
    std::optional<CoinPrice> coinPrice() const;
    FeeReport facts() const;

    ValueSource &m_source;
    const Clock &m_clock;
    Handlers m_handlers;
    const HeadFollower *const m_follower;
    std::unique_ptr<RingOnDemand> m_ring; ///< where no head is followed, from the first demand on
    PastFees m_past;
    PriceWatch m_price;
    L1FeeWatch m_l1;
    FeeReporter m_reporter;
    std::function<std::optional<CoinPrice>()> m_otherPrice;
    std::shared_ptr<const FeeReport> m_report;
    struct Points
    {
        std::shared_ptr<const FeeReport> of;
        std::vector<FeePoint> points;
    };
    std::array<Points, kHistorySpans.size()> m_points;
    std::string m_upstream;
    TimePoint m_fetchedAt{};
    bool m_wanted = false; ///< begin() has not been concluded
    bool m_headHere = false; ///< since then
    bool m_complete = false; ///< nothing of the ring was missing in the report
    bool m_pastCame = false; ///< older blocks than the ring's, since they were shown whole
    TimePoint m_begunAt{};
    TimePoint m_cameAt{};
    TimePoint m_headAt{}; ///< when it came from upstream, here or elsewhere
    TimePoint m_demandAt{};
    std::optional<BlockHash> m_checked; ///< the last block whose next base fee was compared
    std::uint64_t m_mismatches = 0;
    QTimer m_patience; ///< runs while a report waits for older blocks
    QTimer m_more; ///< runs while what was fetched waits to be shown
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "cache/fees/fees_feed.h"

#include "cache/fees/ring_facts.h"
#include "chain/chain_spec.h"
#include "chain/head/head_follower.h"
#include "fees/wei.h"
#include "system/heap.h"
#include "upstream/value_source.h"

#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// So long a first report waits for the blocks before its head.
constexpr std::chrono::milliseconds kFeesPatience = 3s;
/// While day and week come in, the report is made anew so often.
constexpr std::chrono::milliseconds kShowEvery = 500ms;

Failure anotherBlock(const std::string &upstream)
{
    return {FailureKind::BadAnswer,
        "the upstream " + upstream
            + " gives no fee history of the block that it calls the newest; it is asked again after a pause",
        std::nullopt};
}

const ChainSpec *specIn(const ValueSource &source)
{
    const auto id = source.chainId();
    return id ? findChain(*id) : nullptr;
}

} // namespace

Failure headerMissing(const std::string &upstream)
{
    return {FailureKind::BadAnswer,
        "the upstream " + upstream
            + " does not give the header of the block that it calls the newest; it is asked again",
        1s};
}

FeesFeed::FeesFeed(ValueSource &source, const Clock &clock, const HeadFollower *follower, Handlers handlers)
    : m_source(source)
    , m_clock(clock)
    , m_handlers(std::move(handlers))
    , m_follower(follower)
    , m_past(source, clock)
    , m_price(source, clock)
    , m_l1(source, clock)
{
    for (QTimer *timer : {&m_patience, &m_more})
        timer->setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] { conclude(); });
    QObject::connect(&m_more, &QTimer::timeout, &m_more, [this] { showMore(); });
    // The last part is shown at once.
    const auto more = [this] {
        if (!m_past.fetching())
            m_more.start(0);
        else if (!m_more.isActive())
            m_more.start(kShowEvery);
    };
    m_past.whenMoreComes([this, more] {
        m_pastCame = true;
        more();
    });
    m_price.whenAnswered(more);
    m_l1.whenAnswered(more);
}

const HeadChain &FeesFeed::chain() const
{
    return m_follower ? m_follower->chain() : m_ring->chain();
}

bool FeesFeed::filling() const
{
    return m_follower ? m_follower->fillsRing() : m_ring->filling();
}

bool FeesFeed::growing() const
{
    return m_report
        && (filling() || m_past.fetching() || m_price.asking() || m_l1.asking() || m_more.isActive());
}

void FeesFeed::noteDemand()
{
    m_demandAt = m_clock.now();
    if (m_report)
        ask();
}

/// What changes with time, and what is older than the ring.
void FeesFeed::ask()
{
    if (chain().ring().empty() || !m_report)
        return;
    m_price.askIfDue();
    m_l1.askIfDue(keepsDataElsewhere());
    if (!chain().ring().missing() || !filling())
        m_past.fetch(blockTime());
}

void FeesFeed::begin()
{
    m_begunAt = m_clock.now();
    m_wanted = true;
    m_headHere = false;
    m_patience.stop();
    if (m_follower)
        return;
    if (!m_ring) {
        m_ring = std::make_unique<RingOnDemand>(m_source, m_clock);
        m_ring->whenFeesCome([this] { ringChanged(); });
    }
    m_ring->refresh([this](const std::optional<Failure> &failure, const std::string &upstream,
                        std::chrono::milliseconds age) {
        if (failure) {
            end();
            return m_handlers.failed(*failure);
        }
        m_upstream = upstream;
        if (headCame(age))
            m_handlers.ready();
    });
}

bool FeesFeed::headCame(std::chrono::milliseconds age)
{
    m_headHere = true;
    m_cameAt = m_clock.now();
    m_headAt = m_cameAt - age;
    return evaluate();
}

/// Whether the fees of the head and of the block after it are there.
bool FeesFeed::knowsHead() const
{
    const BlockRing &ring = chain().ring();
    if (ring.empty() || !ring.head().hasFees)
        return false;
    const auto missing = ring.missing();
    return !missing || missing->last != ring.head().number;
}

/// Whether the report that is wanted is there now. The blocks before its head are waited for as long as
/// somebody who asked for it may wait, those of the head itself a while longer.
bool FeesFeed::evaluate()
{
    if (!m_wanted || !m_headHere)
        return false;
    const bool knows = knowsHead();
    const bool comes = !knows || (chain().ring().missing() && filling());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        (knows ? m_begunAt : m_cameAt) + kFeesPatience - m_clock.now());
    if (comes && left > 0ms) {
        m_patience.start(left);
        return false;
    }
    if (!knows)
        return false;
    m_patience.stop();
    m_wanted = false;
    m_fetchedAt = m_headAt;
    make();
    ask();
    return true;
}

void FeesFeed::conclude()
{
    if (evaluate())
        return m_handlers.ready();
    if (!m_wanted || !m_headHere || m_patience.isActive())
        return;
    end();
    m_handlers.failed(chain().ring().empty() ? headerMissing(m_upstream) : anotherBlock(m_upstream));
}

void FeesFeed::ringChanged()
{
    if (m_wanted) {
        if (evaluate())
            m_handlers.ready();
        return;
    }
    // Older blocks have come of the same head, or are not to be had.
    const bool same = m_report && knowsHead() && m_report->block.number == chain().ring().head().number;
    if (same && (!m_complete || !filling()) && !m_more.isActive())
        m_more.start(0);
}

void FeesFeed::showMore()
{
    if (!m_report || m_wanted || !knowsHead() || m_report->block.number != chain().ring().head().number)
        return;
    make();
    ask();
    // Reading what came took several times as much memory as is kept of it.
    if (m_pastCame && !m_past.fetching()) {
        m_pastCame = false;
        heap::giveBack();
    }
    m_handlers.changed();
}

void FeesFeed::make()
{
    const BlockRing &ring = chain().ring();
    m_complete = !ring.missing();
    m_past.follow(chain());
    noteMismatch();
    m_report = std::make_shared<const FeeReport>(m_reporter.report(
        facts(), runBlocks(ring), m_past.week(), {.applies = keepsDataElsewhere(), .wei = m_l1.fee()}));
}

bool FeesFeed::keepsDataElsewhere() const
{
    const ChainSpec *const spec = m_source.simulated() ? nullptr : specIn(m_source);
    return spec && spec->feeRule == FeeRule::OpStack;
}

FeeReport FeesFeed::facts() const
{
    const ChainSpec *const spec = specIn(m_source);
    FeeReport report = ringFacts(chain().ring());
    const auto id = m_source.chainId();
    report.chainId = id;
    report.chain = m_source.chainName();
    if (report.chain.empty() && id)
        report.chain = spec ? std::string(spec->name) : "chain-" + std::to_string(*id);
    report.symbol = symbol();
    report.simulated = m_source.simulated();
    if (const auto time = blockTime()) {
        report.blockTimeMs = static_cast<std::uint64_t>(time->count());
        constexpr std::uint64_t second = 1000;
        if (report.block.timestamp)
            report.next.expectedAtMs = *report.block.timestamp * second + *report.blockTimeMs;
    }
    if (!report.next.baseFee && !report.block.baseFee)
        report.gasPrice = m_handlers.gasPrice();
    report.price = coinPrice();
    return report;
}

std::string FeesFeed::symbol() const
{
    const ChainSpec *const spec = specIn(m_source);
    return spec ? std::string(spec->symbol) : std::string();
}

/// By the clock of the machine: of this chain no head may be known.
std::optional<CoinPrice> FeesFeed::lendPrice()
{
    m_price.askIfDue();
    return m_price.price(std::chrono::floor<std::chrono::seconds>(m_clock.wallNow()));
}

std::optional<CoinPrice> FeesFeed::coinPrice() const
{
    const auto head = chain().ring().head().timestamp;
    if (const auto own = m_price.price(head))
        return own;
    return m_price.hasFeed() || !m_otherPrice ? std::nullopt : m_otherPrice();
}

/// Counted once a block, and only where the head's gas is known exactly.
void FeesFeed::noteMismatch()
{
    const BlockRing &ring = chain().ring();
    const std::optional<BlockHeader> &head = ring.headHeader();
    const ChainSpec *const spec = specIn(m_source);
    if (!spec || !head || std::exchange(m_checked, head->hash) == head->hash)
        return;
    const auto expected = expectedBaseFee(*head, spec->feeRule);
    if (expected && ring.nextBaseFee() && *expected != weiOf(*ring.nextBaseFee()))
        ++m_mismatches;
}

/// As the source makes them, as the table has it, or as it was seen.
std::optional<std::chrono::milliseconds> FeesFeed::blockTime() const
{
    if (const auto own = m_source.blockTime())
        return own;
    const ChainSpec *const spec = m_source.simulated() ? nullptr : specIn(m_source);
    if (spec && spec->blockTime())
        return spec->blockTime();
    if (m_follower && m_follower->state().blockTime)
        return m_follower->state().blockTime;
    return m_past.pace();
}

bool FeesFeed::needsGasPrice() const
{
    return m_report && !m_report->next.baseFee && !m_report->block.baseFee;
}

const std::vector<FeePoint> &FeesFeed::points(const HistorySpan &span)
{
    Points &known = m_points[static_cast<std::size_t>(&span - kHistorySpans.data())];
    if (std::exchange(known.of, m_report) != m_report)
        known.points = m_past.week().points(
            static_cast<std::uint64_t>(span.length.count()), static_cast<std::uint64_t>(span.step.count()));
    return known.points;
}

} // namespace gasgauge

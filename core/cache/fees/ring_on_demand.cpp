// SPDX-License-Identifier: GPL-3.0-only
#include "cache/fees/ring_on_demand.h"

#include "upstream/head/value_heads.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// Of blocks that nobody has a pace for yet, and so many more than the pace says.
constexpr std::uint64_t kBlocksAtOnce = 5;
/// Replicas that share answers see the pace each in its way, and ask for the same all the same.
constexpr std::uint64_t kBlocksToShare = 64;
/// For so long after a refresh what failed is asked again without another one.
constexpr std::chrono::seconds kTriesLast = 30s;

Failure refused(const std::string &what)
{
    return {FailureKind::BadAnswer,
        what + "; it is asked again after a pause, check --upstream if this goes on", std::nullopt};
}

} // namespace

RingOnDemand::RingOnDemand(ValueSource &source, const Clock &clock)
    : m_source(source)
    , m_clock(clock)
    , m_heads(source.heads())
    , m_filler(m_chain, *m_heads, clock)
    , m_self(std::make_shared<RingOnDemand *>(this))
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { fill(); });
    m_filler.whenAnswered([this] {
        fill();
        if (m_came)
            m_came();
    });
}

RingOnDemand::~RingOnDemand()
{
    *m_self = nullptr;
}

void RingOnDemand::refresh(Done done)
{
    const TimePoint now = m_clock.now();
    m_done = std::move(done);
    m_asked = newestBlocks();
    m_before = m_chain.ring().empty() ? std::nullopt : std::optional(m_chain.ring().head().number);
    m_between = m_askedAt ? now - *m_askedAt : TimePoint::duration(0);
    m_askedAt = now;
    m_filler.noteDemand();
    m_filler.expect();
    m_source.fetchAll({{Method::LatestBlock}, newestFees(m_asked)},
        [self = m_self](const std::vector<FetchResult> &results) {
            if (*self)
                (*self)->answered(results);
        });
}

std::uint64_t RingOnDemand::newestBlocks() const
{
    const std::uint64_t blocks = blocksSince();
    return m_source.shared() ? std::max(blocksToShare(blocks), kBlocksToShare) : blocks;
}

/// As many as have come since the last time, at the pace of the time before.
std::uint64_t RingOnDemand::blocksSince() const
{
    const BlockRing &ring = m_chain.ring();
    if (!m_before || !m_askedAt || ring.empty() || m_between <= 0ns || ring.head().number < *m_before)
        return kBlocksAtOnce;
    const double pace = static_cast<double>(ring.head().number - *m_before)
        / std::chrono::duration<double>(m_between).count();
    // What came while nobody asked is asked for afterwards: others would pay for it with each question.
    const TimePoint::duration gap = m_clock.now() - *m_askedAt;
    const double since
        = std::chrono::duration<double>(m_source.shared() ? std::min(gap, 2 * m_between) : gap).count();
    const double blocks = std::min(pace * since, static_cast<double>(BlockRing::kCapacity - kBlocksAtOnce));
    return static_cast<std::uint64_t>(blocks) + kBlocksAtOnce;
}

void RingOnDemand::answered(const std::vector<FetchResult> &results)
{
    for (const FetchResult &result : results) {
        if (!result)
            return finish(result.error());
    }
    m_upstream = results.front()->upstream;
    m_age = results.front()->age;
    m_fees = results.back();
    const auto header = parseBlockHeader(results.front()->result.json());
    if (!header)
        return finish(refused("the upstream " + m_upstream + ' ' + header.error()));
    m_number = header->number;
    place(m_chain.take(*header, {.upstream = m_upstream, .isLatest = true, .at = m_clock.now()}));
}

/// Asks for one block after the other until a new branch meets the chain.
void RingOnDemand::place(HeadChain::Verdict verdict)
{
    const auto wanted = m_chain.wanted();
    if (verdict != HeadChain::Verdict::AskParent || !wanted)
        return takeFees();
    m_heads->askBlock(*wanted, [self = m_self](const tl::expected<HeadAnswer, HeadFailure> &answer) {
        if (!*self)
            return;
        RingOnDemand &ring = **self;
        const auto block = answer ? std::optional(answer->header) : std::nullopt;
        ring.place(ring.m_chain.takeWanted(block, {.upstream = ring.m_upstream, .at = ring.m_clock.now()}));
    });
}

void RingOnDemand::takeFees()
{
    if (m_chain.ring().empty() || m_chain.ring().head().number < m_number)
        return finish(
            refused("the upstream " + m_upstream + " names a newest block that is not believed yet"));
    // Of the chain as it is now: the answer is as old as the block.
    m_filler.expect();
    const auto fees = feesOf(m_fees, m_source.shared() ? BlockRing::kCapacity : m_asked);
    if (!fees)
        return finish(refused(fees.error().message));
    m_filler.takeExpected(*fees);
    fill();
    finish(std::nullopt);
}

void RingOnDemand::fill()
{
    m_timer.stop();
    const auto due = m_filler.due();
    const TimePoint now = m_clock.now();
    if (!due || !m_askedAt || now - *m_askedAt > kTriesLast)
        return;
    if (*due <= now)
        return m_filler.askIfDue();
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(*due - now));
}

void RingOnDemand::finish(const std::optional<Failure> &failure)
{
    if (failure)
        m_filler.takeExpected(std::nullopt);
    std::exchange(m_done, {})(failure, m_upstream, m_age);
}

} // namespace gasgauge

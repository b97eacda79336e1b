// SPDX-License-Identifier: GPL-3.0-only
#include "cache/fees/past_fees.h"

#include "fees/wei.h"
#include "telemetry/log.h"

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr int kAtOnce = 5;
constexpr std::size_t kMostAsks = 60;
/// Headers that place the beginnings of day and week; a chain whose pace leaps needs the most.
constexpr int kMostTimes = 8;
constexpr std::chrono::seconds kPause = 30s;
constexpr int kMostRetryDoublings = 6; ///< half an hour

std::string quantityJson(std::uint64_t number)
{
    return '"' + Uint256(number).hex() + '"';
}

std::string reasonOf(const FetchResult &result, const std::string &otherwise)
{
    return result ? "the upstream " + result->upstream + ' ' + otherwise : result.error().message;
}

} // namespace

PastFees::PastFees(ValueSource &source, const Clock &clock)
    : m_source(source)
    , m_clock(clock)
    , m_self(std::make_shared<PastFees *>(this))
{ }

PastFees::~PastFees()
{
    *m_self = nullptr;
}

void PastFees::follow(const HeadChain &chain)
{
    const BlockRing &ring = chain.ring();
    const auto run = ring.run();
    if (!run)
        return;
    if (m_restarts != chain.restarts())
        m_week.dropFrom(0); // nothing of what was known is of this chain for sure
    else if (m_epoch != chain.epoch())
        m_week.dropFrom(run->first);
    const bool goesOn
        = m_epoch == chain.epoch() && m_run && m_run->first <= run->first && m_run->last + 1 >= run->first;
    m_restarts = chain.restarts();
    m_epoch = chain.epoch();
    std::vector<WeiAmount> fees;
    const std::uint64_t first = goesOn ? m_run->last + 1 : run->first;
    for (std::uint64_t number = first; number <= run->last; ++number) {
        if (const auto &fee = ring.at(number)->fees.baseFee)
            fees.push_back(weiOf(*fee));
        else
            return; // a chain without base fees
    }
    m_week.add(first, fees);
    m_run = run;
    const RingBlock &head = ring.head();
    if (!head.hasHeader)
        return;
    m_headTime = static_cast<std::uint64_t>(head.timestamp.time_since_epoch().count());
    m_week.noteTime(head.number, *m_headTime);
    m_week.setHead(head.number);
}

void PastFees::fetch(std::optional<std::chrono::milliseconds> blockTime)
{
    m_blockTime = blockTime;
    if (m_open > 0 || m_clock.now() < m_notBefore || !m_headTime)
        return;
    m_times = 0;
    goOn();
}

/// Times first: they say how far a day and a week reach.
void PastFees::goOn()
{
    if (m_open > 0)
        return;
    if (!m_blockTime && !m_pace) {
        if (m_run->count() > 1)
            askTime(m_run->first);
        return;
    }
    const auto time = m_blockTime.value_or(m_pace.value_or(0ms));
    m_week.setBlockTime(static_cast<std::uint64_t>(std::max(time, 1ms).count()));
    const auto wanted = m_week.timeWanted();
    if (wanted && m_times < kMostTimes)
        return askTime(*wanted);
    const std::vector<MissingBlocks> missing = m_week.missing(kMostAsks);
    m_queue.assign(missing.begin(), missing.end());
    askBlocks();
}

void PastFees::askTime(std::uint64_t number)
{
    ++m_open;
    ++m_times;
    m_source.fetchAll({{Method::LatestBlock, '[' + quantityJson(number) + ",false]", true, true}},
        [self = m_self, number](const std::vector<FetchResult> &results) {
            if (*self)
                (*self)->timeCame(number, results.front());
        });
}

void PastFees::timeCame(std::uint64_t number, const FetchResult &result)
{
    --m_open;
    const auto header = result ? parseBlockHeader(result->result.json())
                               : tl::expected<BlockHeader, std::string>(tl::unexpected(std::string()));
    if (!header || header->number != number)
        return failed(reasonOf(result, header ? "sent another block than was asked for" : header.error()));
    const auto time = static_cast<std::uint64_t>(header->timestamp.time_since_epoch().count());
    m_week.noteTime(number, time);
    if (!m_blockTime && !m_pace && number < m_run->last && time <= *m_headTime) {
        const std::chrono::milliseconds apart{(*m_headTime - time) * 1000};
        m_pace = std::max(apart / static_cast<std::int64_t>(m_run->last - number), 1ms);
    }
    goOn();
    if (m_came)
        m_came();
}

void PastFees::askBlocks()
{
    while (m_open < kAtOnce && !m_queue.empty()) {
        const MissingBlocks blocks = m_queue.front();
        m_queue.pop_front();
        ++m_open;
        const std::string params
            = '[' + quantityJson(blocks.count()) + ',' + quantityJson(blocks.last) + ",[]]";
        m_source.fetchAll({{Method::FeeHistory, params, true, true}},
            [self = m_self, blocks](const std::vector<FetchResult> &results) {
                if (*self)
                    (*self)->blocksCame(blocks, results.front());
            });
    }
}

void PastFees::blocksCame(const MissingBlocks &asked, const FetchResult &result)
{
    --m_open;
    const FeeHistoryQuestion question{.blocks = static_cast<std::size_t>(asked.count()), .percentiles = 0};
    const auto history = result ? parseFeeHistory(result->result.json(), question)
                                : tl::expected<FeeHistory, std::string>(tl::unexpected(std::string()));
    if (!history)
        return failed(reasonOf(result, history.error()));
    std::vector<WeiAmount> fees;
    for (const BlockFees &block : history->blocks) {
        if (block.baseFee)
            fees.push_back(weiOf(*block.baseFee));
    }
    if (history->newest() != asked.last || fees.size() != history->blocks.size())
        return failed(reasonOf(result, "sent a fee history of other blocks than it was asked for"));
    m_failures = 0;
    m_week.add(history->oldest, fees);
    if (history->oldest > asked.first)
        m_week.giveUpBelow(history->oldest);
    askBlocks();
    if (m_came)
        m_came();
}

/// Said once: the days before are worth no more than a line. What fails side by side is one failure.
void PastFees::failed(const std::string &reason)
{
    m_queue.clear();
    const TimePoint now = m_clock.now();
    if (now >= m_notBefore) {
        m_notBefore = now + kPause * (1 << std::min(m_failures, kMostRetryDoublings));
        if (m_failures++ == 0)
            qCInfo(lcCache, "%sthe fees of the last week are not known whole: %s",
                m_source.logPrefix().c_str(), reason.c_str());
    }
    if (m_came)
        m_came();
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "history/feed/ring_reader.h"

#include "ethereum/catalog/tip_percentiles.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gasgauge {

namespace {

WeiAmount amountOf(const Uint256 &amount)
{
    return WeiAmount(amount.hex());
}

std::optional<double> gasRatioOf(const RingBlock &block)
{
    if (block.hasFees && std::isfinite(block.fees.gasUsedRatio))
        return block.fees.gasUsedRatio;
    if (block.gasUsed && block.gasLimit.value_or(0) > 0)
        return static_cast<double>(*block.gasUsed) / static_cast<double>(*block.gasLimit);
    return std::nullopt;
}

std::optional<TipSpread> tipsOf(const PackedAmounts &tips)
{
    if (tips.size() != kTipsOfABlock)
        return std::nullopt;
    return TipSpread{
        amountOf(tips[tipPlace(10)]), amountOf(tips[tipPlace(50)]), amountOf(tips[tipPlace(90)])};
}

qint64 timeOf(const RingBlock &header)
{
    return std::chrono::milliseconds(header.timestamp.time_since_epoch()).count();
}

/// When the blocks of a ring were made: by their headers, or by those around them.
class Times
{
public:
    void add(const RingBlock &header) { m_headers.push_back(&header); }

    /// Of a block without a header; numbers have to come ascending. Nothing outside of the headers.
    std::optional<qint64> between(std::uint64_t number)
    {
        while (m_next < m_headers.size() && m_headers[m_next]->number < number)
            ++m_next;
        if (m_next == 0 || m_next == m_headers.size())
            return std::nullopt;
        const RingBlock &before = *m_headers[m_next - 1];
        const RingBlock &after = *m_headers[m_next];
        const auto blocks = static_cast<qint64>(after.number - before.number);
        const qint64 time = timeOf(after) - timeOf(before);
        return timeOf(before) + time * static_cast<qint64>(number - before.number) / blocks;
    }

private:
    std::vector<const RingBlock *> m_headers;
    std::size_t m_next = 0;
};

} // namespace

RingReader::News RingReader::read(const BlockRing &ring)
{
    News news;
    if (ring.empty())
        return news;
    const std::uint64_t head = ring.head().number;
    const std::uint64_t oldest = head - std::min<std::uint64_t>(head, BlockRing::kCapacity - 1);
    m_read.erase(m_read.begin(), m_read.lower_bound(oldest));
    if (const auto gone = m_read.upper_bound(head); gone != m_read.end()) {
        news.goneFrom = gone->first;
        news.replaced = static_cast<int>(std::distance(gone, m_read.end()));
        news.replacedSince = gone->second.msecs;
        m_read.erase(gone, m_read.end());
    }
    std::vector<const RingBlock *> blocks;
    Times times;
    for (std::uint64_t number = oldest; number <= head; ++number) {
        const RingBlock *const block = ring.at(number);
        if (block && block->hasHeader)
            times.add(*block);
        if (block && block->fees.baseFee)
            blocks.push_back(block);
    }
    for (const RingBlock *const block : blocks) {
        const auto msecs = block->hasHeader ? timeOf(*block) : times.between(block->number);
        if (!msecs) {
            if (!m_read.contains(block->number))
                news.undated = news.undated.value_or(block->number);
            continue;
        }
        const Read read{block->hash, *block->fees.baseFee, gasRatioOf(*block), *msecs, block->hasFees};
        Read &before = m_read[block->number];
        if (before == read)
            continue;
        if (before.hash != BlockHash() && read.hash != BlockHash() && before.hash != read.hash)
            news.replacedSince = news.replaced++ == 0 ? read.msecs : std::min(news.replacedSince, read.msecs);
        before = read;
        news.blocks.append({m_source, block->number, *msecs, amountOf(read.baseFee), read.gasUsedRatio,
            tipsOf(block->fees.tips), !block->hasHeader});
    }
    return news;
}

} // namespace gasgauge

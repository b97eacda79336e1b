// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/fee_history_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace gasgauge {

namespace {

/// "1.25e+20" with zeros in the place of the exponent, which is larger than there are digits.
std::string withoutExponent(const std::string &text)
{
    const std::size_t e = text.find('e');
    std::string digits = text.substr(0, e);
    std::erase(digits, '.');
    digits.append(static_cast<std::size_t>(std::stoi(text.substr(e + 1))) + 1 - digits.size(), '0');
    return digits;
}

/// As encoding/json of Go writes a float64: the shortest digits that read back as the same number, with an
/// exponent only where it is very small or very large.
void appendRatio(std::string &out, double ratio)
{
    constexpr double small = 1e-6;
    constexpr double whole = 9007199254740992; // 2^53: from here on the digits end before the point
    constexpr double large = 1e21;
    if (std::isnan(ratio)) {
        out.append("null");
        return;
    }
    std::array<char, 64> digits{};
    const bool plain = ratio == 0 || (ratio >= small && ratio < whole);
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), ratio,
        plain ? std::chars_format::fixed : std::chars_format::scientific);
    std::string text(digits.data(), end);
    if (ratio >= whole && ratio < large)
        text = withoutExponent(text);
    // "1e-09" is 1e-9 there.
    if (const std::size_t e = text.find("e-0"); e != std::string::npos)
        text.erase(e + 2, 1);
    out.append(text);
}

using Amount = std::optional<Uint256>;

class HistoryWriter
{
public:
    HistoryWriter(const BlockRing &ring, BlockRange range)
        : m_ring(ring)
        , m_range(range)
    {
        for (std::uint64_t number = range.first; number <= range.last; ++number)
            m_blocks.push_back(m_ring.at(number));
    }

    /// Whether each block's fees are there.
    bool isWhole() const
    {
        return std::ranges::all_of(m_blocks, [](const RingBlock *block) { return block && block->hasFees; });
    }
    /// Whether those of the block behind the last are, of which a header alone tells a part.
    bool hasNext() const
    {
        const RingBlock *const next = m_ring.at(m_range.last + 1);
        return next ? next->hasFees : m_ring.knowsNext();
    }
    bool hasTips() const
    {
        return std::ranges::none_of(
            m_blocks, [](const RingBlock *block) { return block->fees.tips.empty(); });
    }

    std::string text(std::uint32_t tips)
    {
        m_out.append(R"({"oldestBlock":")").append(Uint256(m_range.first).hex()).append("\"");
        if (tips != 0)
            addTips(tips);
        addFees("baseFeePerGas", &BlockFees::baseFee, m_ring.nextBaseFee());
        m_out.append(R"(,"gasUsedRatio":)");
        addRatios(&BlockFees::gasUsedRatio);
        addFees("baseFeePerBlobGas", &BlockFees::blobBaseFee, m_ring.nextBlobBaseFee());
        const bool known = std::ranges::none_of(
            m_blocks, [](const RingBlock *block) { return std::isnan(block->fees.blobGasUsedRatio); });
        if (known) {
            m_out.append(R"(,"blobGasUsedRatio":)");
            addRatios(&BlockFees::blobGasUsedRatio);
        }
        return std::move(m_out.append("}"));
    }

private:
    void addTips(std::uint32_t tips)
    {
        m_out.append(R"(,"reward":)");
        addList([&](const RingBlock &block) {
            char separator = '[';
            for (std::size_t place = 0; place < block.fees.tips.size(); ++place) {
                if ((tips >> place & 1U) == 0)
                    continue;
                m_out.push_back(std::exchange(separator, ','));
                addAmount(block.fees.tips[place]);
            }
            m_out.push_back(']');
        });
    }

    /// Of each block and of the one behind the last; the member is left out where one of them has none.
    void addFees(std::string_view name, Amount BlockFees::*fee, const Amount &afterHead)
    {
        const RingBlock *const after = m_ring.at(m_range.last + 1);
        const Amount &next = after ? after->fees.*fee : afterHead;
        const bool known = next && std::ranges::all_of(m_blocks, [fee](const RingBlock *block) {
            return (block->fees.*fee).has_value();
        });
        if (!known)
            return;
        m_out.append(",\"").append(name).append("\":");
        addList([&](const RingBlock &block) { addAmount(*(block.fees.*fee)); });
        m_out.back() = ',';
        addAmount(*next);
        m_out.push_back(']');
    }

    void addRatios(double BlockFees::*ratio)
    {
        addList([&](const RingBlock &block) { appendRatio(m_out, block.fees.*ratio); });
    }

    template <typename Add>
    void addList(const Add &add)
    {
        char separator = '[';
        for (const RingBlock *const block : m_blocks) {
            m_out.push_back(std::exchange(separator, ','));
            add(*block);
        }
        m_out.push_back(']');
    }

    void addAmount(const Uint256 &amount) { m_out.append("\"").append(amount.hex()).append("\""); }

    const BlockRing &m_ring;
    const BlockRange m_range;
    std::vector<const RingBlock *> m_blocks;
    std::string m_out;
};

/// The blocks that are asked for; at least one.
BlockRange rangeOf(std::uint64_t head, const FeeHistoryAsk &ask)
{
    const std::uint64_t newest = ask.newest.value_or(head);
    return {newest + 1 - ask.blocks, newest};
}

} // namespace

std::optional<FeeHistoryGap> feeHistoryGap(
    const BlockRing &ring, std::uint64_t head, const FeeHistoryAsk &ask)
{
    if (ask.blocks == 0)
        return std::nullopt;
    const std::uint64_t newest = ask.newest.value_or(head);
    if (ring.empty() || newest > head || head > ring.head().number || newest + 1 < ask.blocks)
        return FeeHistoryGap::Outside;
    const HistoryWriter writer(ring, rangeOf(head, ask));
    if (!writer.isWhole())
        return FeeHistoryGap::Outside;
    if (!writer.hasNext())
        return FeeHistoryGap::Coming;
    if (ask.tips != 0 && !writer.hasTips())
        return FeeHistoryGap::NoTips;
    return std::nullopt;
}

tl::expected<std::string, FeeHistoryGap> feeHistoryText(
    const BlockRing &ring, std::uint64_t head, const FeeHistoryAsk &ask)
{
    if (const auto gap = feeHistoryGap(ring, head, ask))
        return tl::unexpected(*gap);
    // geth's answer to a question for no blocks.
    if (ask.blocks == 0)
        return R"({"oldestBlock":"0x0","gasUsedRatio":null})";
    return HistoryWriter(ring, rangeOf(head, ask)).text(ask.tips);
}

} // namespace gasgauge

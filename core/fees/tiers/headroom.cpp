// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/headroom.h"

#include "fees/arithmetic/quantile.h"

#include <algorithm>
#include <deque>
#include <vector>

namespace gasgauge {

namespace {

/// The least base fee of the last blocks that take a tip, block by block.
class CheapestBlock
{
public:
    CheapestBlock(const RunWindow &run, const WeiAmount &tip)
        : m_run(run)
        , m_tip(tip)
    { }
    void come(std::uint64_t number)
    {
        const RunBlock &block = m_run.at(number);
        if (!block.complete() || *block.tip > m_tip)
            return;
        while (!m_rising.empty() && *m_run.at(m_rising.back()).baseFee >= *block.baseFee)
            m_rising.pop_back();
        m_rising.push_back(number);
    }
    /// Of the blocks from this number on.
    const WeiAmount *since(std::uint64_t first)
    {
        while (!m_rising.empty() && m_rising.front() < first)
            m_rising.pop_front();
        return m_rising.empty() ? nullptr : &*m_run.at(m_rising.front()).baseFee;
    }

private:
    const RunWindow &m_run;
    const WeiAmount &m_tip;
    std::deque<std::uint64_t> m_rising; ///< blocks, each dearer than the one before and newer
};

WeiRatio most(std::uint64_t within)
{
    WeiRatio cap;
    for (std::uint64_t block = 1; block < within; ++block) {
        cap.over *= 9;
        cap.under *= 8;
    }
    return cap;
}

/// What the cases came to: those at 1 and below only count, those beyond any number too.
struct Headrooms
{
    std::size_t cases = 0;
    std::size_t atMostOne = 0;
    std::vector<WeiRatio> above{};

    void add(const WeiAmount *least, const WeiAmount &first)
    {
        ++cases;
        if (!least || (first == 0 && *least > 0))
            return;
        if (*least <= first)
            ++atMostOne;
        else
            above.push_back({*least, first});
    }
};

} // namespace

WeiRatio headroom(const RunWindow &run, std::uint64_t within, const WeiAmount &tip, std::uint64_t level)
{
    // The tip is a quantile at the same level: it is enough in the first block of as many cases as counts.
    if (within == 1)
        return {};
    const CaseRange range = run.cases(within);
    CheapestBlock cheapest(run, tip);
    for (std::uint64_t number = range.first; number + 1 < range.first + within; ++number)
        cheapest.come(number);
    Headrooms rooms;
    for (std::uint64_t first = range.first; first < range.end; ++first) {
        cheapest.come(first + within - 1);
        const WeiAmount *const least = cheapest.since(first);
        if (run.complete(first, within))
            rooms.add(least, *run.at(first).baseFee);
    }
    const std::size_t place = quantilePlace(level, rooms.cases);
    if (place <= rooms.atMostOne)
        return {};
    const WeiRatio cap = most(within);
    const std::size_t index = place - rooms.atMostOne - 1;
    if (index >= rooms.above.size())
        return cap;
    const auto found = rooms.above.begin() + static_cast<std::ptrdiff_t>(index);
    std::nth_element(rooms.above.begin(), found, rooms.above.end());
    return std::min(*found, cap);
}

} // namespace gasgauge

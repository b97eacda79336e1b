// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/block_pace.h"

#include <algorithm>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::size_t kGaps = 8;

} // namespace

void BlockPace::see(const RingBlock &head, TimePoint now)
{
    const std::optional<Seen> before
        = std::exchange(m_last, Seen{.number = head.number, .timestamp = head.timestamp, .at = now});
    if (!before || head.number <= before->number || head.timestamp < before->timestamp)
        return;
    const auto blocks = static_cast<std::int64_t>(head.number - before->number);
    std::chrono::nanoseconds elapsed = head.timestamp - before->timestamp;
    if (elapsed == 0s)
        elapsed = now - before->at;
    if (blocks <= 0)
        return;
    m_gaps.push_back(std::max(1ms, std::chrono::duration_cast<std::chrono::milliseconds>(elapsed / blocks)));
    if (m_gaps.size() > kGaps)
        m_gaps.pop_front();
}

std::optional<std::chrono::milliseconds> BlockPace::median() const
{
    if (m_gaps.size() < kGaps)
        return std::nullopt;
    std::vector<std::chrono::milliseconds> sorted(m_gaps.begin(), m_gaps.end());
    std::ranges::sort(sorted);
    return (sorted[kGaps / 2 - 1] + sorted[kGaps / 2]) / 2;
}

} // namespace gasgauge

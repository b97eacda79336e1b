// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/case_tips.h"

#include "fees/arithmetic/quantile.h"

#include <algorithm>
#include <optional>

namespace gasgauge {

namespace {

/// Nothing where one of its blocks is not complete.
std::optional<WeiAmount> leastTip(const RunWindow &run, std::uint64_t first, std::uint64_t within)
{
    if (!run.complete(first, within))
        return std::nullopt;
    WeiAmount least = *run.at(first).tip;
    for (std::uint64_t number = first + 1; number < first + within; ++number)
        least = std::min(least, *run.at(number).tip);
    return least;
}

} // namespace

void CaseTips::follow(const RunWindow &run)
{
    const CaseRange cases = run.cases(m_within);
    if (cases.size() == 0)
        return;
    if (const auto come = leastTip(run, cases.end - 1, m_within))
        m_sorted.insert(std::ranges::upper_bound(m_sorted, *come), *come);
    if (cases.first == run.begin())
        return;
    if (const auto gone = leastTip(run, cases.first - 1, m_within))
        m_sorted.erase(std::ranges::lower_bound(m_sorted, *gone));
}

const WeiAmount &CaseTips::quantile(std::uint64_t level) const
{
    return m_sorted[quantilePlace(level, m_sorted.size()) - 1];
}

} // namespace gasgauge

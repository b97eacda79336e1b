// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/tiers/run_window.h"

#include <cstdint>
#include <vector>

namespace gasgauge {

/// Of each case that counts the least of the tips that were enough in its blocks, in order. Carried on with
/// the run, so that a quantile of them is a look.
class CaseTips
{
public:
    explicit CaseTips(std::uint64_t within)
        : m_within(within)
    { }
    /// After each block that `run` has got.
    void follow(const RunWindow &run);

    std::size_t size() const { return m_sorted.size(); }
    /// Of at least one; `level` in millionths.
    const WeiAmount &quantile(std::uint64_t level) const;

private:
    std::uint64_t m_within;
    std::vector<WeiAmount> m_sorted;
};

} // namespace gasgauge

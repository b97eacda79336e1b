// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/epoch.h"

#include <deque>

namespace gasgauge::demo {

/// The blocks of a simulated chain by number, from the profile's first one to any that is to come; simulated
/// when they are asked for, of which the last few stretches are kept. Not thread-safe.
class Blocks
{
public:
    explicit Blocks(const Profile &profile)
        : m_profile(profile)
    { }

    const Profile &profile() const { return m_profile; }
    /// Valid until the next call.
    const BlockFees &at(std::uint64_t number);

private:
    /// As many as the longest fee history spans, and one more.
    static constexpr std::size_t kKept = 1024 / kEpochBlocks + 2;

    struct Epoch
    {
        std::uint64_t index;
        std::vector<BlockFees> blocks;
    };

    Profile m_profile;
    std::deque<Epoch> m_epochs; ///< the newest asked for first
};

} // namespace gasgauge::demo

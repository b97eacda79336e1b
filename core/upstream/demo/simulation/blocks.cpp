// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/blocks.h"

#include <algorithm>

namespace gasgauge::demo {

const BlockFees &Blocks::at(std::uint64_t number)
{
    const std::uint64_t index = number / kEpochBlocks;
    auto epoch = std::ranges::find(m_epochs, index, &Epoch::index);
    if (epoch == m_epochs.end()) {
        if (m_epochs.size() == kKept)
            m_epochs.pop_back();
        m_epochs.push_front({index, simulateEpoch(m_profile, index)});
        epoch = m_epochs.begin();
    }
    return epoch->blocks[number % kEpochBlocks];
}

} // namespace gasgauge::demo

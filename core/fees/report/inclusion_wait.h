// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <array>
#include <cstddef>
#include <optional>

namespace gasgauge {

/// For each number of blocks from 1 to 10 the least price (maxFee = tip, in wei per gas) that at least half
/// of the run's last cases would have included within it, scaled to the next base fee. Answers Etherscan's
/// `gasestimate`.
struct InclusionWait
{
    static constexpr std::size_t kBlocks = 10;
    std::array<std::optional<WeiAmount>, kBlocks> enough{}; ///< [n - 1]: within n blocks

    /// The smallest number of blocks for which `price` is enough, else 10; nothing while there are too few
    /// cases to tell.
    std::optional<unsigned> blocksFor(const WeiAmount &price) const;
    bool operator==(const InclusionWait &) const = default;
};

} // namespace gasgauge

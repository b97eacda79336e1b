// SPDX-License-Identifier: GPL-3.0-only
#include "fees/report/inclusion_wait.h"

namespace gasgauge {

std::optional<unsigned> InclusionWait::blocksFor(const WeiAmount &price) const
{
    if (!enough.front())
        return std::nullopt;
    for (std::size_t i = 0; i < kBlocks; ++i) {
        if (enough[i] && *enough[i] <= price)
            return static_cast<unsigned>(i + 1);
    }
    return static_cast<unsigned>(kBlocks);
}

} // namespace gasgauge

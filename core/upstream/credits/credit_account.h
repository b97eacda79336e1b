// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gasgauge {

/// One key as people may see it.
struct CreditAccount
{
    std::vector<std::string> upstreams; ///< those that use the key, by name
    std::uint64_t today = 0;
    std::uint64_t limit = 0; ///< 0: none
};

} // namespace gasgauge

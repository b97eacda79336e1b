// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"
#include "http/response.h"

#include <string_view>
#include <vector>

namespace gasgauge {

/// A chain as /readyz looks at it.
struct ChainHealth
{
    std::string_view name; ///< outlives the call
    SnapshotPtr snapshot;
};

/// What /readyz says: ready is who can serve each supported value of each chain, fresh or within its stale
/// limit, so that an outage of the upstream takes no replica out of its load balancer. What is old, and which
/// chain is not live, is listed beside it. The first chain's values go by their methods alone.
Response readiness(const std::vector<ChainHealth> &chains, TimePoint now);

} // namespace gasgauge

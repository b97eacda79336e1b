// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_ring.h"
#include "chain/chain_spec.h"
#include "fees/report/fee_report.h"
#include "fees/tiers/run_block.h"

#include <optional>
#include <vector>

namespace gasgauge {

// What a ring whose head has its fees says to the arithmetic of fees, which knows no rings. Pure.

/// The consecutive blocks that end at the head, oldest first.
std::vector<RunBlock> runBlocks(const BlockRing &ring);
/// A report with what is known of the head and of the block after it.
FeeReport ringFacts(const BlockRing &ring);
/// The base fee of the block after `head` by the chain's rule; nothing where that is not known for sure, or
/// the header lacks what it needs.
std::optional<WeiAmount> expectedBaseFee(const BlockHeader &head, FeeRule rule);

} // namespace gasgauge

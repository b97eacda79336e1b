// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/fees/fees_state.h"
#include "cache/value_state.h"
#include "chain/chain_state.h"
#include "ethereum/method.h"

#include <memory>

namespace gasgauge {

/// The results of all methods at one moment: immutable, shared by threads, replaced as a whole.
struct Snapshot
{
    PerMethod<ValueState> values;
    FeesState fees;
    ChainFacts chain;

    /// How the chain is at `now`: the one place that decides it.
    ChainState stateAt(TimePoint now) const;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace gasgauge

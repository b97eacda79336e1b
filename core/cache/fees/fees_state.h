// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_state.h"

#include <memory>

namespace gasgauge {

struct FeeReport;

/// What the cache knows of a chain's fees at one moment: the report, which is of one block as a whole, and
/// how fresh it is. Immutable, and of any thread, as part of a Snapshot.
struct FeesState
{
    /// `value` says when the report's head was fetched and who gave it; it has no result of its own.
    ValueState state;
    std::shared_ptr<const FeeReport> report; ///< wherever `state.value` is set
    /// A part of the report is still being fetched: older blocks, day and week, the coin's price.
    bool growing = false;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"

#include <optional>

namespace gasgauge {

/// Which state of a chain its subscribers are told: the snapshot's, but for what an ordinary refresh makes
/// old until it ends. Logic on times that are passed in.
class StateWatch
{
public:
    /// So long a refresh may take when the upstream is well.
    static constexpr std::chrono::seconds kRefreshTime{3};

    /// Whether another state is to be told than before.
    bool look(const Snapshot &snapshot, TimePoint now);
    ChainState state() const { return m_state.value_or(ChainState::Missing); }
    /// When time alone may change it next; TimePoint::max() where it never does.
    TimePoint nextLook(const Snapshot &snapshot, TimePoint now) const;

private:
    std::optional<ChainState> m_state; ///< as it was told
    std::optional<TimePoint> m_lateSince; ///< nothing is timely, and nothing has failed
};

} // namespace gasgauge

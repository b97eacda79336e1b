// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/stream/held_event.h"
#include "http/serialize.h"

#include <string>

namespace gasgauge {

class EdgeWorker;

/// Of what a stream is.
struct StreamTarget
{
    ChainIndex chain = 0;
    StreamKind kind = StreamKind::Fees;
};

/// The head of a stream's answer.
std::string streamHead(EdgeWorker &worker, ChainIndex chain, Persistence persistence, TimePoint now);

/// What subscribers of one stream get first: head, state, and what there is to tell of the newest. Made once
/// a second for however many come.
class Welcome
{
public:
    /// `state`: as it was told last.
    const HeldEventPtr &held(
        EdgeWorker &worker, const StreamTarget &target, const StreamEvent &state, TimePoint now);
    /// What it tells has changed.
    void renew() { m_held.reset(); }

private:
    HeldEventPtr m_held;
    TimePoint m_validUntil{};
};

} // namespace gasgauge

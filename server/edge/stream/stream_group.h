// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/stream/subscriber.h"
#include "edge/stream/welcome.h"

namespace gasgauge {

/// The subscribers of one stream at one worker, and what they are to know.
struct StreamGroup
{
    using Members = boost::intrusive::list<Subscriber, boost::intrusive::base_hook<MemberHook>,
        boost::intrusive::constant_time_size<false>>;

    StreamHub &hub;
    StreamTarget target{};
    Members due{}; ///< get what is new when it is their turn
    Members idle{}; ///< have had their turn
    HeldEventPtr newest{}; ///< of its kind; nothing before there was one
    Welcome welcome{};
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/client/unread_budget.h"
#include "stream/stream_event.h"

#include <memory>
#include <string_view>
#include <utility>

#include <boost/intrusive/list.hpp>

namespace gasgauge {

struct AmidEvent;
/// Who has a part of an event and waits to get the rest of it.
using AmidHook = boost::intrusive::list_base_hook<boost::intrusive::tag<AmidEvent>,
    boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;
class Subscriber;

/// An event as one worker has it for all of its subscribers, and those of them who are in the middle of it.
/// While there are any its bytes count as unread, once.
class HeldEvent final : public UnreadHolder, public std::enable_shared_from_this<HeldEvent>
{
public:
    HeldEvent(UnreadAccount &account, StreamEventPtr event)
        : m_account(account)
        , m_event(std::move(event))
    { }

    const StreamEvent &event() const { return *m_event; }
    std::string_view bytes() const { return m_event->bytes; }
    void hold(Subscriber &subscriber);
    void letGo(Subscriber &subscriber);

private:
    void onNoRoom() override;

    UnreadAccount &m_account;
    const StreamEventPtr m_event;
    boost::intrusive::list<Subscriber, boost::intrusive::base_hook<AmidHook>,
        boost::intrusive::constant_time_size<false>>
        m_amid;
};
using HeldEventPtr = std::shared_ptr<HeldEvent>;

} // namespace gasgauge

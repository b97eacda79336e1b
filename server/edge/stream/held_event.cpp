// SPDX-License-Identifier: GPL-3.0-only
#include "edge/stream/held_event.h"

#include "edge/stream/subscriber.h"

namespace gasgauge {

void HeldEvent::hold(Subscriber &subscriber)
{
    if (static_cast<AmidHook &>(subscriber).is_linked())
        return;
    m_amid.push_back(subscriber);
    m_account.set(*this, sizeof(HeldEvent) + sizeof(StreamEvent) + m_event->bytes.capacity());
}

void HeldEvent::letGo(Subscriber &subscriber)
{
    if (!static_cast<AmidHook &>(subscriber).is_linked())
        return;
    static_cast<AmidHook &>(subscriber).unlink();
    if (m_amid.empty())
        m_account.set(*this, 0);
}

void HeldEvent::onNoRoom()
{
    // The last of them takes it along.
    const HeldEventPtr self = shared_from_this();
    while (!m_amid.empty())
        m_amid.front().closeForRoom();
}

} // namespace gasgauge

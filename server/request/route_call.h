// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>

namespace gasgauge {

/// What edge and handler tell each other of a request on its way. Thread-safe.
class RouteCall
{
public:
    /// By the handler, when it takes the request up: false where nobody waits for the answer any longer.
    bool begin() { return m_state.exchange(State::Begun, std::memory_order_acq_rel) != State::CalledOff; }
    bool hasBegun() const { return m_state.load(std::memory_order_acquire) == State::Begun; }
    /// By the edge, when the last client has gone: false where the handler has begun.
    bool callOff()
    {
        State waiting = State::Waiting;
        return m_state.compare_exchange_strong(waiting, State::CalledOff, std::memory_order_acq_rel);
    }

private:
    enum class State : unsigned char { Waiting, Begun, CalledOff };
    std::atomic<State> m_state{State::Waiting};
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "stream/stream_event.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace gasgauge {

/// How many subscribers each chain has, over all workers, so that events are made, and asked for, where there
/// are some. Thread-safe.
class Audience
{
public:
    explicit Audience(std::size_t chains)
        : m_counts(chains)
    { }

    /// Before anybody comes. `tell` is called on the thread of who comes first, and not again before heard().
    void whenSomebodyComes(std::function<void()> tell) { m_tell = std::move(tell); }
    void heard() { m_told = false; }

    void join(ChainIndex chain, StreamKind kind)
    {
        if (count(chain, kind).fetch_add(1) == 0 && m_tell && !m_told.exchange(true))
            m_tell();
    }
    void leave(ChainIndex chain, StreamKind kind) { count(chain, kind).fetch_sub(1); }
    bool isThere(ChainIndex chain, StreamKind kind) const
    {
        return m_counts[chain][static_cast<std::size_t>(kind)] > 0;
    }

private:
    using Count = std::atomic<std::uint32_t>;
    Count &count(ChainIndex chain, StreamKind kind)
    {
        return m_counts[chain][static_cast<std::size_t>(kind)];
    }

    std::vector<std::array<Count, kStreamKinds>> m_counts;
    std::function<void()> m_tell;
    std::atomic<bool> m_told{false};
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "system/descriptor.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

namespace gasgauge {

/// The socket of a client, non-blocking: what can be read or written now is, the rest has to wait for the
/// loop.
class ClientSocket
{
public:
    enum class State : unsigned char {
        Open,
        Ended, ///< the client has shut its sending side and all of it is read
        Broken,
    };
    struct Done
    {
        std::size_t bytes = 0; ///< 0 and Open: not now
        State state = State::Open;
    };

    explicit ClientSocket(Descriptor descriptor)
        : m_descriptor(std::move(descriptor))
    { }

    int descriptor() const { return m_descriptor.number(); }
    Done read(std::span<char> room);
    Done write(std::string_view bytes);
    /// Whether there are bytes, or the end of the stream, to read.
    bool isReadable() const;
    /// False where the connection is gone.
    bool shutDownSending();
    /// For who is sent little at a time for a long time: at most 64 KiB wait in the kernel, and the
    /// connection is broken where the client takes nothing of them for as long as `patience`.
    void limitUnsent(std::chrono::milliseconds patience);
    /// Whether it is broken for that reason; asked once.
    bool isOverdue() const;
    void close() { m_descriptor.close(); }

private:
    Descriptor m_descriptor;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "edge/client/byte_stream.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

/// How long a closing connection waits for the client to close its side, so that no reset overtakes the
/// answer.
constexpr std::chrono::milliseconds kLingerTime{2'000};
constexpr std::chrono::milliseconds kLingerTimeWhileDraining{500};
/// What is read at once near the end of the budget: enough for a request or two.
constexpr std::size_t kSmallRead = 2 * 1024;

/// Short strings need no memory of their own.
std::size_t memoryOf(const std::string &text)
{
    return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

} // namespace

ByteStream::ByteStream(EdgeWorker &worker, User &user, ClientSocket socket)
    : m_worker(worker)
    , m_user(user)
    , m_socket(std::move(socket))
{ }

bool ByteStream::start()
{
    return m_worker.loop().watch(m_socket.descriptor(), *this, m_interest);
}

void ByteStream::waitFor(Interest interest)
{
    if (std::exchange(m_interest, interest) != interest)
        m_worker.loop().change(m_socket.descriptor(), *this, interest);
}

void ByteStream::onReady(bool broken)
{
    if (broken && m_state != State::Lingering) // there the end comes after what is still to be read
        close();
    else if (m_interest == Interest::Write)
        writeOn();
    else if (m_state == State::Paused)
        waitFor(Interest::None); // what comes now is read later
    else
        read();
    m_user.onEventEnd();
}

void ByteStream::read()
{
    // Behind the bytes of an unfinished request, so that all of it stands in one piece.
    const std::span<char> buffer = m_worker.buffer();
    const std::size_t before = kept().copy(buffer.data(), buffer.size());
    const std::size_t room = buffer.size() - before;
    const ClientSocket::Done done = m_socket.read(
        buffer.subspan(before, m_worker.unread().isShort() ? std::min(room, kSmallRead) : room));
    m_peerClosed = done.state == ClientSocket::State::Ended;
    if (done.state == ClientSocket::State::Broken || (m_peerClosed && m_state == State::Lingering))
        close();
    else if (m_state != State::Lingering && (done.bytes > 0 || m_peerClosed))
        m_user.onInput({buffer.data(), before + done.bytes});
}

void ByteStream::writeOn()
{
    if (hasUnread()) {
        std::string &output = m_held->output;
        const ClientSocket::Done done = m_socket.write(output);
        if (done.state == ClientSocket::State::Broken)
            return close();
        output.erase(0, done.bytes);
        if (!output.empty()) {
            if (output.size() < output.capacity() / 2)
                output.shrink_to_fit();
            return account();
        }
        m_deadline = TimePoint::max();
        std::string().swap(output);
        account();
        m_user.onAllRead();
    }
    const std::string input = takeKept();
    m_user.onInput(input);
}

void ByteStream::sendBatch()
{
    const std::string_view bytes = m_worker.batch().bytes();
    if (bytes.empty() || isClosed())
        return;
    std::size_t sent = 0;
    if (!hasUnread()) {
        const ClientSocket::Done done = m_socket.write(bytes);
        if (done.state == ClientSocket::State::Broken)
            return close();
        sent = done.bytes;
        if (sent < bytes.size()) // its time begins, a total for all that it does not read now
            m_deadline = m_worker.now() + m_worker.shared().limits.writeTimeout;
    }
    if (sent < bytes.size()) {
        held().output.append(bytes.substr(sent));
        account();
    }
}

void ByteStream::proceed(Next next)
{
    if (m_state == State::Closed || m_state == State::Lingering)
        return;
    m_state = next == Next::Pause ? State::Paused : State::Open;
    if (hasUnread())
        return waitFor(Interest::Write);
    switch (next) {
    case Next::Read:
        return m_peerClosed ? close() : waitFor(Interest::Read);
    case Next::Pause:
        if (m_interest == Interest::Write)
            waitFor(Interest::None);
        return;
    case Next::Yield:
        return waitFor(Interest::Write);
    case Next::End:
        return linger();
    }
}

void ByteStream::linger()
{
    if (!m_socket.shutDownSending() || m_peerClosed)
        return close();
    m_state = State::Lingering;
    m_deadline = m_worker.now() + (m_worker.draining() ? kLingerTimeWhileDraining : kLingerTime);
    waitFor(Interest::Read);
}

bool ByteStream::closeOverdue(TimePoint now)
{
    if (now < m_deadline)
        return false;
    if (hasUnread())
        m_worker.counts().limited[indexOf(Limit::WriteTimeout)].add();
    close();
    return true;
}

void ByteStream::hurry(std::chrono::milliseconds limit)
{
    if (hasUnread())
        m_deadline = std::min(m_deadline, m_worker.now() + limit);
}

void ByteStream::keep(std::string_view bytes)
{
    if (!bytes.empty()) {
        held().input.assign(bytes);
        account();
    } else if (m_held) {
        std::string().swap(m_held->input); // assigning an empty one would keep the memory
        account();
    }
}

void ByteStream::setHeldElsewhere(std::size_t bytes)
{
    if (bytes > 0 || m_held) {
        held().elsewhere = bytes;
        account();
    }
}

std::string ByteStream::takeKept()
{
    std::string input;
    if (m_held) {
        input.swap(m_held->input);
        account();
    }
    return input;
}

ByteStream::Held &ByteStream::held()
{
    if (!m_held)
        m_held = std::make_unique<Held>(*this);
    return *m_held;
}

void ByteStream::account()
{
    if (m_held->isEmpty()) {
        m_worker.unread().set(*m_held, 0);
        m_held.reset();
        return;
    }
    m_worker.unread().set(
        *m_held, sizeof(Held) + memoryOf(m_held->input) + memoryOf(m_held->output) + m_held->elsewhere);
    m_worker.makeRoomSoon();
}

void ByteStream::closeForRoom()
{
    m_worker.counts().limited[indexOf(Limit::Unread)].add();
    close();
    m_user.onEventEnd();
}

ClientSocket ByteStream::release(std::string &unread)
{
    if (m_held) {
        unread.swap(m_held->output);
        m_worker.unread().set(*m_held, 0);
        m_held.reset();
    }
    m_state = State::Closed;
    return std::move(m_socket);
}

void ByteStream::close()
{
    if (m_state != State::Closed)
        m_worker.loop().forget(m_socket.descriptor());
    m_socket.close();
    m_state = State::Closed;
    if (m_held) {
        m_worker.unread().set(*m_held, 0);
        m_held.reset();
    }
}

} // namespace gasgauge

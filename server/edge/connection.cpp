// SPDX-License-Identifier: GPL-3.0-only
// Bytes in, bytes out, time limits: the half of Connection that knows sockets.
#include "edge/connection.h"

#include "edge/answer/pending_route.h"
#include "edge/pending_body.h"
#include "http/error_response.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

/// How long a closing connection waits for the client to close its side, so that no reset overtakes the
/// answer.
constexpr std::chrono::milliseconds kLingerTime{2'000};
/// While draining: who asked this lately is likely to ask again, and gets an answer that says it is the last.
constexpr std::chrono::milliseconds kDrainGrace{500};

} // namespace

Connection::Connection(
    EdgeWorker &worker, ConnectionId id, ClientSocket socket, const boost::asio::ip::address &client)
    : m_worker(worker)
    , m_socket(std::move(socket))
    , m_id(id)
    , m_client(client)
{ }

Connection::~Connection() = default;

void Connection::start()
{
    enter(Phase::Idle, m_worker.shared().limits.idleTimeout);
    m_lastRequest = m_worker.now();
    if (!m_worker.loop().watch(m_socket.descriptor(), *this, m_interest))
        close();
    settle();
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit)
{
    m_phase = phase;
    m_deadline = m_worker.now() + limit;
}

void Connection::settle()
{
    if (m_phase == Phase::Closed)
        m_worker.remove(*this);
}

void Connection::waitFor(Interest interest)
{
    if (std::exchange(m_interest, interest) != interest)
        m_worker.loop().change(m_socket.descriptor(), *this, interest);
}

void Connection::onReady(bool broken)
{
    if (broken && m_phase != Phase::Lingering) // there the end comes after what is still to be read
        close();
    else if (m_interest == Interest::Write)
        writeOn();
    else if (m_phase == Phase::Routed)
        waitFor(Interest::None); // what comes now is read after the answer
    else
        read();
    settle();
}

void Connection::read()
{
    // Behind the bytes of an unfinished request, so that all of it stands in one piece.
    const std::span<char> buffer = m_worker.buffer();
    m_input.copy(buffer.data(), m_input.size());
    const ClientSocket::Done done = m_socket.read(buffer.subspan(m_input.size()));
    m_peerClosed = done.state == ClientSocket::State::Ended;
    if (done.state == ClientSocket::State::Broken || (m_peerClosed && m_phase == Phase::Lingering))
        close();
    else if (m_phase != Phase::Lingering && (done.bytes > 0 || m_peerClosed))
        consume({buffer.data(), m_input.size() + done.bytes});
}

void Connection::writeOn()
{
    if (!m_output.empty()) {
        const ClientSocket::Done done = m_socket.write(m_output);
        if (done.state == ClientSocket::State::Broken)
            return close();
        m_output.erase(0, done.bytes);
        if (!m_output.empty())
            return;
        release(m_output);
    }
    consume(std::exchange(m_input, {}));
}

void Connection::onTick(TimePoint now)
{
    if (now < m_deadline)
        return;
    EdgeCounters &counts = m_worker.counts();
    const auto limited = [&counts](Limit limit) { counts.limited[indexOf(limit)].add(); };
    m_worker.batch().clear();
    if (m_interest == Interest::Write) {
        limited(Limit::WriteTimeout);
        close();
    } else if (m_phase == Phase::Head || m_phase == Phase::Body) {
        const bool head = m_phase == Phase::Head;
        refuse({408, head ? "The request head took too long." : "The request body took too long.",
                   head ? Limit::HeadTimeout : Limit::BodyTimeout},
            head ? m_input.starts_with("HEAD ") : m_body->parser.verb() == boost::beast::http::verb::head);
        flush();
        proceed();
    } else if (m_phase == Phase::Routed) {
        m_closing = true;
        onRouted(errorResponse(504, "The answer took too long."));
        return;
    } else {
        if (m_phase == Phase::Idle && !m_worker.draining())
            limited(Limit::IdleTimeout);
        close();
    }
    settle();
}

void Connection::drain()
{
    const TimePoint now = m_worker.now();
    if (m_phase == Phase::Idle && m_output.empty() && now - m_lastRequest > kDrainGrace) {
        // Nothing has been asked for a while; but a request may be on its way in the socket already.
        if (!m_socket.isReadable())
            close();
    }
    if (m_phase == Phase::Idle || m_phase == Phase::Head || m_phase == Phase::Body)
        m_deadline = std::min(m_deadline, now + kDrainGrace);
    settle();
}

void Connection::cut()
{
    close();
    settle();
}

void Connection::flush()
{
    const std::string_view bytes = m_worker.batch().bytes();
    if (bytes.empty() || m_phase == Phase::Closed)
        return;
    std::size_t sent = 0;
    if (m_output.empty()) {
        const ClientSocket::Done done = m_socket.write(bytes);
        if (done.state == ClientSocket::State::Broken)
            return close();
        sent = done.bytes;
    }
    if (sent < bytes.size())
        m_output.append(bytes.substr(sent));
}

void Connection::proceed()
{
    if (m_phase == Phase::Closed || m_phase == Phase::Lingering)
        return;
    if (!m_output.empty()) {
        if (m_phase != Phase::Routed)
            m_deadline = m_worker.now() + m_worker.shared().limits.writeTimeout;
        return waitFor(Interest::Write);
    }
    if (m_phase == Phase::Routed) { // onRouted() goes on
        if (m_interest == Interest::Write)
            waitFor(Interest::None);
        return;
    }
    if (m_closing)
        return beginLingering();
    if (m_worker.batch().isFull() && !m_input.empty()) {
        // Others get their turn, then the rest of the input.
        m_deadline = m_worker.now() + m_worker.shared().limits.writeTimeout;
        return waitFor(Interest::Write);
    }
    if (m_peerClosed)
        return close();
    waitFor(Interest::Read);
}

void Connection::beginLingering()
{
    if (!m_socket.shutDownSending() || m_peerClosed)
        return close();
    enter(Phase::Lingering, m_worker.draining() ? kDrainGrace : kLingerTime);
    waitFor(Interest::Read);
}

void Connection::close()
{
    m_socket.close();
    m_phase = Phase::Closed;
    release(m_output);
    release(m_input);
    m_body.reset();
    m_route.reset();
}

} // namespace gasgauge

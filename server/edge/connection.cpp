// SPDX-License-Identifier: GPL-3.0-only
// Bytes in, bytes out, time limits: the half of Connection that knows sockets.
#include "edge/connection.h"

#include "edge/answer/pending_route.h"
#include "edge/pending_body.h"
#include "http/error_response.h"

#include <cstring>
#include <utility>

namespace gasgauge {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// How long a closing connection waits for the client to close its side, so that no reset overtakes the
/// answer.
constexpr std::chrono::milliseconds kLingerTime{2'000};
/// While draining: who asked this lately is likely to ask again, and gets an answer that says it is the last.
constexpr std::chrono::milliseconds kDrainGrace{500};

/// A head from a browser fits; what is longer is read on into the worker's buffer.
constexpr std::size_t kOwnBufferBytes = 512;
/// Who has asked nothing for this long gives the own buffer back.
constexpr std::chrono::milliseconds kOwnBufferTime{1'000};

} // namespace

Connection::Connection(
    EdgeWorker &worker, ConnectionId id, EdgeSocket socket, const asio::ip::address &client)
    : m_worker(worker)
    , m_id(id)
    , m_socket(std::move(socket))
    , m_client(client)
{ }

Connection::~Connection() = default;

void Connection::start()
{
    enter(Phase::Idle, m_worker.shared().limits.idleTimeout);
    m_lastRequest = m_worker.now();
    waitReadable();
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit)
{
    m_phase = phase;
    m_deadline = m_worker.now() + limit;
}

void Connection::settle()
{
    if (m_phase == Phase::Closed && !m_reading && !m_writing)
        m_worker.remove(*this);
}

void Connection::waitReadable()
{
    if (std::exchange(m_reading, true))
        return;
    // With a buffer of its own to read into, a connection costs the kernel one call less for each request;
    // who is idle waits without one.
    if (m_ownBuffer)
        m_socket.async_read_some(asio::buffer(m_ownBuffer.get(), kOwnBufferBytes),
            PlacedHandler{&m_readMemory, [this](const error_code &ec, std::size_t n) { onRead(ec, n); }});
    else
        m_socket.async_wait(EdgeSocket::wait_read,
            PlacedHandler{&m_readMemory, [this](const error_code &ec) { onReadable(ec); }});
}

void Connection::waitWritable()
{
    if (std::exchange(m_writing, true))
        return;
    m_socket.async_wait(EdgeSocket::wait_write, [this](const error_code &ec) { onWritable(ec); });
}

void Connection::onReadable(const error_code &waitError)
{
    m_reading = false;
    if (m_phase != Phase::Closed && !waitError) {
        // One request a connection is common, and so is asking once a minute: neither gets a buffer.
        if (std::exchange(m_busy, true))
            m_ownBuffer = std::make_unique<char[]>(kOwnBufferBytes);
        readOn({});
    }
    settle();
}

void Connection::onRead(const error_code &ec, std::size_t n)
{
    m_reading = false;
    if (m_phase == Phase::Closed) {
        // Closed by one of our own functions; only the wait was left.
    } else if (ec == asio::error::operation_aborted) {
        m_ownBuffer.reset(); // onTick() wants it back
        waitReadable();
    } else if (ec && ec != asio::error::eof) {
        close();
    } else if (n == kOwnBufferBytes) {
        readOn({m_ownBuffer.get(), n});
    } else {
        receive({m_ownBuffer.get(), n}, ec == asio::error::eof);
    }
    settle();
}

/// Reads what there is behind `bytes` into the worker's buffer.
void Connection::readOn(std::string_view bytes)
{
    const asio::mutable_buffer buffer = m_worker.buffer() + m_input.size();
    bytes.copy(static_cast<char *>(buffer.data()), bytes.size());
    error_code ec;
    const std::size_t n = m_socket.read_some(buffer + bytes.size(), ec);
    const bool nothing = ec == asio::error::would_block || ec == asio::error::interrupted;
    if (ec && !nothing && ec != asio::error::eof)
        return close();
    receive({static_cast<const char *>(buffer.data()), bytes.size() + n}, ec == asio::error::eof);
}

/// Takes bytes that came, behind those of an unfinished request.
void Connection::receive(std::string_view bytes, bool end)
{
    m_peerClosed = end;
    if (m_phase == Phase::Lingering) {
        if (end)
            close();
        else
            waitReadable();
        return;
    }
    if (!m_input.empty()) {
        char *const buffer = static_cast<char *>(m_worker.buffer().data());
        std::memmove(buffer + m_input.size(), bytes.data(), bytes.size());
        std::memcpy(buffer, m_input.data(), m_input.size());
        bytes = {buffer, m_input.size() + bytes.size()};
    }
    consume(bytes);
}

void Connection::onWritable(const error_code &waitError)
{
    m_writing = false;
    if (m_phase == Phase::Closed || waitError)
        return settle();
    error_code ec;
    const std::size_t n = m_socket.write_some(asio::buffer(m_output), ec);
    if (ec && ec != asio::error::would_block && ec != asio::error::interrupted) {
        close();
    } else {
        m_output.erase(0, n);
        if (m_output.empty()) {
            release(m_output);
            consume(std::exchange(m_input, {}));
        } else {
            waitWritable();
        }
    }
    settle();
}

void Connection::onTick(TimePoint now)
{
    if (now - m_lastRequest > kOwnBufferTime) {
        m_busy = false;
        if (m_reading && m_ownBuffer) {
            error_code ignored;
            m_socket.cancel(ignored);
        }
    }
    if (now < m_deadline)
        return;
    EdgeCounters &counts = m_worker.counts();
    const auto limited = [&counts](Limit limit) { counts.limited[indexOf(limit)].add(); };
    m_worker.batch().clear();
    if (m_writing) {
        limited(Limit::WriteTimeout);
        close();
    } else if (m_phase == Phase::Head || m_phase == Phase::Body) {
        const bool head = m_phase == Phase::Head;
        refuse({408, head ? "The request head took too long." : "The request body took too long.",
            head ? Limit::HeadTimeout : Limit::BodyTimeout});
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
        error_code ec;
        if (m_socket.available(ec) == 0 || ec)
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
        error_code ec;
        sent = m_socket.write_some(asio::buffer(bytes.data(), bytes.size()), ec);
        if (ec && ec != asio::error::would_block && ec != asio::error::interrupted)
            return close();
    }
    m_output.append(bytes.substr(sent));
}

void Connection::proceed()
{
    if (m_phase == Phase::Closed || m_phase == Phase::Lingering)
        return;
    if (!m_output.empty()) {
        if (m_phase != Phase::Routed)
            m_deadline = m_worker.now() + m_worker.shared().limits.writeTimeout;
        return waitWritable();
    }
    if (m_phase == Phase::Routed)
        return; // onRouted() goes on
    if (m_closing)
        return beginLingering();
    if (m_worker.batch().isFull() && !m_input.empty()) {
        // Others get their turn, then the rest of the input.
        m_deadline = m_worker.now() + m_worker.shared().limits.writeTimeout;
        return waitWritable();
    }
    if (m_peerClosed)
        return close();
    waitReadable();
}

void Connection::beginLingering()
{
    error_code ec;
    m_socket.shutdown(EdgeSocket::shutdown_send, ec);
    if (ec || m_peerClosed)
        return close();
    enter(Phase::Lingering, m_worker.draining() ? kDrainGrace : kLingerTime);
    waitReadable();
}

void Connection::close()
{
    error_code ignored;
    m_socket.close(ignored);
    m_phase = Phase::Closed;
    release(m_output);
    release(m_input);
    m_body.reset();
    m_route.reset();
}

} // namespace gasgauge

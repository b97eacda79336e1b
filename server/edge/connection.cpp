// SPDX-License-Identifier: GPL-3.0-only
#include "edge/connection.h"

#include "edge/pending_route.h"
#include "http/error_response.h"
#include "request/conditional.h"
#include "request/head_scan.h"

#include <cstring>
#include <utility>

namespace gasgauge {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// How long a closing connection waits for the client to close its side, so that no reset overtakes the
/// answer.
constexpr std::chrono::milliseconds kLingerTime{2'000};
/// No client waits longer than 30 s, whatever happens behind the edge.
constexpr std::chrono::milliseconds kRouteTime{29'000};
/// While draining: who asked this lately is likely to ask again, and gets an answer that says it is the last.
constexpr std::chrono::milliseconds kDrainGrace{500};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

/// Empties a string and gives its memory back, which assigning an empty one does not.
void release(std::string &text)
{
    std::string().swap(text);
}

MethodClass classOf(http::verb verb)
{
    switch (verb) {
    case http::verb::get:
    case http::verb::head:
        return MethodClass::Read;
    case http::verb::options:
        return MethodClass::Options;
    case http::verb::unknown:
        return MethodClass::Unknown;
    default:
        return MethodClass::Other;
    }
}

} // namespace

/// A request whose body is still coming. Owns the head, into which the parser's views point.
struct Connection::Body
{
    Body(const ServerLimits &limits, std::string_view headBytes)
        : head(headBytes)
        , parser(limits)
    {
        parser.parseHead(head);
    }
    std::string head;
    RequestParser parser;
};

Connection::Connection(
    EdgeWorker &worker, ConnectionId id, tcp::socket socket, const asio::ip::address &client)
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
    m_socket.async_wait(tcp::socket::wait_read, [this](const error_code &ec) { onReadable(ec); });
}

void Connection::waitWritable()
{
    if (std::exchange(m_writing, true))
        return;
    m_socket.async_wait(tcp::socket::wait_write, [this](const error_code &ec) { onWritable(ec); });
}

void Connection::onReadable(const error_code &waitError)
{
    m_reading = false;
    if (m_phase == Phase::Closed || waitError)
        return settle();
    if (m_phase == Phase::Lingering) {
        discardInput();
        return settle();
    }
    const asio::mutable_buffer buffer = m_worker.buffer();
    std::memcpy(buffer.data(), m_input.data(), m_input.size());
    error_code ec;
    const std::size_t n = m_socket.read_some(buffer + m_input.size(), ec);
    if (ec == asio::error::would_block || ec == asio::error::interrupted) {
        waitReadable();
    } else if (ec && ec != asio::error::eof) {
        close();
    } else {
        m_peerClosed = ec == asio::error::eof;
        const std::size_t size = m_input.size() + n;
        consume({static_cast<const char *>(buffer.data()), size});
    }
    settle();
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

void Connection::consume(std::string_view bytes)
{
    const TimePoint now = m_worker.now();
    OutputBatch &batch = m_worker.batch();
    batch.clear();
    while (!bytes.empty() && !m_closing && m_phase != Phase::Routed && !batch.isFull()) {
        if (!(m_body ? consumeBody(bytes, now) : consumeHead(bytes, now)))
            break;
    }
    if (m_closing || bytes.empty())
        release(m_input);
    else
        m_input.assign(bytes);
    flush();
    proceed();
}

bool Connection::consumeHead(std::string_view &bytes, TimePoint now)
{
    const ServerLimits &limits = m_worker.shared().limits;
    const HeadScan scan = scanHead(bytes, limits);
    if (scan.refusal) {
        refuse(scan.refusal);
        return false;
    }
    if (scan.size == 0) {
        if (m_phase == Phase::Idle)
            enter(Phase::Head, limits.headTimeout);
        return false;
    }
    const std::string_view head = bytes.substr(scan.skipped, scan.size - scan.skipped);
    RequestParser request(limits);
    if (const Refusal refusal = request.parseHead(head)) {
        refuse(refusal);
        return false;
    }
    bytes.remove_prefix(scan.size);
    if (request.hasBody())
        beginBody(head, !bytes.empty());
    else
        answer(request, now);
    return true;
}

void Connection::beginBody(std::string_view head, bool moreFollows)
{
    m_body = std::make_unique<Body>(m_worker.shared().limits, head);
    enter(Phase::Body, m_worker.shared().limits.bodyTimeout);
    if (m_body->parser.expectsContinue() && !m_body->parser.isHttp10() && !moreFollows)
        m_worker.batch().addStable(kContinue);
}

bool Connection::consumeBody(std::string_view &bytes, TimePoint now)
{
    std::size_t used = 0;
    const Refusal refusal = m_body->parser.parseBody(bytes, used);
    if (refusal) {
        refuse(refusal);
        return false;
    }
    bytes.remove_prefix(used);
    if (m_body->parser.is_done()) {
        const std::unique_ptr<Body> body = std::move(m_body);
        answer(body->parser, now);
        return true;
    }
    if (bytes.size() > m_worker.shared().limits.maxHeadBytes)
        refuse({431, "A chunk header or the trailer is too long.", Limit::HeadBytes});
    return false;
}

Persistence Connection::persistenceFor(const RequestParser &request) const
{
    if (!request.keep_alive() || m_worker.draining())
        return Persistence::Close;
    return request.isHttp10() ? Persistence::KeepAlive10 : Persistence::Default;
}

void Connection::answer(const RequestParser &request, TimePoint now)
{
    m_lastRequest = now;
    const Endpoint endpoint = endpointFromPath(request.path());
    const MethodClass methodClass = classOf(request.verb());
    const Persistence persistence = persistenceFor(request);
    m_closing = persistence == Persistence::Close;
    const ReadyAnswer *ready = m_worker.ready().find(endpoint, methodClass, now);
    if (!ready)
        return route(request, endpoint, methodClass, persistence);
    const bool matched = request.isConditional() && methodClass == MethodClass::Read && !ready->etag.empty()
        && request.noneMatchNames(ready->etag);
    m_worker.batch().addStable(ready->pick(persistence, request.verb() == http::verb::head, matched));
    EdgeCounters &counts = m_worker.counts();
    counts.responses[indexOf(endpoint)][statusIndex(matched ? 304 : ready->status)].add();
    if (ready->counts)
        counts.values[indexOf(ready->counts->first)][static_cast<std::size_t>(ready->counts->second)].add();
    m_phase = Phase::Idle;
    m_deadline = now + m_worker.shared().limits.idleTimeout;
}

void Connection::route(
    const RequestParser &request, Endpoint endpoint, MethodClass methodClass, Persistence persistence)
{
    m_route = std::make_unique<PendingRoute>(request, endpoint, methodClass, persistence);
    // The answers before this one leave now; m_closing is set again by the answer.
    m_closing = false;
    enter(Phase::Routed, kRouteTime);
    const bool head = request.verb() == http::verb::head;
    m_worker.route(
        m_id, {head ? std::string("GET") : std::string(request.method()), std::string(request.path())});
}

void Connection::onRouted(const Response &response)
{
    if (m_phase != Phase::Routed)
        return;
    const std::unique_ptr<PendingRoute> route = std::move(m_route);
    const TimePoint now = m_worker.now();
    m_worker.ready().keep(route->endpoint, route->methodClass, response, now);
    const std::string *etag = response.status == 200 ? response.header("ETag") : nullptr;
    const bool matched = etag && matchesEntityTag(route->ifNoneMatch, *etag);
    if (m_closing || m_worker.draining())
        route->persistence = Persistence::Close;
    const Message message = m_worker.shared().serializer.message(
        matched ? Serializer::notModified(response) : response, route->persistence, m_worker.ready().date());
    m_worker.counts().responses[indexOf(route->endpoint)][statusIndex(matched ? 304 : response.status)].add();

    OutputBatch &batch = m_worker.batch();
    batch.clear();
    batch.addStable(route->head ? message.head() : std::string_view(message.bytes));
    m_closing = route->persistence == Persistence::Close;
    enter(Phase::Idle, m_worker.shared().limits.idleTimeout);
    flush();
    if (m_phase != Phase::Closed && m_output.empty() && !m_closing && !m_input.empty()) {
        consume(std::exchange(m_input, {}));
    } else {
        proceed();
    }
    settle();
}

void Connection::refuse(const Refusal &refusal)
{
    const Message message = m_worker.shared().serializer.message(
        errorResponse(refusal.status, refusal.message), Persistence::Close, m_worker.ready().date());
    m_worker.batch().add(message.bytes);
    m_worker.counts().limited[indexOf(refusal.limit)].add();
    m_worker.counts().responses[indexOf(Endpoint::Other)][statusIndex(refusal.status)].add();
    m_closing = true;
    m_body.reset();
    release(m_input);
    m_phase = Phase::Idle;
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

void Connection::discardInput()
{
    const asio::mutable_buffer buffer = m_worker.buffer();
    error_code ec;
    m_socket.read_some(buffer, ec);
    if (ec && ec != asio::error::would_block && ec != asio::error::interrupted)
        return close();
    waitReadable();
}

void Connection::beginLingering()
{
    error_code ec;
    m_socket.shutdown(tcp::socket::shutdown_send, ec);
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

// SPDX-License-Identifier: GPL-3.0-only
// From bytes to answers: the half of Connection that knows HTTP; connection.cpp is the half that knows
// sockets.
#include "edge/connection.h"

#include "edge/answer/pending_route.h"
#include "edge/pending_body.h"
#include "http/error_response.h"
#include "request/conditional.h"
#include "request/head_scan.h"

#include <utility>

namespace gasgauge {

namespace http = boost::beast::http;

namespace {

/// No client waits longer than 30 s, whatever happens behind the edge.
constexpr std::chrono::milliseconds kRouteTime{29'000};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

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
    const bool isHead = bytes.substr(scan.skipped).starts_with("HEAD ");
    if (scan.refusal) {
        refuse(scan.refusal, isHead);
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
        refuse(refusal, isHead);
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
    m_body = std::make_unique<PendingBody>(m_worker.shared().limits, head);
    enter(Phase::Body, m_worker.shared().limits.bodyTimeout);
    if (m_body->parser.expectsContinue() && !m_body->parser.isHttp10() && !moreFollows)
        m_worker.batch().addStable(kContinue);
}

bool Connection::consumeBody(std::string_view &bytes, TimePoint now)
{
    std::size_t used = 0;
    const Refusal refusal = m_body->parser.parseBody(bytes, used);
    const bool isHead = m_body->parser.verb() == http::verb::head;
    if (refusal) {
        refuse(refusal, isHead);
        return false;
    }
    bytes.remove_prefix(used);
    if (m_body->parser.is_done()) {
        const std::unique_ptr<PendingBody> body = std::move(m_body);
        answer(body->parser, now);
        return true;
    }
    return false;
}

Persistence Connection::persistenceFor(const RequestParser &request) const
{
    if (!request.keepsAlive() || m_worker.draining())
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

void Connection::refuse(const Refusal &refusal, bool isHead)
{
    const Message message = m_worker.shared().serializer.message(
        errorResponse(refusal.status, refusal.message), Persistence::Close, m_worker.ready().date());
    m_worker.batch().add(isHead ? message.head() : std::string_view(message.bytes));
    m_worker.counts().limited[indexOf(refusal.limit)].add();
    m_worker.counts().responses[indexOf(Endpoint::Other)][statusIndex(refusal.status)].add();
    m_closing = true;
    m_body.reset();
    release(m_input);
    m_phase = Phase::Idle;
}

} // namespace gasgauge

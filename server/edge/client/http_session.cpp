// SPDX-License-Identifier: GPL-3.0-only
#include "edge/client/http_session.h"

#include "edge/answer/pending_route.h"
#include "edge/answer/route_flights.h"
#include "edge/answer/routed_answer.h"
#include "edge/client/pending_body.h"
#include "edge/rpc/rpc_flights.h"
#include "formats/fee_request.h"
#include "http/error_response.h"
#include "request/head_scan.h"
#include "request/preference.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gasgauge {

namespace http = boost::beast::http;

namespace {

/// No client waits longer than 30 s, whatever happens behind the edge.
constexpr std::chrono::milliseconds kRouteTime{29'000};
/// While draining: who asked this lately is likely to ask again, and gets an answer that says it is the last.
constexpr std::chrono::milliseconds kDrainGrace{500};
/// What a client is given at once near the end of the budget for unread answers.
constexpr std::size_t kSmallBatch = 4 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

MethodClass classOf(http::verb verb)
{
    switch (verb) {
    case http::verb::get:
    case http::verb::head:
        return MethodClass::Read;
    case http::verb::options:
        return MethodClass::Options;
    case http::verb::post:
        return MethodClass::Post;
    case http::verb::unknown:
        return MethodClass::Unknown;
    default:
        return MethodClass::Other;
    }
}

/// What JSON-RPC is asked with.
bool isRpc(const RequestParser &request, Target target)
{
    return target.endpoint == Endpoint::Root && request.verb() == http::verb::post;
}

/// The path by which the router knows the endpoint. What only looks like one of these, with ID in the place
/// of a chain's id, is none.
std::string_view routedPath(Endpoint endpoint, std::string_view path)
{
    if (endpoint != Endpoint::Other)
        return endpointPath(endpoint);
    return endpointFromPath(path) == Endpoint::Other ? path : "/unknown";
}

} // namespace

HttpSession::HttpSession(
    EdgeWorker &worker, std::size_t slot, ClientSocket socket, const boost::asio::ip::address &client)
    : m_worker(worker)
    , m_stream(worker, *this, std::move(socket))
    , m_slot(slot)
    , m_client(client)
{ }

HttpSession::~HttpSession() = default;

void HttpSession::start()
{
    enter(Phase::Idle);
    m_lastRequest = m_worker.now();
    if (!m_stream.start())
        close();
    onEventEnd();
}

/// Every phase has its time, which begins with it.
void HttpSession::enter(Phase phase)
{
    const ServerLimits &limits = m_worker.shared().limits;
    const std::array<std::chrono::milliseconds, 4> times{
        limits.idleTimeout, limits.headTimeout, limits.bodyTimeout, kRouteTime};
    m_phase = phase;
    m_deadline = m_worker.now() + times[static_cast<std::size_t>(phase)];
}

void HttpSession::onEventEnd()
{
    if (m_stream.isClosed())
        m_worker.remove(*this);
}

void HttpSession::onAllRead()
{
    // Meanwhile nothing was read, so nothing that the client was to send was late.
    if (m_phase != Phase::Routed)
        enter(m_phase);
}

void HttpSession::onTick(TimePoint now)
{
    if (m_stream.closeOverdue(now))
        return onEventEnd();
    if (now < m_deadline || m_stream.isEnding())
        return;
    if (m_phase == Phase::Routed) {
        m_closing = true;
        if (m_rpc)
            return giveUpRpc();
        const Response late = errorResponse(504, "The answer took too long.");
        RoutedAnswer answer(m_worker.shared().serializer, m_worker.ready().date(), late);
        return onRouted(answer);
    }
    if (m_stream.hasUnread())
        return; // its own time runs
    if (m_phase == Phase::Head || m_phase == Phase::Body) {
        refuseOverdue();
    } else {
        if (!m_worker.draining())
            m_worker.counts().limited[indexOf(Limit::IdleTimeout)].add();
        close();
    }
    onEventEnd();
}

void HttpSession::refuseOverdue()
{
    m_worker.batch().clear();
    if (m_phase == Phase::Head)
        refuse(
            {408, "The request head took too long (--head-timeout).", Limit::HeadTimeout}, m_stream.kept());
    else
        refuse({408, "The request body took too long (--body-timeout).", Limit::BodyTimeout}, m_body->head);
    proceed();
}

void HttpSession::drain()
{
    const TimePoint now = m_worker.now();
    m_stream.hurry(kDrainGrace);
    if (m_phase == Phase::Idle && !m_stream.isEnding() && !m_stream.hasUnread()
        && now - m_lastRequest > kDrainGrace) {
        // Nothing has been asked for a while; but a request may be on its way in the socket already.
        if (!m_stream.isReadable())
            close();
    }
    if (m_phase != Phase::Routed)
        m_deadline = std::min(m_deadline, now + kDrainGrace);
    onEventEnd();
}

void HttpSession::cut()
{
    close();
    onEventEnd();
}

void HttpSession::close()
{
    m_stream.close();
    m_body.reset();
    m_route.reset();
    m_rpc.reset();
}

void HttpSession::onInput(std::string_view bytes)
{
    const TimePoint now = m_worker.now();
    OutputBatch &batch = m_worker.batch();
    batch.clear();
    bool full = false;
    while (!bytes.empty() && !m_closing && m_phase != Phase::Routed && !full) {
        if (!(m_body ? consumeBody(bytes, now) : consumeHead(bytes, now)))
            break;
        full = batch.size() >= (m_worker.unread().isShort() ? kSmallBatch : OutputBatch::kFull);
    }
    m_stream.keep(m_closing ? std::string_view() : bytes);
    proceed(full && !bytes.empty());
}

void HttpSession::proceed(bool inputWaits)
{
    using Next = ByteStream::Next;
    m_stream.sendBatch();
    if (m_phase == Phase::Routed)
        m_stream.proceed(Next::Pause); // onRouted() goes on
    else if (m_closing)
        m_stream.proceed(Next::End);
    else if (inputWaits)
        m_stream.proceed(Next::Yield);
    else
        m_stream.proceed(Next::Read);
}

bool HttpSession::consumeHead(std::string_view &bytes, TimePoint now)
{
    const ServerLimits &limits = m_worker.shared().limits;
    const HeadScan scan = scanHead(bytes, limits);
    if (scan.refusal) {
        refuse(scan.refusal, bytes.substr(scan.skipped));
        return false;
    }
    if (scan.size == 0) {
        if (m_phase == Phase::Idle)
            enter(Phase::Head);
        return false;
    }
    const std::string_view head = bytes.substr(scan.skipped, scan.size - scan.skipped);
    RequestParser request(limits);
    if (const Refusal refusal = request.parseHead(head)) {
        refuse(refusal, head);
        return false;
    }
    bytes.remove_prefix(scan.size);
    const bool isWhole = !request.chunked() && request.contentLength() <= bytes.size();
    if (isWhole) {
        const std::string_view body = bytes.substr(0, static_cast<std::size_t>(request.contentLength()));
        bytes.remove_prefix(body.size());
        answer(request, body, now);
    } else {
        beginBody(head, !bytes.empty());
    }
    return true;
}

void HttpSession::beginBody(std::string_view head, bool moreFollows)
{
    m_body = std::make_unique<PendingBody>(m_worker.shared().limits, head);
    const RequestParser &request = m_body->parser;
    if (isRpc(request, m_worker.chains().targetOf(request.path())))
        m_body->keep();
    m_stream.setHeldElsewhere(m_body->size());
    enter(Phase::Body);
    if (m_body->parser.expectsContinue() && !m_body->parser.isHttp10() && !moreFollows)
        m_worker.batch().addStable(kContinue);
}

bool HttpSession::consumeBody(std::string_view &bytes, TimePoint now)
{
    std::size_t used = 0;
    const Refusal refusal = m_body->parser.parseBody(bytes, used);
    if (refusal) {
        refuse(refusal, m_body->head);
        return false;
    }
    bytes.remove_prefix(used);
    if (m_body->parser.is_done()) {
        const std::unique_ptr<PendingBody> body = std::move(m_body);
        m_stream.setHeldElsewhere(0);
        answer(body->parser, body->body, now);
        return true;
    }
    m_stream.setHeldElsewhere(m_body->size());
    return false;
}

Persistence HttpSession::persistenceFor(const RequestParser &request) const
{
    if (!request.keepsAlive() || m_worker.draining())
        return Persistence::Close;
    return request.isHttp10() ? Persistence::KeepAlive10 : Persistence::Default;
}

void HttpSession::answer(const RequestParser &request, std::string_view body, TimePoint now)
{
    m_lastRequest = now;
    const Target target = m_worker.chains().targetOf(request.path());
    const MethodClass methodClass = classOf(request.verb());
    const Persistence persistence = persistenceFor(request);
    m_closing = persistence == Persistence::Close;
    const ReadyAnswer *ready = m_worker.ready().find(target, methodClass, now);
    if (!ready) {
        if (isRpc(request, target))
            return answerRpc(target.chain, body, persistence, now);
        if (target.endpoint == Endpoint::Stream && methodClass == MethodClass::Read)
            return answerStream(request, target, persistence, now);
        return route(request, target, methodClass, persistence);
    }
    const bool matched = request.isConditional() && methodClass == MethodClass::Read && !ready->etag.empty()
        && request.noneMatchNames(ready->etag);
    const bool isHead = request.verb() == http::verb::head;
    std::string_view bytes = ready->pick(persistence, isHead, matched);
    ChainCounters &counts = m_worker.counts().of(target.chain);
    counts.responses[indexOf(target.endpoint)][statusIndex(matched ? 304 : ready->status)].add();
    if (ready->counts)
        counts.values[indexOf(ready->counts->first)][static_cast<std::size_t>(ready->counts->second)].add();
    else if (ready->page && prefersHtml(request.head()))
        bytes = ready->pickPage(persistence, isHead);
    m_worker.batch().addStable(bytes);
    m_phase = Phase::Idle;
    m_deadline = now + m_worker.shared().limits.idleTimeout;
}

void HttpSession::route(
    const RequestParser &request, Target target, MethodClass methodClass, Persistence persistence)
{
    std::string question;
    if (methodClass == MethodClass::Read && readsQuery(target.endpoint)) {
        const FeeRequest asked = feeRequestOf(target, request.query(), m_worker.chains());
        target = asked.target;
        question = asked.question.text();
    }
    m_route = std::make_unique<PendingRoute>(*this, request, target, methodClass, persistence);
    // The answers before this one leave now; m_closing is set again by the answer.
    m_closing = false;
    enter(Phase::Routed);
    m_worker.routes().join(*m_route,
        {m_route->head ? std::string("GET") : std::string(request.method()),
            std::string(routedPath(target.endpoint, request.path())), nullptr, target.chain,
            std::move(question)});
}

void HttpSession::onRouted(RoutedAnswer &answer)
{
    const std::unique_ptr<PendingRoute> route = std::move(m_route);
    if (m_closing || m_worker.draining())
        route->persistence = Persistence::Close;
    const bool matched = answer.isMatchedBy(route->ifNoneMatch);
    m_worker.counts()
        .of(route->target.chain)
        .responses[indexOf(route->target.endpoint)][statusIndex(answer.status(matched))]
        .add();

    OutputBatch &batch = m_worker.batch();
    batch.clear();
    batch.addStable(answer.bytes(route->persistence, route->head, matched, route->page));
    m_closing = route->persistence == Persistence::Close;
    goOn();
}

void HttpSession::goOn()
{
    OutputBatch &batch = m_worker.batch();
    enter(Phase::Idle);
    m_stream.sendBatch();
    batch.clear();
    if (!m_stream.isClosed() && !m_stream.hasUnread() && !m_closing) {
        const std::string input = m_stream.takeKept();
        onInput(input);
    } else {
        proceed();
    }
    onEventEnd();
}

void HttpSession::refuse(const Refusal &refusal, std::string_view head)
{
    Response response = errorResponse(refusal.status, refusal.message);
    if (prefersHtml(head))
        response = errorPage(response).value_or(response);
    const Message message
        = m_worker.shared().serializer.message(response, Persistence::Close, m_worker.ready().date());
    m_worker.batch().add(head.starts_with("HEAD ") ? message.head() : std::string_view(message.bytes));
    m_worker.counts().limited[indexOf(refusal.limit)].add();
    m_worker.counts().responses[indexOf(Endpoint::Other)][statusIndex(refusal.status)].add();
    m_closing = true;
    m_body.reset();
    m_stream.setHeldElsewhere(0);
    m_stream.keep({});
    m_phase = Phase::Idle;
}

} // namespace gasgauge

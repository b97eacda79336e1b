// SPDX-License-Identifier: GPL-3.0-only
// What a session does with a request for a stream, which is the last of its connection.
#include "edge/client/http_session.h"
#include "edge/stream/stream_hub.h"
#include "http/error_response.h"
#include "request/preference.h"

#include <utility>

namespace gasgauge {

namespace {

/// `prefersPage`: as HTML, for people.
Response noSuchEvents(bool prefersPage)
{
    Response response = errorResponse(400, "There are no such events; ?events= is fees or values.");
    return prefersPage ? errorPage(response).value_or(response) : response;
}

} // namespace

void HttpSession::answerStream(
    const RequestParser &request, Target target, Persistence persistence, TimePoint now)
{
    const auto kind = streamKindIn(request.query());
    const bool isHead = request.verb() == boost::beast::http::verb::head;
    OutputBatch &batch = m_worker.batch();
    auto &responses = m_worker.counts().of(target.chain).responses[indexOf(target.endpoint)];
    responses[statusIndex(kind ? 200 : 400)].add();
    m_phase = Phase::Idle;
    m_deadline = now + m_worker.shared().limits.idleTimeout;
    if (!kind) {
        const Message message = m_worker.shared().serializer.message(
            noSuchEvents(prefersHtml(request.head())), persistence, m_worker.ready().date());
        return batch.add(isHead ? message.head() : std::string_view(message.bytes));
    }
    if (isHead)
        return batch.add(m_worker.streams().head(target.chain, persistence, now));
    // Nothing that follows on the connection is a request.
    m_closing = true;
    m_stream.sendBatch();
    batch.clear();
    if (m_stream.isClosed())
        return;
    m_handedOver = true;
    std::string unread;
    ClientSocket socket = m_stream.release(unread);
    m_worker.streams().adopt({target.chain, *kind}, std::move(socket), m_client, std::move(unread));
}

} // namespace gasgauge

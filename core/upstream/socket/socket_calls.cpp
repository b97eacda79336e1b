// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/socket/socket_calls.h"

#include "upstream/request/request_text.h"
#include "upstream/socket/answered_ids.h"

#include <algorithm>
#include <utility>

#include <QTimer>

namespace gasgauge {

namespace {

/// What HTTP says of an answer that came.
constexpr int kAnswered = 200;

} // namespace

struct SocketCalls::Call
{
    RequestText text;
    std::chrono::milliseconds limit{};
    JsonRpcClient::BatchDone done;
    TimePoint start{};
    bool sent = false;

    qint64 firstId() const { return text.questions.front().id; }
    bool isBatch() const { return text.questions.size() > 1; }
    bool hasAsked(const std::vector<qint64> &ids) const
    {
        return std::ranges::any_of(text.questions,
            [&ids](const Question &question) { return std::ranges::find(ids, question.id) != ids.end(); });
    }
    BatchVerdict failed(const Failure &failure) const
    {
        return {std::vector<FetchResult>(text.questions.size(), tl::unexpected(failure))};
    }
    void tell(const BatchVerdict &verdict, int status, TimePoint now) const
    {
        done({verdict.results, verdict.refused, status, sent, now - start});
    }
};

SocketCalls::SocketCalls(NodeSocket &socket, const Clock &clock)
    : m_socket(socket)
    , m_clock(clock)
{
    connect(&socket, &NodeSocket::opened, this, [this] {
        for (const auto &call : m_calls)
            send(*call);
    });
    connect(&socket, &NodeSocket::told, this, &SocketCalls::take);
    connect(&socket, &NodeSocket::ended, this, &SocketCalls::failAll);
}

SocketCalls::~SocketCalls() = default;

void SocketCalls::ask(
    const std::vector<RpcRequest> &requests, std::chrono::milliseconds limit, JsonRpcClient::BatchDone done)
{
    auto call = std::make_unique<Call>();
    call->text
        = textOf(requests, m_socket.upstream(), m_clock.wallNow(), [this] { return m_socket.newId(); });
    call->limit = limit;
    call->done = std::move(done);
    call->start = m_clock.now();
    QTimer::singleShot(limit, this, [this, id = call->firstId()] { timeOut(id); });
    m_calls.push_back(std::move(call));
    m_socket.keep();
    if (m_socket.isOpen())
        send(*m_calls.back());
}

void SocketCalls::send(Call &call)
{
    call.sent = true;
    m_socket.send(call.text.bytes);
}

void SocketCalls::take(const QByteArray &message)
{
    if (m_calls.empty())
        return;
    const auto call = callOf({message.constData(), static_cast<std::size_t>(message.size())});
    if (call == m_calls.end())
        return;
    const HttpAnswer answer{kAnswered, {}, {}, message};
    finish(call, judgeAll((*call)->text.questions, answer), kAnswered);
}

SocketCalls::Calls::iterator SocketCalls::callOf(std::string_view message)
{
    const AnsweredIds answered = answeredIds(message);
    const auto asked
        = std::ranges::find_if(m_calls, [&](const auto &call) { return call->hasAsked(answered.ids); });
    const bool isOverdue
        = std::ranges::any_of(answered.ids, [this](qint64 id) { return m_socket.hasGiven(id); });
    if (asked != m_calls.end() || isOverdue || !(answered.isAnswer || answered.isBatch))
        return asked;
    const auto batch = std::ranges::find_if(m_calls, [](const auto &call) { return call->isBatch(); });
    return batch != m_calls.end() || answered.isBatch ? batch : m_calls.begin();
}

void SocketCalls::timeOut(qint64 firstId)
{
    const auto call
        = std::ranges::find_if(m_calls, [firstId](const auto &one) { return one->firstId() == firstId; });
    if (call == m_calls.end())
        return;
    if ((*call)->sent)
        m_socket.doubt();
    finish(call, (*call)->failed(noAnswerWithin((*call)->limit, m_socket.upstream())), 0);
}

void SocketCalls::finish(Calls::iterator call, const BatchVerdict &verdict, int status)
{
    const std::unique_ptr<Call> finished = std::move(*call);
    m_calls.erase(call);
    m_socket.letGo();
    finished->tell(verdict, status, m_clock.now());
}

void SocketCalls::failAll(const Failure &failure)
{
    Failure shown = failure;
    if (shown.kind == FailureKind::BudgetSpent)
        shown.retryAfter = untilMidnightUtc(m_clock.wallNow());
    const TimePoint now = m_clock.now();
    const Calls failed = std::exchange(m_calls, {});
    for (const auto &call : failed)
        call->tell(call->failed(shown), 0, now);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
// What a session does with JSON-RPC.
#include "edge/client/http_session.h"
#include "edge/rpc/rpc_flights.h"
#include "http/failure/failure_shape.h"
#include "rpc/errors.h"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace gasgauge {

void HttpSession::answerRpc(ChainIndex chain, std::string_view body, Persistence persistence, TimePoint now)
{
    RpcDesk &desk = m_worker.rpc();
    // What was kept for its turn does not stand in the buffer, and may have nothing behind it.
    const std::span<const char> buffer = m_worker.buffer();
    const bool padded = std::less_equal<>()(buffer.data(), body.data())
        && std::less_equal<>()(body.data() + body.size(), buffer.data() + buffer.size());
    const RpcCalls &calls = desk.read(body, padded);
    if (desk.answerReady(chain, calls, persistence, now)) {
        m_phase = Phase::Idle;
        m_deadline = now + m_worker.shared().limits.idleTimeout;
        return;
    }
    m_rpc = std::make_unique<PendingRpc>(*this, chain, calls, persistence);
    m_stream.setHeldElsewhere(m_rpc->size());
    // As in route().
    m_closing = false;
    enter(Phase::Routed);
    m_worker.rpcFlights().join(*m_rpc);
}

/// Each question gets the failure of a router that is too late.
void HttpSession::giveUpRpc()
{
    const FailureShape shape = shapeOf(FailureKind::Unreachable);
    const RpcOutcome late{
        .code = shape.code, .error = rpc::errorObject(shape.code, "The answer took too long.")};
    onRpc({std::vector<RpcOutcome>(m_rpc->calls.questions.size(), late)}, true);
}

void HttpSession::onRpc(const RpcReply &reply, bool joined)
{
    const std::unique_ptr<PendingRpc> rpc = std::move(m_rpc);
    m_stream.setHeldElsewhere(0);
    if (m_closing || m_worker.draining())
        rpc->persistence = Persistence::Close;
    m_worker.batch().clear();
    m_worker.rpc().answerWith(rpc->chain, rpc->calls, reply, joined, rpc->persistence, m_worker.now());
    m_closing = rpc->persistence == Persistence::Close;
    goOn();
}

} // namespace gasgauge

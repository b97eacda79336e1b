// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/batch/batch_judge.h"
#include "upstream/jsonrpc/json_rpc_client.h"
#include "upstream/socket/node_socket.h"

#include <memory>
#include <string_view>
#include <vector>

#include <QObject>

namespace gasgauge {

/// JSON-RPC calls over the WebSocket of a node, as many at a time as there are: an answer belongs to the call
/// whose id it has. One without an id that was ever given, as nodes send it who could not read a request or
/// will not serve it, belongs to the batch that has waited longest, else to the call.
class SocketCalls : public QObject
{
    Q_OBJECT

public:
    /// Both have to outlive it.
    SocketCalls(NodeSocket &socket, const Clock &clock);
    ~SocketCalls() override;

    /// See JsonRpcClient::callAll().
    void ask(const std::vector<RpcRequest> &requests, std::chrono::milliseconds limit,
        JsonRpcClient::BatchDone done);

private:
    struct Call;
    using Calls = std::vector<std::unique_ptr<Call>>;

    void send(Call &call);
    void take(const QByteArray &message);
    Calls::iterator callOf(std::string_view message);
    void timeOut(qint64 firstId);
    void finish(Calls::iterator call, const BatchVerdict &verdict, int status);
    void failAll(const Failure &failure);

    NodeSocket &m_socket;
    const Clock &m_clock;
    Calls m_calls; ///< under way, the oldest first
};

} // namespace gasgauge

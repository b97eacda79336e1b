// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/batch/rpc_request.h"
#include "upstream/jsonrpc/json_rpc_client.h"

#include <memory>
#include <vector>

class QObject;

namespace gasgauge {

class PoolMember;

/// Asks one upstream after the other several questions at once, until one has answered any of them: all
/// answers are of one upstream. As one batch; one by one where an upstream takes no batches.
class BatchFetch : public std::enable_shared_from_this<BatchFetch>
{
public:
    struct Pool
    {
        const std::vector<std::unique_ptr<PoolMember>> &members;
        JsonRpcClient &client;
        const Clock &clock;
        std::chrono::milliseconds timeout; ///< of one request
        std::function<void()> chainChanged; ///< an upstream has said which chain it is of
        std::function<void(PoolMember &)> showHead; ///< has it show its head, so that it is preferred again
    };
    using Done = std::function<void(std::vector<FetchResult>)>;

    /// `done` is called once, never from within; what `pool` names has to outlive it.
    static void start(const Pool &pool, std::vector<RpcRequest> requests, Done done);

    BatchFetch(const Pool &pool, std::vector<RpcRequest> requests, Done done);

private:
    void chooseMembers();
    void askNext();
    bool begin(PoolMember &member);
    void ask(PoolMember &member);
    void askOneByOne(PoolMember &member, std::size_t index);
    void take(PoolMember &member, const RpcRequest &request, const JsonRpcClient::BatchCall &call,
        std::size_t index);
    void conclude(PoolMember &member);
    void settle(PoolMember &member);
    std::chrono::milliseconds timeLeft() const;
    std::chrono::milliseconds timeLeft(std::chrono::milliseconds most) const;

    Pool m_pool;
    std::vector<RpcRequest> m_requests;
    Done m_done;
    TimePoint m_deadline;
    std::vector<PoolMember *> m_members; ///< that may be asked, in order
    std::size_t m_next = 0;
    std::vector<FetchResult> m_results; ///< of the member that was asked last
    std::optional<Failure> m_failure; ///< of the first one that could not be asked, or failed
};

} // namespace gasgauge

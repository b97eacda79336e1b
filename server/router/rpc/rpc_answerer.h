// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "request/rpc_exchange.h"
#include "router/service_view.h"
#include "upstream/failure.h"

#include <memory>

namespace gasgauge {

/// What a question gets that failed, with the code that GET would have in its body.
RpcOutcome failedOutcome(const Failure &failure, std::optional<CacheStatus> status);

/// Asks the cache for all that a JSON-RPC body wants to know, and gives one reply when all of it is there:
/// where the head is followed of one block, for which it waits a moment where values of two come together.
/// Used on the service thread.
class RpcAnswerer
{
public:
    explicit RpcAnswerer(const ServiceView &view);
    ~RpcAnswerer();

    /// `done` is called once, at once or later; not any more when this is gone.
    void answer(const RpcAsk &ask, RpcDone done);

private:
    const ServiceView m_view;
    std::shared_ptr<bool> m_alive;
};

} // namespace gasgauge

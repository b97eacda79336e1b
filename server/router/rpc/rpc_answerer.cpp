// SPDX-License-Identifier: GPL-3.0-only
#include "router/rpc/rpc_answerer.h"

#include "http/failure/failure_shape.h"
#include "router/rpc/rpc_gathering.h"
#include "rpc/errors.h"

#include <utility>

namespace gasgauge {

RpcOutcome failedOutcome(const Failure &failure, std::optional<CacheStatus> status)
{
    const int code = shapeOf(failure.kind).code;
    return {.code = code, .error = rpc::errorObject(code, failure.message), .status = status};
}

RpcAnswerer::RpcAnswerer(const ServiceView &view)
    : m_view(view)
    , m_alive(std::make_shared<bool>(true))
{ }

RpcAnswerer::~RpcAnswerer() = default;

void RpcAnswerer::answer(const RpcAsk &ask, RpcDone done)
{
    ValueCache &cache = m_view.chains.at(ask.chain).cache;
    const auto gathering = std::make_shared<RpcGathering>(
        cache, ask, [alive = std::weak_ptr<bool>(m_alive), done = std::move(done)](RpcReply reply) {
            if (!alive.expired())
                done(std::move(reply));
        });
    RpcGathering::start(gathering);
}

} // namespace gasgauge

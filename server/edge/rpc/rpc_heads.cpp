// SPDX-License-Identifier: GPL-3.0-only
#include "edge/rpc/rpc_heads.h"

#include "http/cache_label.h"
#include "http/value_response.h"

namespace gasgauge {

RpcHeads::RpcHeads(const Serializer &serializer, ReadyAnswers &ready, std::size_t chains)
    : m_serializer(serializer)
    , m_ready(ready)
    , m_heads(chains)
{ }

std::string_view RpcHeads::head(
    ChainIndex chain, Persistence persistence, std::optional<CacheStatus> status, TimePoint now)
{
    const std::size_t label = status ? static_cast<std::size_t>(*status) : kCacheStatuses;
    Head &head = m_heads[chain][static_cast<std::size_t>(persistence)][label];
    if (now < head.validUntil) [[likely]]
        return head.text;
    Response response;
    response.headers.emplace_back("Content-Type", "application/json");
    if (status)
        response.headers.emplace_back("X-Cache", cacheLabel(*status));
    addCorsHeaders(response);
    response.headers.emplace_back("Cache-Control", "no-store");
    const Snapshot *const snapshot = m_ready.snapshot(chain);
    if (const ChainState state = snapshot ? snapshot->stateAt(now) : ChainState::Missing;
        looksLiveOnly(state))
        response.headers.emplace_back("X-Gasgauge-State", chainStateName(state));
    head.text = m_serializer.headWithoutLength(response, persistence, m_ready.date());
    head.validUntil = m_ready.endOfSecond(now);
    return head.text;
}

std::string_view RpcHeads::nothing(Persistence persistence, TimePoint now)
{
    Head &head = m_nothing[static_cast<std::size_t>(persistence)];
    if (now < head.validUntil)
        return head.text;
    Response response;
    response.status = 204;
    addCorsHeaders(response);
    head.text = m_serializer.message(response, persistence, m_ready.date()).bytes;
    head.validUntil = m_ready.endOfSecond(now);
    return head.text;
}

void RpcHeads::renew(ChainIndex chain)
{
    for (auto &heads : m_heads[chain]) {
        for (Head &head : heads)
            head.validUntil = {};
    }
}

} // namespace gasgauge

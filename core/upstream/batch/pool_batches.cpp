// SPDX-License-Identifier: GPL-3.0-only
// What a pool answers at once, and what a follower of its head asks.
#include "upstream/batch/batch_fetch.h"
#include "upstream/head/pool_heads.h"
#include "upstream/pool_member.h"
#include "upstream/upstream_pool.h"

#include <utility>

namespace gasgauge {

void UpstreamPool::fetchAll(std::vector<RpcRequest> requests, BatchDone done)
{
    const BatchFetch::Pool pool{m_upstreams, m_client, m_clock, m_timeout, [this] { notifyChange(); },
        [this](PoolMember &member) { showHead(member); }};
    QMetaObject::invokeMethod(
        &m_context,
        [pool, requests = std::move(requests), done = std::move(done)] {
            BatchFetch::start(pool, requests, done);
        },
        Qt::QueuedConnection);
}

std::unique_ptr<HeadSource> UpstreamPool::heads()
{
    return std::make_unique<PoolHeads>(*this, m_upstreams, m_client, m_clock);
}

} // namespace gasgauge

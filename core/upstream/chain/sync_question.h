// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/jsonrpc/json_rpc_client.h"

#include <functional>
#include <memory>
#include <optional>

namespace gasgauge {

class Upstream;

/// Asks one upstream whether it has caught up with its chain: at the start, after it was away, while heads
/// look wrong, and until it has. That it does not say is nothing to worry about.
class SyncQuestion
{
public:
    SyncQuestion(Upstream &upstream, JsonRpcClient &client, const Clock &clock);
    ~SyncQuestion();

    bool syncing() const { return m_syncing; }
    /// Asks if there is reason to, but not too often; `changed` is called, later, when the answer is news.
    void askIfDue(bool headLooksWrong, std::chrono::milliseconds limit, std::function<void()> changed);

private:
    Upstream &m_upstream;
    JsonRpcClient &m_client;
    const Clock &m_clock;
    bool m_syncing = false;
    bool m_underWay = false;
    std::optional<TimePoint> m_askedAt;
    std::uint64_t m_absences = 0;
    std::shared_ptr<SyncQuestion *> m_self; ///< null once this is gone
};

} // namespace gasgauge

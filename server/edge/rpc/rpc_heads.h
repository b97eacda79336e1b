// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "cache/snapshot.h"
#include "edge/answer/ready_answers.h"
#include "http/serialize.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gasgauge {

/// The heads of JSON-RPC answers of one worker, ready up to the length of the body: made anew when the second
/// ticked or the snapshot changed. Used by the worker's thread.
class RpcHeads
{
public:
    /// Both outlive it.
    RpcHeads(const Serializer &serializer, ReadyAnswers &ready, std::size_t chains);

    /// `status`: of the one value that is answered, for X-Cache.
    std::string_view head(
        ChainIndex chain, Persistence persistence, std::optional<CacheStatus> status, TimePoint now);
    /// The whole answer where there is nothing to say (204).
    std::string_view nothing(Persistence persistence, TimePoint now);
    /// The snapshot of the chain has changed, and with it perhaps its state.
    void renew(ChainIndex chain);

private:
    struct Head
    {
        TimePoint validUntil{};
        std::string text;
    };
    static constexpr std::size_t kLabels = kCacheStatuses + 1; ///< and none
    using Heads = std::array<std::array<Head, kLabels>, kPersistences>;

    const Serializer &m_serializer;
    ReadyAnswers &m_ready;
    std::vector<Heads> m_heads; ///< of each chain
    std::array<Head, kPersistences> m_nothing;
};

} // namespace gasgauge

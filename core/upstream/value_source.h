// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"
#include "ethereum/result.h"
#include "upstream/batch/rpc_request.h"
#include "upstream/credits/credit_account.h"
#include "upstream/failure.h"
#include "upstream/upstream_health.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace gasgauge {

class HeadSource;

/// A good answer: `result` is in the form that the method's row of the catalog gives it.
struct Answer
{
    Result result;
    /// The name of the upstream that gave it; never a URL.
    std::string upstream;
    /// How long ago that was: where another replica was given it.
    std::chrono::milliseconds age{};
};

/// The head that is served, as the source has to know it to compare upstreams by it.
struct ServedHead
{
    std::string number;
    std::string upstream;
    bool stalled = false; ///< no answer has moved it for too long
    bool inDoubt = false; ///< the last answer was lower, or higher than a chain can have grown
};

using FetchResult = tl::expected<Answer, Failure>;

/// Where the cache gets its values: a pool of upstreams, or the demo chain. Lives on the service thread;
/// `done` is called there exactly once for each fetch, never from within fetch(), and not after destruction.
class ValueSource
{
public:
    using Done = std::function<void(FetchResult)>;
    virtual ~ValueSource();
    /// `method` is one that is asked for, not derived.
    virtual void fetch(Method method, Done done) = 0;
    /// Several requests at once, answered in their order; the default asks one after the other, with the
    /// parameters of the catalog.
    using BatchDone = std::function<void(std::vector<FetchResult>)>;
    virtual void fetchAll(std::vector<RpcRequest> requests, BatchDone done);
    /// What a follower of the head asks; must not outlive this.
    virtual std::unique_ptr<HeadSource> heads();
    /// True for numbers that no real chain stands behind.
    virtual bool simulated() const = 0;
    /// The upstream in use now, by name ("infura", "demo").
    virtual std::string currentName() const = 0;
    /// As --chain names it; empty where nobody has.
    virtual std::string chainName() const { return {}; }
    /// What lines about it in the log begin with: "base: ", or nothing where nobody has named the chain.
    virtual std::string logPrefix() const { return {}; }
    /// All of them, in order of preference.
    virtual std::vector<UpstreamHealth> upstreams() const
    {
        return {{currentName(), UpstreamState::Up, std::nullopt}};
    }
    /// What today's requests (UTC) have cost, in the credits of Infura's price list; 0 where nothing costs.
    virtual std::uint64_t creditsToday() const { return 0; }
    /// The same key by key.
    virtual std::vector<CreditAccount> credits() const { return {}; }
    /// Which chain the upstreams are of, once one has said it.
    virtual std::optional<std::uint64_t> chainId() const { return std::nullopt; }
    /// The time between two blocks, where the source makes them itself; chains that are real are known by id.
    virtual std::optional<std::chrono::milliseconds> blockTime() const { return std::nullopt; }
    /// Whether the upstream of that name says that it has not caught up with the chain.
    virtual bool syncing(const std::string & /*upstream*/) const { return false; }
    /// After each answer for the head: what is served now.
    virtual void noteServedHead(const ServedHead & /*head*/) { }
    /// Whether what is asked is asked for other replicas as well: equal questions are worth more than small
    /// ones.
    virtual bool shared() const { return false; }
    /// `told` is called with what came for another replica, asked for here or not.
    virtual void whenTold(std::function<void(Method, const Answer &)> /*told*/) { }
    /// `changed` is called when chainId() or syncing() has changed.
    virtual void whenChainChanges(std::function<void()> /*changed*/) { }
};

} // namespace gasgauge

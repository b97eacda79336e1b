// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/freshness.h"
#include "shared/shared_flight.h"
#include "upstream/value_source.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QPointer>

namespace gasgauge {

/// The upstreams of one chain as a fleet has them: what one replica asks is asked for all, and what another
/// one was told is told here. All else it passes on. On the service thread.
class SharedSource final : public ValueSource, private StoreListener
{
public:
    /// Who follows the head with other replicas.
    class HeadWatcher
    {
    public:
        virtual ~HeadWatcher() = default;
        virtual void headTold(const SharedRecord &record) = 0;
        virtual void released(const std::string &key) = 0;
        virtual void storeChanged() = 0;
    };

    /// All of them have to outlive it.
    SharedSource(
        ValueSource &upstream, SharedStore &store, const FreshnessConfig &freshness, const Clock &clock);
    ~SharedSource() override;

    void fetch(Method method, Done done) override;
    void fetchAll(std::vector<RpcRequest> requests, BatchDone done) override;
    std::unique_ptr<HeadSource> heads() override;
    bool shared() const override { return true; }
    void whenTold(std::function<void(Method, const Answer &)> told) override { m_told = std::move(told); }

    bool simulated() const override { return m_upstream.simulated(); }
    std::string currentName() const override { return m_upstream.currentName(); }
    std::string chainName() const override { return m_upstream.chainName(); }
    std::string logPrefix() const override { return m_upstream.logPrefix(); }
    std::vector<UpstreamHealth> upstreams() const override { return m_upstream.upstreams(); }
    std::uint64_t creditsToday() const override { return m_upstream.creditsToday(); }
    std::vector<CreditAccount> credits() const override { return m_upstream.credits(); }
    std::optional<std::uint64_t> chainId() const override { return m_upstream.chainId(); }
    std::optional<std::chrono::milliseconds> blockTime() const override { return m_upstream.blockTime(); }
    bool syncing(const std::string &upstream) const override { return m_upstream.syncing(upstream); }
    void noteServedHead(const ServedHead &head) override { m_upstream.noteServedHead(head); }
    void whenChainChanges(std::function<void()> changed) override;

    /// For who follows the head. Nothing before the chain is known.
    const std::optional<SharedNames> &names() const { return m_names; }
    SharedStore &store() { return m_store; }
    void watchHead(HeadWatcher *watcher) { m_watcher = watcher; }
    /// What of the newest block will do that stands in the store; nothing: as for anybody.
    void setOldestHead(std::optional<std::chrono::milliseconds> oldest) { m_oldestHead = oldest; }
    /// Whether another replica leads, which is to ask for what belongs to a head.
    void setFollows(bool follows) { m_follows = follows; }
    /// The newest head that this replica knows, and since when where it is another block in the place of one.
    void noteHead(std::uint64_t number, std::optional<std::int64_t> replacedAt);

private:
    void told(const std::string &message) override;
    void storeCame() override;
    void storeGoes() override;
    void storeWent() override;

    void start(SharedQuestion question, SharedFlight::Done done);
    void begin(SharedQuestion question, SharedFlight::Done done);
    void goOn();
    void learnChain();
    void takeOld(const SharedRecord &record);
    void noteKnown(const std::string &key, std::int64_t at);
    std::optional<std::int64_t> knownSince(const std::string &key) const;
    /// Each flight with that key; what is called may end it.
    template <typename Call>
    bool forFlights(const std::string &key, Call call);

    ValueSource &m_upstream;
    SharedStore &m_store;
    const FreshnessConfig m_freshness;
    const Clock &m_clock;
    std::optional<SharedNames> m_names;
    bool m_learning = false; ///< which chain it is
    TimePoint m_learnAt{}; ///< not before
    std::vector<std::function<void()>> m_waiting; ///< for that
    std::vector<LostLease> m_lostLeases;
    std::map<std::uint64_t, std::unique_ptr<SharedFlight>> m_flights;
    std::uint64_t m_lastFlight = 0;
    std::map<std::string, std::int64_t, std::less<>> m_known; ///< when what is known of a value was true
    std::function<void(Method, const Answer &)> m_told;
    std::function<void()> m_chainChanged;
    HeadWatcher *m_watcher = nullptr;
    std::optional<std::chrono::milliseconds> m_oldestHead;
    bool m_follows = false;
    std::uint64_t m_lastBatchRank = 0; ///< as it was told
    std::uint64_t m_headNumber = 0;
    std::optional<std::int64_t> m_headReplacedAt;
    QObject m_context; ///< destroyed first: what is queued for it dies with it
};

} // namespace gasgauge

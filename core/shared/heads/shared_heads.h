// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "shared/heads/leadership.h"
#include "shared/shared_source.h"
#include "upstream/head/value_heads.h"

#include <cstdint>
#include <memory>
#include <optional>

#include <QTimer>

namespace gasgauge {

/// What a follower of the head asks where replicas share: the leader asks the upstreams and is told by them,
/// and tells all others, to whom it is a subscription. Without the store, and while nobody leads, each one
/// asks for itself.
class SharedHeads final : public ValueHeads, private HeadListener, private SharedSource::HeadWatcher
{
public:
    /// `source` has to outlive it; `own` are the heads of this replica's upstreams.
    SharedHeads(SharedSource &source, std::unique_ptr<HeadSource> own, const Clock &clock);
    ~SharedHeads() override;

    void following(HeadListener *listener) override;
    void headBelieved(std::uint64_t number, const BlockHash &hash) override;
    void askLatest(HeadDone done) override;
    bool canSubscribe() const override;
    void subscribe(HeadListener &listener) override;
    void resubscribe() override;
    void unsubscribe() override;
    /// As the leader is told, where it has the same upstreams.
    bool tellsBySocket() const override { return m_own->canSubscribe(); }
    CreditBudget budget() const override;

private:
    using Role = Leadership::Role;

    void subscribed() override;
    void headTold(const HeadAnswer &head) override;
    void unsubscribed() override;
    void headTold(const SharedRecord &record) override;
    void released(const std::string &key) override;
    void storeChanged() override { m_lead.storeChanged(); }

    void roleChanged();
    void enter();
    void leave();
    void publish(const HeadAnswer &head);
    void saySubscribed();

    SharedSource &m_source;
    const std::unique_ptr<HeadSource> m_own;
    Leadership m_lead;
    HeadListener *m_listener = nullptr; ///< who follows
    bool m_subscribed = false; ///< as that one wants it
    bool m_ownSubscribed = false; ///< at this replica's upstream
    std::uint64_t m_number = 0; ///< of the head that is believed
    BlockHash m_hash;
    std::optional<std::uint64_t> m_replacedTo; ///< the highest block in whose place there is another one
    QTimer m_silence; ///< runs while the newest block is asked for
    std::shared_ptr<SharedHeads *> m_self; ///< null once this is gone
    QObject m_context;
};

} // namespace gasgauge

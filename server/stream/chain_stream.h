// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "stream/audience.h"
#include "stream/state_watch.h"
#include "stream/stream_demand.h"

#include <functional>
#include <string>

#include <QObject>
#include <QTimer>

namespace gasgauge {

/// Makes the events of one chain, each once for however many subscribers, and keeps what they subscribe to in
/// demand. On the service thread.
class ChainStream : public QObject
{
public:
    using Publish = std::function<void(const StreamEventPtr &)>;
    struct Chain
    {
        ChainIndex index = 0;
        std::string name; ///< as /status has it
    };
    /// All of them outlive it. Publishes the state at once, and from then on what changes.
    ChainStream(
        ValueCache &cache, const Clock &clock, const Audience &audience, Chain chain, Publish publish);

    /// Somebody may have subscribed.
    void lookAgain() { look(m_cache.snapshot()); }

private:
    void look(const SnapshotPtr &snapshot);
    void tellState(const Snapshot &snapshot, TimePoint now);
    void tellFees(const Snapshot &snapshot);
    void tellValues(const Snapshot &snapshot, TimePoint now);
    bool waitsForOthers(TimePoint now);
    Wanted wanted() const;
    void wake();
    void plan();

    ValueCache &m_cache;
    const Clock &m_clock;
    const Audience &m_audience;
    const Chain m_chain;
    const Publish m_publish;
    StateWatch m_state;
    StreamDemand m_demand;
    /// What was told last, but for its age, and when that was fetched.
    struct Told
    {
        TimePoint of{};
        std::string text;
        bool isNews(TimePoint ofNow, const std::function<std::string()> &textNow);
    };
    Told m_fees;
    Told m_values;
    TimePoint m_togetherUntil = TimePoint::max(); ///< for so long one event waits for all values
    QTimer m_timer;
};

} // namespace gasgauge

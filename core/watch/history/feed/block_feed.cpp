// SPDX-License-Identifier: GPL-3.0-only
#include "history/feed/block_feed.h"

#include "cache/fees/fees_feed.h"
#include "chain/chain_state.h"
#include "chain/head/head_follower.h"
#include "gateway/gateway.h"
#include "history/feed/week_reader.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

namespace gasgauge {

using namespace std::chrono_literals;

namespace {

/// Chains make up to ten blocks a second, and a block's fees come right after its header.
constexpr int kReadAfterMs = 250;
/// The oldest blocks of a ring may have left it when a header comes.
constexpr std::uint64_t kSpareBlocksRecorded = 16;
/// A node that does not give it is not asked again soon.
constexpr std::chrono::minutes kBetweenLookUps{10};

} // namespace

/// The half that lives on the service thread.
class BlockFeed::Reader : public QObject
{
public:
    using Deliver = std::function<void(const RingReader::News &)>;

    Reader(ValueCache &cache, const HistorySource &source, Deliver deliver)
        : m_cache(cache)
        , m_blocks(source)
        , m_week(source)
        , m_deliver(std::move(deliver))
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(kReadAfterMs);
        connect(&m_timer, &QTimer::timeout, this, &Reader::read);
        connect(&m_cache, &ValueCache::ringChanged, this, [this] {
            if (!m_timer.isActive())
                m_timer.start();
        });
        m_cache.keepFees();
    }

    void read()
    {
        const HeadFollower *const follower = m_cache.follower();
        if (!follower)
            return;
        const RingReader::News news = m_blocks.read(follower->ring());
        if (!news.blocks.isEmpty() || news.goneFrom)
            m_deliver(news);
        if (!news.blocks.isEmpty())
            m_oldest = std::min(m_oldest.value_or(news.blocks.first().number), news.blocks.first().number);
        if (news.undated)
            date(*news.undated, follower->ring());
        if (m_wantsWeek)
            readWeek();
    }

    void fetchWeek()
    {
        m_wantsWeek = true;
        m_timer.start();
    }

private:
    /// What the ring was filled with at the start, or after a long pause, has times when that of its first
    /// block is known: one question for a thousand blocks.
    void date(std::uint64_t oldest, const BlockRing &ring)
    {
        const auto run = ring.run();
        const bool isWhole = run && run->first <= oldest && !ring.missing();
        if (!isWhole || (m_lookedUp.isValid() && !m_lookedUp.hasExpired(kBetweenLookUps / 1ms)))
            return;
        m_lookedUp.start();
        const bool full = run->count() > BlockRing::kCapacity - kSpareBlocksRecorded;
        m_cache.lookUpHeader(oldest + (full ? kSpareBlocksRecorded : 0));
    }

    /// What was read of the ring is not read again: that knows more.
    void readWeek()
    {
        if (!m_oldest)
            return;
        if (!std::exchange(m_askedForWeek, true))
            return m_cache.keepInDemand(
                {.fees = true}, true); // no answer of the server's, which counts those
        const FeesFeed &fees = m_cache.fees();
        if (!fees.report() || fees.growing())
            return;
        m_wantsWeek = !fees.report()->week;
        const QList<BlockRecord> blocks = m_week.read(fees.week(), *m_oldest);
        if (!blocks.isEmpty())
            m_deliver({.goneFrom = {}, .blocks = blocks, .undated = {}, .replaced = 0, .replacedSince = 0});
    }

    ValueCache &m_cache;
    RingReader m_blocks;
    WeekReader m_week;
    std::optional<quint64> m_oldest; ///< block that was read of the ring
    bool m_wantsWeek = false;
    bool m_askedForWeek = false;
    Deliver m_deliver;
    QTimer m_timer;
    QElapsedTimer m_lookedUp;
};

BlockFeed::BlockFeed(ValueCache &cache, const HistorySource &source, HistoryStore &store, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_store(store)
    , m_source(source)
{
    onServiceThread([this] {
        m_reader = new Reader(m_cache, m_source, [this](const RingReader::News &news) {
            QMetaObject::invokeMethod(
                this, [this, news] { take(news); }, Qt::QueuedConnection);
        });
    });
}

BlockFeed::~BlockFeed()
{
    // When this returns nobody on the service thread knows of this object any more.
    onServiceThread([this] {
        m_reader->read();
        delete m_reader;
    });
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

void BlockFeed::fetchWeek()
{
    onServiceThread([this] { m_reader->fetchWeek(); });
}

HistorySource BlockFeed::sourceOf(const Gateway &gateway)
{
    const bool named = gateway.name() != kDefaultChain;
    return {QStringLiteral("local"), gateway.simulated(),
        named ? QString::fromStdString(gateway.name()) : QString()};
}

void BlockFeed::onServiceThread(const std::function<void()> &task) const
{
    if (m_cache.thread() == QThread::currentThread())
        return task();
    QMetaObject::invokeMethod(&m_cache, task, Qt::BlockingQueuedConnection);
}

void BlockFeed::take(const RingReader::News &news)
{
    if (news.goneFrom)
        m_store.removeBlocks({m_source, *news.goneFrom});
    m_store.appendBlocks(news.blocks);
    if (news.replaced > 0)
        m_store.noteReorg(m_source, {news.replacedSince, news.replaced});
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
// From the heads that a node tells to the file of the history: cache, follower, feed and store together.
#include "followed_fixture.h"
#include "history/feed/block_feed.h"
#include "history/history_database.h"

#include <limits>

#include <QTemporaryDir>
#include <QThread>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

const HistorySource kSource{QStringLiteral("local"), false, QStringLiteral("ethereum")};
constexpr TimeRange kEver{0, std::numeric_limits<qint64>::max()};

/// A window's cache, and the history beside it.
struct Kept : FollowedFixture
{
    Kept()
        : FollowedFixture(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()))
        , path(folder.filePath(QStringLiteral("history.sqlite")))
        , store(std::make_unique<HistoryStore>(path, 24h * 90))
    {
        node.givesFees = true;
        feed = std::make_unique<BlockFeed>(*cache, kSource, *store);
    }
    /// Who looks at the values, as a window does.
    void look() { cache->demand(); }
    void begin()
    {
        look();
        if (!waitForBatch())
            qFatal("no batch");
        settle();
        while (node.isAsked()) {
            node.answerBatch();
            settle();
        }
    }
    void block(std::chrono::seconds after = 12s)
    {
        clock.advance(after);
        newHead();
        look();
        if (!waitForBatch())
            qFatal("no batch");
        node.answerBatch();
        settle();
    }
    /// What stands in the file when the window is closed.
    std::vector<BlockRecord> written()
    {
        feed.reset();
        store.reset();
        HistoryDatabase database(path);
        std::vector<BlockRecord> blocks;
        const auto read = database.open().and_then([&] {
            return database.readBlocks(nullptr, kEver, [&blocks](const BlockRecord &record) {
                blocks.push_back(record);
                return true;
            });
        });
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return blocks;
    }

    QTemporaryDir folder;
    QString path;
    std::unique_ptr<HistoryStore> store;
    std::unique_ptr<BlockFeed> feed;
};

WeiAmount feeOf(std::uint64_t number)
{
    return 1'000 + number;
}

} // namespace

class TestBlockFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEachBlockThatIsFollowed();
    void theFeesComeWithTheBatchOfTheHead();
    void keepsWhatAGapIsFilledWith();
    void keepsWhatWasBeforeTheStart();
    void keepsBlocksWhoseFeesFail();
    void aReorgReplacesWhatItDropped();
    void whatAReorgTookIsNotKept();
    void aSecondStartKeepsNoBlockTwice();
    void nobodyIsFollowedForIt();
    void withATtlNothingIsKept();
    void goesAwayWhileBlocksComeFromAnotherThread();
};

void TestBlockFeed::keepsEachBlockThatIsFollowed()
{
    Kept kept;
    kept.begin();
    const qint64 begun
        = std::chrono::floor<std::chrono::milliseconds>(kept.clock.wallNow()).time_since_epoch().count();
    for (int i = 0; i < 4; ++i)
        kept.block();
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(blocks.size(), std::size_t(5));
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::uint64_t number = 100 + i;
        const WeiAmount fee = feeOf(number);
        const BlockRecord expected{kSource, number, begun + qint64(i) * 12'000, fee, 0.25,
            TipSpread{fee * 100 + 3, fee * 100 + 11, fee * 100 + 19}};
        QCOMPARE(blocks[i], expected);
    }
}

void TestBlockFeed::theFeesComeWithTheBatchOfTheHead()
{
    Kept kept;
    kept.begin();
    // What is older than the five blocks of a batch, once.
    QCOMPARE(kept.node.feesAsked, (std::vector<BlockRange>{{0, 95}}));
    for (int i = 0; i < 3; ++i)
        kept.block();
    QCOMPARE(kept.node.feesAsked.size(), std::size_t(1));
}

void TestBlockFeed::keepsWhatAGapIsFilledWith()
{
    Kept kept;
    kept.begin();
    kept.block();
    kept.node.number += 8; // while nothing was told
    kept.block(12s * 9);
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(blocks.size(), std::size_t(11));
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        QCOMPARE(blocks[i].number, blocks[i - 1].number + 1);
        QCOMPARE(blocks[i].msecs, blocks[i - 1].msecs + 12'000);
        QCOMPARE(blocks[i].baseFee, feeOf(blocks[i].number));
        QVERIFY(blocks[i].tips);
    }
}

void TestBlockFeed::keepsWhatWasBeforeTheStart()
{
    Kept kept;
    kept.node.number = 5'000;
    kept.node.givesOldHeaders = true;
    kept.begin();
    QTest::qWait(600);
    // One question dates them, of a block that is sure to be in the ring still.
    QCOMPARE(kept.node.blocksAsked, (std::vector<std::uint64_t>{5'000 - 1'023 + 16}));
    kept.block();
    QTest::qWait(300);
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(kept.node.blocksAsked.size(), std::size_t(1));
    QCOMPARE(blocks.size(), std::size_t(1'024 - 16 + 1));
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        QCOMPARE(blocks[i].number, blocks[i - 1].number + 1);
        QCOMPARE(blocks[i].msecs, blocks[i - 1].msecs + 12'000);
        QVERIFY(blocks[i].tips);
    }
}

void TestBlockFeed::keepsBlocksWhoseFeesFail()
{
    Kept kept;
    kept.begin();
    kept.clock.advance(12s);
    kept.newHead();
    kept.node.givesFees = false; // after the header
    kept.look();
    QVERIFY(kept.waitForBatch());
    kept.node.answerBatch();
    kept.settle();
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(blocks.size(), std::size_t(2));
    QCOMPARE(blocks[1].baseFee, feeOf(101));
    QCOMPARE(blocks[1].gasUsedRatio, std::optional(0.25));
    QVERIFY(!blocks[1].tips);
}

void TestBlockFeed::aReorgReplacesWhatItDropped()
{
    Kept kept;
    kept.begin();
    kept.block();
    kept.block();
    QTest::qWait(300); // it has been handed over, and is written
    kept.store->flush();
    // 102 goes; another one stands in its place.
    kept.node.branch = 'b';
    kept.node.branchFrom = 102;
    --kept.node.number;
    kept.block(1s);
    kept.node.parentBranch = 'b';
    kept.block();
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(blocks.size(), std::size_t(4));
    QCOMPARE(blocks[1].baseFee, feeOf(101));
    QCOMPARE(blocks[2].baseFee, feeOf(102) + 1);
    QCOMPARE(blocks[2].tips->p10, (feeOf(102) + 1) * 100 + 3);
    QCOMPARE(blocks[3].baseFee, feeOf(103) + 1);
}

void TestBlockFeed::whatAReorgTookIsNotKept()
{
    Kept kept;
    kept.begin();
    kept.block();
    kept.block();
    QTest::qWait(300);
    kept.store->flush();
    kept.node.branch = 'b';
    kept.node.branchFrom = 101;
    kept.node.number = 100;
    kept.block(1s); // 101 of the other branch, and no 102 yet
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(blocks.size(), std::size_t(2));
    QCOMPARE(blocks.back().number, quint64(101));
    QCOMPARE(blocks.back().baseFee, feeOf(101) + 1);
}

void TestBlockFeed::aSecondStartKeepsNoBlockTwice()
{
    Kept kept;
    kept.begin();
    kept.block();
    kept.node.number += 3;
    kept.block(12s * 4);
    kept.feed.reset();
    // Everything is read anew.
    kept.feed = std::make_unique<BlockFeed>(*kept.cache, kSource, *kept.store);
    kept.block();
    const std::vector<BlockRecord> blocks = kept.written();
    QCOMPARE(blocks.size(), std::size_t(7));
    for (std::size_t i = 0; i < blocks.size(); ++i)
        QCOMPARE(blocks[i].number, quint64(100 + i));
}

void TestBlockFeed::nobodyIsFollowedForIt()
{
    Kept kept;
    QTest::qWait(50);
    QVERIFY(!kept.cache->follower()->state().following);
    QVERIFY(kept.node.batches.empty() && kept.node.feesAsked.empty());
    QVERIFY(kept.written().empty());
}

void TestBlockFeed::withATtlNothingIsKept()
{
    Kept kept;
    ValueCache cache(kept.node, FreshnessConfig(), kept.clock);
    kept.feed = std::make_unique<BlockFeed>(cache, kSource, *kept.store);
    cache.demand();
    QTest::qWait(50);
    QVERIFY(kept.node.feesAsked.empty());
    QVERIFY(kept.written().empty());
}

void TestBlockFeed::goesAwayWhileBlocksComeFromAnotherThread()
{
    QTemporaryDir folder;
    HistoryStore store(folder.filePath(QStringLiteral("history.sqlite")), 24h);
    QThread thread;
    QObject context;
    std::unique_ptr<FollowedFixture> service;
    const auto run = [&context](const std::function<void()> &task) {
        QMetaObject::invokeMethod(&context, task, Qt::BlockingQueuedConnection);
    };
    context.moveToThread(&thread);
    thread.start();
    run([&service] {
        service = std::make_unique<FollowedFixture>();
        service->node.givesFees = true;
        service->cache->demand();
    });
    for (int i = 0; i < 30; ++i) {
        const BlockFeed feed(*service->cache, kSource, store);
        run([&service] {
            service->clock.advance(12s);
            service->newHead();
        });
        if (i % 2)
            QCoreApplication::processEvents();
    }
    run([&service] { service.reset(); });
    thread.quit();
    thread.wait();
}

QTEST_GUILESS_MAIN(TestBlockFeed)
#include "tst_block_feed.moc"

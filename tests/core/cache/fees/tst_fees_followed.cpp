// SPDX-License-Identifier: GPL-3.0-only
// Fees where the head is followed: of one block as a whole, fetched with all else that belongs to it.
#include "cache/fees/fees_feed.h"
#include "followed_fixture.h"

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

struct FollowedFees : FollowedFixture
{
    FollowedFees() { node.givesFees = true; }

    void getFees()
    {
        cache->getFees([this](const CacheAnswer &answer) { fees.push_back(answer); });
    }
    CacheStatus feesStatus()
    {
        const std::size_t before = fees.size();
        getFees();
        return fees.size() == before + 1 ? fees.back().status : CacheStatus::Miss;
    }
    const FeeReport *report() const { return cache->snapshot()->fees.report.get(); }
    /// Answers every batch as it comes, until there is a report of the head.
    bool untilReport()
    {
        return QTest::qWaitFor(
            [this] {
                while (node.isAsked())
                    node.answerBatch();
                return report() && report()->block.number == node.number;
            },
            3000);
    }
    int batchesWith(Method method) const
    {
        return int(std::ranges::count_if(node.batches,
            [method](const auto &batch) { return std::ranges::find(batch, method) != batch.end(); }));
    }

    std::vector<CacheAnswer> fees;
};

} // namespace

class TestFeesFollowed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstReportIsOfTheHead();
    void aNewHeadBringsItsReportInOneBatch();
    void aHitLastsAsLongAsTheHead();
    void whatNobodyAsksForIsNotMade();
    void nobodySeesAHalfReport();
    void aReorgReplacesTheReport();
    void anOutageMakesItStale();
    void withoutItsHeaderAHeadHasNoReport();
};

void TestFeesFollowed::theFirstReportIsOfTheHead()
{
    FollowedFees f;
    f.node.number = 5'000;
    f.getFees();
    QVERIFY(f.untilReport());
    QTRY_COMPARE(f.fees.size(), std::size_t(1));
    QVERIFY(f.fees.front().hasValue());
    QCOMPARE(f.report()->block.number, std::uint64_t(5'000));
    QCOMPARE(*f.report()->next.baseFee, WeiAmount(1'000 + 5'001));
    QCOMPARE(f.report()->baseFees.size(), std::size_t(1024));
    QCOMPARE(f.cache->snapshot()->fees.state.ttl, 12s);
}

void TestFeesFollowed::aNewHeadBringsItsReportInOneBatch()
{
    FollowedFees f;
    f.node.number = 5'000;
    f.get();
    f.getFees();
    QVERIFY(f.untilReport());
    f.settle();
    const std::size_t rings = f.node.feesAsked.size();
    for (int i = 0; i < 5; ++i) {
        f.clock.advance(12s);
        f.newHead();
        QCOMPARE(f.feesStatus(), CacheStatus::Stale);
        const std::size_t before = f.node.batches.size();
        QVERIFY(f.untilReport());
        QCOMPARE(f.node.batches[before - (f.node.batches.size() > before ? 0 : 1)],
            (std::vector<Method>{Method::BlockNumber, Method::GasPrice, Method::FeeHistory}));
        QCOMPARE(f.feesStatus(), CacheStatus::Hit);
        QCOMPARE(f.text(Method::BlockNumber), Uint256(f.report()->block.number).hex());
        f.get();
    }
    QCOMPARE(f.node.feesAsked.size(), rings); // nothing beside the batches
}

void TestFeesFollowed::aHitLastsAsLongAsTheHead()
{
    FollowedFees f;
    f.getFees();
    QVERIFY(f.untilReport());
    f.clock.advance(30s);
    QCOMPARE(f.feesStatus(), CacheStatus::Hit);
}

void TestFeesFollowed::whatNobodyAsksForIsNotMade()
{
    FollowedFees f;
    f.node.number = 5'000;
    f.getFees();
    QVERIFY(f.untilReport());
    for (int i = 0; i < 14; ++i) {
        f.clock.advance(12s);
        f.get(); // somebody else keeps the head followed
        f.newHead();
        for (int turn = 0; turn < 5; ++turn) {
            f.settle();
            while (f.node.isAsked())
                f.node.answerBatch();
        }
    }
    QVERIFY(f.report()->block.number < f.node.number);
    QVERIFY(f.report()->block.number <= 5'010);
    QVERIFY(f.cache->snapshot()->fees.state.conditionAt(f.clock.now()) != ValueCondition::Fresh);
}

void TestFeesFollowed::nobodySeesAHalfReport()
{
    FollowedFees f;
    f.node.number = 5'000;
    std::vector<const FeeReport *> seen;
    QObject::connect(
        f.cache.get(), &ValueCache::snapshotChanged, f.cache.get(), [&seen](const SnapshotPtr &snapshot) {
            const FeesState &fees = snapshot->fees;
            if (!fees.report)
                return;
            seen.push_back(fees.report.get());
            QCOMPARE(*fees.report->next.baseFee, WeiAmount(1'000 + fees.report->block.number + 1));
            QCOMPARE(fees.report->baseFees.back(), WeiAmount(1'000 + fees.report->block.number));
        });
    f.getFees();
    QVERIFY(f.untilReport());
    for (int i = 0; i < 6; ++i) {
        f.clock.advance(12s);
        f.newHead();
        f.getFees();
        QVERIFY(f.untilReport());
    }
    QVERIFY(seen.size() >= 7);
}

void TestFeesFollowed::aReorgReplacesTheReport()
{
    FollowedFees f;
    f.node.number = 5'000;
    f.getFees();
    QVERIFY(f.untilReport());
    f.clock.advance(12s);
    f.newHead();
    f.getFees();
    QVERIFY(f.untilReport());
    const std::string before = f.report()->block.hash;
    f.node.branch = 'b';
    f.node.branchFrom = f.node.number;
    f.clock.advance(1s);
    f.node.tell(); // another block in the place of the newest
    QVERIFY(QTest::qWaitFor(
        [&] {
            while (f.node.isAsked())
                f.node.answerBatch();
            return f.report()->block.hash != before;
        },
        3000));
    QCOMPARE(f.report()->block.number, f.node.number);
    QCOMPARE(*f.report()->block.baseFee, WeiAmount(1'000 + f.node.number + 1));
}

void TestFeesFollowed::anOutageMakesItStale()
{
    FollowedFees f;
    f.getFees();
    QVERIFY(f.untilReport());
    f.clock.advance(12s);
    f.newHead();
    f.node.down = true;
    f.getFees();
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    f.clock.advance(2s);
    QCOMPARE(f.feesStatus(), CacheStatus::Stale);
    f.clock.advance(700s);
    f.getFees();
    QVERIFY(QTest::qWaitFor(
        [&] {
            while (f.node.isAsked())
                f.node.answerBatch();
            return !f.fees.back().hasValue();
        },
        3000));
}

void TestFeesFollowed::withoutItsHeaderAHeadHasNoReport()
{
    FollowedFees f;
    f.getFees();
    QVERIFY(f.untilReport());
    const TimePoint fetchedAt = f.cache->snapshot()->fees.state.value->fetchedAt;
    f.node.givesHeaders = false;
    f.node.listener->unsubscribed();
    for (int i = 0; i < 5; ++i) {
        f.clock.advance(12s);
        ++f.node.number;
        f.getFees();
        f.settle();
        while (f.node.isAsked())
            f.node.answerBatch();
        f.settle();
    }
    const FeesState old = f.cache->snapshot()->fees;
    QCOMPARE(f.text(Method::BlockNumber), Uint256(f.node.number).hex()); // the batches come as before
    QCOMPARE(f.report()->block.number, f.node.number - 5);
    QCOMPARE(old.state.value->fetchedAt, fetchedAt);
    QVERIFY(old.state.conditionAt(f.clock.now()) != ValueCondition::Fresh);
    f.getFees();
    QCOMPARE(f.fees.back().status, CacheStatus::Stale);
    f.node.givesHeaders = true;
    f.clock.advance(12s);
    f.node.listener->subscribed();
    f.newHead();
    f.clock.advance(2s);
    f.getFees();
    QVERIFY(f.untilReport());
    QCOMPARE(f.feesStatus(), CacheStatus::Hit);
}

QTEST_GUILESS_MAIN(TestFeesFollowed)
#include "tst_fees_followed.moc"

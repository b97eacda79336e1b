// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/refresh_pace.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kInfuraDay = 3'000'000;

CreditBudget day(
    std::optional<std::uint64_t> left, std::uint64_t refreshCost, std::chrono::milliseconds rest = 24h)
{
    CreditBudget budget;
    budget.left = left;
    budget.dayLeft = rest;
    budget.refreshCost = refreshCost;
    return budget;
}

/// What a whole day at this pace costs.
double spentAt(const RefreshPace &pace, const CreditBudget &budget, std::chrono::milliseconds blockTime)
{
    const double blocks = double(budget.dayLeft.count()) / double(blockTime.count());
    const double refreshes = blocks / double(pace.everyBlocks);
    return pace.subscribe ? blocks * 50 + refreshes * double(budget.refreshCost)
                          : refreshes * double(budget.refreshCost + budget.pollCost);
}

} // namespace

class TestRefreshPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheDayAllows_data();
    void takesWhatTheDayAllows();
    void neverSpendsMoreThanThereIs();
    void doesNotWaver();
    void standsStillWithoutCredits();
};

void TestRefreshPace::takesWhatTheDayAllows_data()
{
    QTest::addColumn<qint64>("left"); ///< below 0: no limit
    QTest::addColumn<int>("cost");
    QTest::addColumn<int>("blockTime");
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<bool>("subscribe");
    QTest::addColumn<quint64>("every");
    const qint64 day = kInfuraDay;
    QTest::newRow("own node") << qint64(-1) << 160 << 12'000 << true << true << quint64(1);
    QTest::newRow("own node, HTTP alone") << qint64(-1) << 160 << 12'000 << false << false << quint64(1);
    QTest::newRow("own node, four blocks a second") << qint64(-1) << 160 << 250 << true << true << quint64(4);
    QTest::newRow("own node, 0.75 s") << qint64(-1) << 160 << 750 << true << true << quint64(2);
    // 7,200 blocks: 360,000 for the notifications, 1,152,000 for the refreshes.
    QTest::newRow("Infura, Ethereum") << day << 160 << 12'000 << true << true << quint64(1);
    QTest::newRow("Infura, Ethereum by polls") << day << 160 << 12'000 << false << false << quint64(1);
    // 7,200 * (400 + 80) = 3,456,000 are too much.
    QTest::newRow("five calls a batch by polls") << day << 400 << 12'000 << false << false << quint64(2);
    // 43,200 blocks: 2,160,000 for the notifications alone.
    QTest::newRow("Infura, Base") << day << 160 << 2'000 << true << false << quint64(4);
    QTest::newRow("a third of a key, Ethereum") << day / 3 << 160 << 12'000 << true << false << quint64(2);
    QTest::newRow("a third of a key, Base") << day / 3 << 160 << 2'000 << true << false << quint64(11);
    QTest::newRow("nothing is free but it costs nothing") << day << 0 << 12'000 << true << true << quint64(1);
}

void TestRefreshPace::takesWhatTheDayAllows()
{
    QFETCH(qint64, left);
    QFETCH(int, cost);
    QFETCH(int, blockTime);
    QFETCH(bool, webSocket);
    QFETCH(bool, subscribe);
    QFETCH(quint64, every);
    const CreditBudget budget
        = day(left < 0 ? std::nullopt : std::optional(std::uint64_t(left)), std::uint64_t(cost));
    const RefreshPace pace
        = refreshPace(budget, std::chrono::milliseconds(blockTime), webSocket, webSocket && subscribe);
    QCOMPARE(pace.subscribe, subscribe);
    QCOMPARE(pace.everyBlocks, quint64(every));
}

void TestRefreshPace::neverSpendsMoreThanThereIs()
{
    for (const std::uint64_t left :
        {1'000ULL, 50'000ULL, 480'000ULL, 1'000'000ULL, 3'000'000ULL, 15'000'000ULL}) {
        for (const std::chrono::milliseconds blockTime :
            {250ms, 750ms, 1'000ms, 2'000ms, 12'000ms, 60'000ms}) {
            for (const bool webSocket : {true, false}) {
                for (const std::uint64_t cost : {0ULL, 80ULL, 160ULL, 400ULL}) {
                    const CreditBudget budget = day(left, cost);
                    const RefreshPace pace = refreshPace(budget, blockTime, webSocket, webSocket);
                    QVERIFY(pace.everyBlocks >= 1);
                    QVERIFY(spentAt(pace, budget, blockTime) <= double(left));
                    // One block more often would be too much, or more than once a second.
                    if (pace.everyBlocks == 1)
                        continue;
                    const RefreshPace faster{
                        .subscribe = pace.subscribe, .everyBlocks = pace.everyBlocks - 1};
                    const bool tooFast = std::int64_t(faster.everyBlocks) * blockTime < 1s;
                    QVERIFY(tooFast || spentAt(faster, budget, blockTime) > 0.9 * double(left));
                }
            }
        }
    }
}

void TestRefreshPace::doesNotWaver()
{
    // Notifications take 0.3 of what is left: too much to begin, not enough to end.
    const CreditBudget budget = day(1'200'000, 80);
    QVERIFY(refreshPace(budget, 12s, true, true).subscribe);
    QVERIFY(!refreshPace(budget, 12s, true, false).subscribe);
}

void TestRefreshPace::standsStillWithoutCredits()
{
    const RefreshPace pace = refreshPace(day(0, 160), 12s, true, true);
    QVERIFY(!pace.subscribe);
    QVERIFY(pace.everyBlocks * 12 > 86'400);
    // A new day begins in no time.
    QCOMPARE(refreshPace(day(1'000, 160, 0ms), 12s, false, false).everyBlocks, std::uint64_t(1));
}

QTEST_APPLESS_MAIN(TestRefreshPace)
#include "tst_refresh_pace.moc"

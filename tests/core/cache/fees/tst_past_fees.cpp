// SPDX-License-Identifier: GPL-3.0-only
// Day and week: what is asked for, how much at once, and what of it is served.
#include "fee_node.h"

using namespace gasgauge;
using namespace gasgauge::test;

class TestPastFees : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayAndAWeekComeBySixtyQuestions();
    void neverMoreThanFiveAtOnce();
    void theReportSaysThatItGrows();
    void aFastChainIsSampled();
    void aYoungChainIsKnownWhole();
    void aChainOfUnknownPaceIsAskedForIt();
    void aFailingPastLeavesTheWeekUnknown();
    void whatFailedIsAskedAgainAfterAPause();
    void aNodeThatKeepsNoPastIsNotAskedOnAndOn();
    void laterOnlyTheNewBlocksAreAsked();
    void pointsOfADayAreThere();
};

void TestPastFees::aDayAndAWeekComeBySixtyQuestions()
{
    FeesFixture f;
    f.ask();
    f.settle();
    QVERIFY(f.report().day && f.report().week && f.report().known);
    QCOMPARE(f.report().day->blocks, std::uint64_t(7200));
    QCOMPARE(f.report().week->blocks, std::uint64_t(50'400));
    QVERIFY(!f.report().day->sampled && !f.report().week->sampled);
    QCOMPARE(f.report().known->hours, 168U);
    QCOMPARE(f.report().day->min, WeiAmount(1'000'000));
    QCOMPARE(f.report().day->max, WeiAmount(1'000'999));
    const int headers = f.node.count(Method::LatestBlock) - 1; // the newest is none of them
    QVERIFY(f.node.count(Method::FeeHistory, "[]") + headers <= 60);
    QVERIFY(headers <= 8);
}

void TestPastFees::neverMoreThanFiveAtOnce()
{
    FeesFixture f;
    f.ask();
    f.settle();
    QVERIFY(f.report().week);
    QCOMPARE(f.node.mostOpen, 5);
}

void TestPastFees::theReportSaysThatItGrows()
{
    FeesFixture f;
    QVERIFY(f.ask().hasValue());
    QVERIFY(f.fees().growing);
    QVERIFY(!f.report().week);
    f.settle();
    QVERIFY(!f.fees().growing);
    QVERIFY(f.report().week);
}

void TestPastFees::aFastChainIsSampled()
{
    FeesFixture f;
    f.node.id = 8453;
    f.node.secondsABlock = 2;
    f.ask();
    f.settle();
    QVERIFY(f.report().day && f.report().week);
    QCOMPARE(f.report().day->blocks, std::uint64_t(43'200));
    QVERIFY(!f.report().day->sampled);
    QVERIFY(f.report().week->sampled);
    QVERIFY(f.node.count(Method::FeeHistory, "[]") <= 60);
}

void TestPastFees::aYoungChainIsKnownWhole()
{
    FeesFixture f;
    f.node.first = 90;
    f.node.head = 90;
    f.ask();
    f.settle();
    QVERIFY(f.report().day);
    QCOMPARE(f.report().day->blocks, std::uint64_t(91));
    QVERIFY(f.report().week);
}

void TestPastFees::aChainOfUnknownPaceIsAskedForIt()
{
    FeesFixture f;
    f.node.id = 1337;
    f.node.secondsABlock = 30;
    f.ask();
    f.settle();
    QCOMPARE(*f.report().blockTimeMs, std::uint64_t(30'000));
    QVERIFY(f.report().day);
    QCOMPARE(f.report().day->blocks, std::uint64_t(2880));
}

void TestPastFees::aFailingPastLeavesTheWeekUnknown()
{
    FeesFixture f;
    f.node.fails = [](const RpcRequest &request) {
        const bool past = std::string(request.paramsOnTheWire()).find("[]") != std::string::npos
            && request.method == Method::FeeHistory;
        return past ? std::optional(Failure{FailureKind::BadAnswer, "pruned", std::nullopt}) : std::nullopt;
    };
    QVERIFY(f.ask().hasValue());
    f.settle();
    QVERIFY(!f.report().day && !f.report().week);
    QVERIFY(f.report().known); // of the ring
    QCOMPARE(f.report().known->hours, 3U);
    QVERIFY(f.report().tiers.fast);
    QVERIFY(!f.fees().growing);
    QVERIFY(f.node.count(Method::FeeHistory, "[]") <= 5);
    QCOMPARE(f.ask().status, CacheStatus::Hit);
}

void TestPastFees::whatFailedIsAskedAgainAfterAPause()
{
    FeesFixture f;
    bool down = true;
    f.node.fails = [&](const RpcRequest &request) {
        const bool past = std::string(request.paramsOnTheWire()).find("[]") != std::string::npos
            && request.method == Method::FeeHistory;
        return past && down ? std::optional(Failure{FailureKind::BadAnswer, "pruned", std::nullopt})
                            : std::nullopt;
    };
    f.ask();
    f.settle();
    const int before = f.node.count(Method::FeeHistory, "[]");
    down = false;
    f.ask();
    f.settle();
    QCOMPARE(f.node.count(Method::FeeHistory, "[]"), before);
    f.clock.advance(30s);
    f.ask();
    f.settle();
    QVERIFY(f.report().week);
}

void TestPastFees::aNodeThatKeepsNoPastIsNotAskedOnAndOn()
{
    FeesFixture f;
    f.node.oldest = f.node.head - 3000;
    f.ask();
    f.settle();
    QVERIFY(!f.report().week);
    const std::size_t before = f.node.asked.size();
    for (int i = 0; i < 5; ++i) {
        f.ask();
        f.settle();
    }
    QVERIFY(f.node.asked.size() <= before + 2);
}

void TestPastFees::laterOnlyTheNewBlocksAreAsked()
{
    FeesFixture f;
    f.ask();
    f.settle();
    const int before = f.node.count(Method::FeeHistory, "[]");
    for (int i = 0; i < 5; ++i) {
        f.node.grow(5);
        f.ask();
        f.settle();
    }
    QCOMPARE(f.report().block.number, f.node.head);
    QVERIFY(f.report().week);
    QCOMPARE(f.report().week->blocks, std::uint64_t(50'400));
    QCOMPARE(f.node.count(Method::FeeHistory, "[]"), before);
}

void TestPastFees::pointsOfADayAreThere()
{
    FeesFixture f;
    f.ask();
    f.settle();
    const auto day = f.cache->fees().points(kHistorySpans[1]);
    QVERIFY(day.size() >= 288 && day.size() <= 289);
    for (std::size_t i = 1; i < day.size(); ++i)
        QCOMPARE(day[i].begin, day[i - 1].begin + 300);
    QVERIFY(f.cache->fees().points(kHistorySpans[0]).size() >= 300);
    QVERIFY(f.cache->fees().points(kHistorySpans[2]).size() <= 500);
    QVERIFY(f.cache->fees().points(kHistorySpans[4]).size() <= 500);
}

QTEST_GUILESS_MAIN(TestPastFees)
#include "tst_past_fees.moc"

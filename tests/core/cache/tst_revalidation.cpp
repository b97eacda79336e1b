// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

/// What is served around the end of a TTL: the last hit, the old value at once, the wait for the new one.
class TestRevalidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staleWhileRevalidate();
    void waitsAfterStaleWhileRevalidate();
    void staleWhileRevalidateIsATenthOfTheTtl_data();
    void staleWhileRevalidateIsATenthOfTheTtl();
    void answersBelongToTheMomentOfTheirStatus();
};

void TestRevalidation::staleWhileRevalidate()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(60s);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    f.clock.advance(5s - 1ns);
    const CacheAnswer stale = f.ask();
    QCOMPARE(stale.status, CacheStatus::Stale);
    QVERIFY(stale.hasValue());
    QCOMPARE(f.source.fetches(), 2);
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(f.ask().status, CacheStatus::Hit);
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x2"));
}

void TestRevalidation::waitsAfterStaleWhileRevalidate()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(60s);
    f.ask();
    f.clock.advance(5s);
    const std::size_t before = f.answers.size();
    f.get();
    QCOMPARE(f.answers.size(), before);
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(f.answers.back().status, CacheStatus::Miss);
    QCOMPARE(f.answers.back().reason, MissReason::Expired);
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x2"));
}

void TestRevalidation::staleWhileRevalidateIsATenthOfTheTtl_data()
{
    QTest::addColumn<int>("ttl");
    QTest::addColumn<int>("given"); // -1: not
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("a minute") << 60 << -1 << 5'000;
    QTest::newRow("fifty seconds") << 50 << -1 << 5'000;
    QTest::newRow("less than that") << 49 << -1 << 4'900;
    QTest::newRow("a second") << 1 << -1 << 100;
    QTest::newRow("nothing") << 0 << -1 << 0;
    QTest::newRow("a year") << 31'536'000 << -1 << 5'000;
    QTest::newRow("given") << 60 << 30'000 << 30'000;
    QTest::newRow("none given") << 60 << 0 << 0;
}
void TestRevalidation::staleWhileRevalidateIsATenthOfTheTtl()
{
    QFETCH(int, ttl);
    QFETCH(int, given);
    QFETCH(int, milliseconds);
    FreshnessConfig config;
    config.ttl = PerMethod(std::chrono::seconds(ttl));
    if (given >= 0)
        config.staleWhileRevalidate = std::chrono::milliseconds(given);
    Fixture f(config);
    f.fill("0x1");
    f.clock.advance(std::chrono::seconds(ttl));
    f.get(); // starts the refresh
    const std::chrono::milliseconds span(milliseconds);
    if (span > 0ms) {
        f.clock.advance(span - 1ns);
        QCOMPARE(f.ask().status, CacheStatus::Stale);
        f.clock.advance(1ns);
    }
    const std::size_t before = f.answers.size();
    f.get();
    QCOMPARE(f.answers.size(), before); // waits
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(f.source.fetches(), 2);
}

/// So that an answer that was a hit a moment ago is never written with an age of its whole TTL.
void TestRevalidation::answersBelongToTheMomentOfTheirStatus()
{
    Fixture f;
    f.get();
    f.clock.advance(2s);
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers.back().at, f.clock.now());
    f.clock.advance(60s - 1ns);
    const TimePoint asked = f.clock.now();
    f.cache->get(Method::GasPrice, [&](const CacheAnswer &answer) {
        f.clock.advance(1s);
        QCOMPARE(answer.status, CacheStatus::Hit);
        QCOMPARE(answer.at, asked);
        QCOMPARE(answer.state.conditionAt(answer.at), ValueCondition::Fresh);
    });
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    QCOMPARE(f.answers.back().at, f.clock.now());
}

QTEST_GUILESS_MAIN(TestRevalidation)
#include "tst_revalidation.moc"

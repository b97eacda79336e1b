// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"
#include "chain/head/head_guard.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A guard with a clock; heads are given as numbers.
struct Guarded
{
    bool accepts(std::uint64_t head, std::chrono::seconds later = 1s)
    {
        return accepts("0x" + QByteArray::number(quint64(head), 16).toStdString(), later);
    }
    bool accepts(const std::string &head, std::chrono::seconds later = 1s)
    {
        clock.advance(later);
        return guard.accepts(head, upstream, clock.now());
    }
    std::string upstream = "home";
    test::ManualClock clock;
    HeadGuard guard;
};

const std::string k256Bits = "0x" + std::string(64, 'f');

} // namespace

class TestHeadGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesNumbersOf256Bits();
    void acceptsGrowth();
    void holdsOneFall();
    void acceptsAFallOfThreeAnswers();
    void acceptsAFallOfFifteenSeconds();
    void agreementEndsAFall();
    void holdsALeap_data();
    void holdsALeap();
    void growthGrowsWithTime();
    void acceptsALeapThatIsConfirmed();
    void acceptsALeapConfirmedByTime();
    void leapsFarApartConfirmNothing();
    void followsGrowthThatGoesOn_data();
    void followsGrowthThatGoesOn();
    void followsGrowthFromTheFirstNumberOn();
    void believesTheOneThatServedBefore();
    void firstNumberTooHighIsReplaced_data();
    void firstNumberTooHighIsReplaced();
    void firstNumberIsHeldAgainstAFewLower();
    void acceptedNonsensePinsNothing();
    void alternatingNonsensePinsNothing();
    void forgets();
};

void TestHeadGuard::comparesNumbersOf256Bits()
{
    constexpr std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(HeadNumber("0x0041") == HeadNumber("0x41"));
    QVERIFY(HeadNumber("0xAb") == HeadNumber("0xaB"));
    QVERIFY(HeadNumber("0x10000000000000000") > HeadNumber("0xffffffffffffffff"));
    QVERIFY(HeadNumber(k256Bits) > HeadNumber("0x1" + std::string(62, '0')));
    QCOMPARE(HeadNumber("0x10000000000000000").distanceTo(HeadNumber("0xffffffffffffffff")), 1U);
    QCOMPARE(HeadNumber("0x5").distanceTo(HeadNumber("0x7")), 2U);
    QCOMPARE(HeadNumber("0x" + std::string(63, 'f') + "e").distanceTo(HeadNumber(k256Bits)), 1U);
    // 2^128 - 1: the borrow runs through a limb that is equal.
    QCOMPARE(
        HeadNumber("0x1" + std::string(32, '0')).distanceTo(HeadNumber("0x" + std::string(32, 'f'))), 1U);
    QCOMPARE(HeadNumber(k256Bits).distanceTo(HeadNumber("0x0")), huge);
    QCOMPARE(HeadNumber("0x10000000000000000").distanceTo(HeadNumber("0x0")), huge);
    QVERIFY(HeadNumber("0xff").isBelow(0x100));
    QVERIFY(!HeadNumber("0x100").isBelow(0x100));
    QVERIFY(!HeadNumber("0x10000000000000000").isBelow(0x100));
}

void TestHeadGuard::acceptsGrowth()
{
    Guarded g;
    QVERIFY(g.accepts(1000));
    QVERIFY(g.accepts(1000));
    QVERIFY(g.accepts(1001));
    QVERIFY(g.accepts(1001 + 1024));
    QCOMPARE(g.guard.rollbacks(), 0U);
}

void TestHeadGuard::holdsOneFall()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    QVERIFY(!g.accepts(998));
    QCOMPARE(g.guard.rollbacks(), 1U);
    QVERIFY(!g.accepts(999));
    QCOMPARE(g.guard.rollbacks(), 1U);
    QVERIFY(g.accepts(1001));
    QVERIFY(g.accepts(1002));
    QCOMPARE(g.guard.rollbacks(), 1U);
}

void TestHeadGuard::acceptsAFallOfThreeAnswers()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    QVERIFY(!g.accepts(500));
    QVERIFY(!g.accepts(501));
    QVERIFY(g.accepts(502));
    QCOMPARE(g.guard.rollbacks(), 2U);
    QVERIFY(g.accepts(503));
    QCOMPARE(g.guard.rollbacks(), 2U);
}

void TestHeadGuard::acceptsAFallOfFifteenSeconds()
{
    Guarded early;
    early.accepts(1000);
    early.accepts(1001);
    QVERIFY(!early.accepts(999));
    QVERIFY(!early.accepts(999, 14s));

    Guarded late;
    late.accepts(1000);
    late.accepts(1001);
    QVERIFY(!late.accepts(999, 60s));
    QVERIFY(late.accepts(999, 15s));
    QCOMPARE(late.guard.rollbacks(), 2U);
}

void TestHeadGuard::agreementEndsAFall()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(!g.accepts(999));
        QVERIFY(!g.accepts(999));
        QVERIFY(g.accepts(1001));
    }
    QCOMPARE(g.guard.rollbacks(), 4U);
}

void TestHeadGuard::holdsALeap_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("just beyond growth") << QByteArray("0x7ea"); // 1001 + 1025
    QTest::newRow("a million ahead") << QByteArray("0xf462a");
    QTest::newRow("2^64-16") << QByteArray("0xfffffffffffffff0");
    QTest::newRow("256 bits") << QByteArray::fromStdString(k256Bits);
}

void TestHeadGuard::holdsALeap()
{
    QFETCH(QByteArray, head);
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    QVERIFY(!g.accepts(head.toStdString()));
    QVERIFY(g.accepts(1001));
    QVERIFY(!g.accepts(head.toStdString()));
    QVERIFY(!g.accepts(head.toStdString()));
    QVERIFY(g.accepts(1003));
    QCOMPARE(g.guard.rollbacks(), 0U);
}

void TestHeadGuard::growthGrowsWithTime()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    QVERIFY(!g.accepts(1001 + 72'001, 3600s));
    QVERIFY(g.accepts(1001 + 72'001, 1s));
}

void TestHeadGuard::acceptsALeapThatIsConfirmed()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    QVERIFY(!g.accepts(1'000'000));
    QVERIFY(!g.accepts(1'000'001));
    QVERIFY(g.accepts(1'000'002));
    QVERIFY(g.accepts(1'000'003));
}

void TestHeadGuard::acceptsALeapConfirmedByTime()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    QVERIFY(!g.accepts(1'000'000, 60s));
    QVERIFY(g.accepts(1'000'005, 60s));
}

void TestHeadGuard::leapsFarApartConfirmNothing()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    for (const std::uint64_t head : {1'000'000U, 900'000'000U, 2'000'000U, 3'900'000'000U, 3'990'000'000U})
        QVERIFY(!g.accepts(head));
    QVERIFY(g.accepts(1002));
}

void TestHeadGuard::followsGrowthThatGoesOn_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("seconds");
    QTest::newRow("10,000 an answer") << 10'000 << 1;
    QTest::newRow("1,100 an answer") << 1'100 << 1;
    QTest::newRow("100,000 a minute") << 100'000 << 60;
    QTest::newRow("a million an answer") << 1'000'000 << 5;
}

void TestHeadGuard::followsGrowthThatGoesOn()
{
    QFETCH(int, step);
    QFETCH(int, seconds);
    const std::chrono::seconds pause(seconds);
    Guarded g;
    std::uint64_t head = 1001;
    g.accepts(head - 1);
    g.accepts(head);
    const auto next = [&](int gain) {
        head += static_cast<std::uint64_t>(gain);
        return g.accepts(head, pause);
    };
    QVERIFY(!next(step));
    QVERIFY(g.guard.inDoubt());
    QVERIFY(!next(step + step / 3));
    QVERIFY(next(step));
    QVERIFY(g.guard.growsTooFast());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(next(step - step / 20)); // each answer, not each third
        QVERIFY(g.guard.growsTooFast());
    }
    QVERIFY(next(1));
    QVERIFY(!g.guard.growsTooFast() && !g.guard.inDoubt());
    QCOMPARE(g.guard.rollbacks(), 0U);
}

void TestHeadGuard::followsGrowthFromTheFirstNumberOn()
{
    Guarded g;
    QVERIFY(g.accepts(10'000));
    QVERIFY(!g.accepts(20'000));
    QVERIFY(!g.accepts(30'000));
    QVERIFY(g.accepts(40'000));
    QVERIFY(g.accepts(50'000));
    QVERIFY(g.guard.growsTooFast());
}

void TestHeadGuard::believesTheOneThatServedBefore()
{
    Guarded g;
    g.accepts(10'000);
    g.accepts(10'001);
    g.upstream = "behind";
    for (int i = 0; i < 10; ++i)
        QVERIFY(!g.accepts(4'000 + static_cast<std::uint64_t>(i)));
    QCOMPARE(g.guard.rollbacks(), 1U);
    g.upstream = "home";
    QVERIFY(g.accepts(10'003));
    g.upstream = "behind";
    QVERIFY(!g.accepts(4'010));
    QVERIFY(!g.accepts(4'011, 20s)); // long enough, but only twice
    QVERIFY(g.accepts(4'012)); // nobody else is there: nothing is pinned
    QVERIFY(!g.accepts(4'011));
}

void TestHeadGuard::firstNumberTooHighIsReplaced_data()
{
    holdsALeap_data();
}

void TestHeadGuard::firstNumberTooHighIsReplaced()
{
    QFETCH(QByteArray, head);
    Guarded g;
    QVERIFY(g.accepts(head.toStdString()));
    QVERIFY(g.accepts(1001));
    QCOMPARE(g.guard.rollbacks(), 1U);
    QVERIFY(g.accepts(1002));
    QVERIFY(!g.accepts(1001));

    Guarded twice;
    QVERIFY(twice.accepts(head.toStdString()));
    QVERIFY(twice.accepts(head.toStdString()));
    if (!HeadNumber(head.toStdString()).isBelow(std::uint64_t(1) << 48))
        QVERIFY(twice.accepts(1001)); // no number of answers makes it plausible
}

void TestHeadGuard::firstNumberIsHeldAgainstAFewLower()
{
    Guarded g;
    g.accepts(1000);
    QVERIFY(!g.accepts(936));
    QVERIFY(g.accepts(935));
}

void TestHeadGuard::acceptedNonsensePinsNothing()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    g.accepts(k256Bits);
    g.accepts(k256Bits);
    QVERIFY(g.accepts(k256Bits));
    QVERIFY(g.accepts(1002));

    Guarded low;
    low.accepts(1'000'000);
    low.accepts(1'000'001);
    low.accepts(0);
    low.accepts(0);
    QVERIFY(low.accepts(0));
    QVERIFY(!low.accepts(1'000'002));
    QVERIFY(!low.accepts(1'000'003));
    QVERIFY(low.accepts(1'000'004));
}

void TestHeadGuard::alternatingNonsensePinsNothing()
{
    Guarded g;
    g.accepts(5'000'000);
    g.accepts(5'000'001); // confirmed, yet wrong
    QVERIFY(!g.accepts(1000));
    QVERIFY(!g.accepts(k256Bits));
    QVERIFY(!g.accepts(1001));
    QVERIFY(!g.accepts("0xfffffffffffffff0"));
    QVERIFY(g.accepts(1002));
}

void TestHeadGuard::forgets()
{
    Guarded g;
    g.accepts(1000);
    g.accepts(1001);
    g.accepts(999);
    g.guard.forget();
    QVERIFY(g.accepts(5));
    QVERIFY(g.accepts(6));
    QCOMPARE(g.guard.rollbacks(), 1U);
}

QTEST_APPLESS_MAIN(TestHeadGuard)
#include "tst_head_guard.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_engine.h"
#include "support/manual_clock.h"
#include "time/local_time.h"

#include <ctime>

#include <QDateTime>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

/// One rule that is on, and what the world says.
struct Watch
{
    ManualClock clock;
    AlertEngine engine{clock};
    AlertRules rules;

    explicit Watch(const AlertRule &rule)
    {
        for (AlertRule &each : rules.rules)
            each.enabled = false;
        rules.of(rule.kind) = rule;
        rules.of(rule.kind).enabled = true;
        engine.setRules(rules);
    }

    /// How many alerts a fresh price raises, `later` after what came before.
    std::size_t price(double gwei, std::chrono::minutes later = 1min)
    {
        clock.advance(later);
        return engine.take({.gwei = gwei, .fetchedAt = clock.now(), .age = 0ms}).size();
    }

    std::size_t down(bool isDown, std::chrono::milliseconds later)
    {
        clock.advance(later);
        return engine.take({.down = isDown}).size();
    }
};

AlertRule above(double gwei)
{
    return {.kind = AlertKind::Above, .threshold = gwei, .hysteresis = 10, .cooldown = 0min};
}

} // namespace

class TestAlertEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesOnceAbove();
    void firesOnceBelow();
    void needsToGetBetterFirst();
    void isSilentAfterFiring();
    void waitsForTheEndOfQuietHours();
    void mayFireInQuietHours();
    void waitsWhilePaused();
    void comparesWithTheLowestOfTheSpan();
    void forgetsWhatIsOlderThanTheSpan();
    void aRefreshOfTheSameFetchIsNoNewPrice();
    void tellsOfAnOutageOnce();
    void aShortOutageIsNone();
    void tellsOfOldData();
    void anOldPriceIsNoPrice();
    void anotherSourceStartsAfresh();
    void aChangedRuleStartsAfresh();
    void anOddPriceNeedsASecondAnswer();
    void quietHoursEndOnce();
    void aLimitThatIsDrawnPastThePriceSaysNothing();
    void offIsOff();
    void severalOfAKindFireEachForItself();
    void eachRisingRuleHasItsOwnSpan();
    void aRuleThatIsAddedLeavesTheOthersAlone();
};

void TestAlertEngine::firesOnceAbove()
{
    Watch watch(above(50));
    QCOMPARE(watch.price(50), 0U); // at the threshold is not above it
    QCOMPARE(watch.price(50.1), 1U);
    QCOMPARE(watch.price(60), 0U);
    QCOMPARE(watch.price(70), 0U);
}

void TestAlertEngine::firesOnceBelow()
{
    Watch watch({.kind = AlertKind::Below, .threshold = 1, .hysteresis = 10, .cooldown = 0min});
    QCOMPARE(watch.price(1), 0U);
    QCOMPARE(watch.price(0.9), 1U);
    QCOMPARE(watch.price(0.8), 0U);
    QCOMPARE(watch.price(1.05), 0U);
    QCOMPARE(watch.price(0.9), 0U); // 1.05 is not better by a tenth
    QCOMPARE(watch.price(1.1), 0U);
    QCOMPARE(watch.price(0.9), 1U);
}

void TestAlertEngine::needsToGetBetterFirst()
{
    Watch watch(above(100));
    QCOMPARE(watch.price(101), 1U);
    QCOMPARE(watch.price(95), 0U);
    QCOMPARE(watch.price(101), 0U);
    QCOMPARE(watch.price(90), 0U);
    QCOMPARE(watch.price(101), 1U);
}

void TestAlertEngine::isSilentAfterFiring()
{
    AlertRule rule = above(100);
    rule.cooldown = 15min;
    Watch watch(rule);
    QCOMPARE(watch.price(101), 1U);
    QCOMPARE(watch.price(50, 5min), 0U);
    QCOMPARE(watch.price(101, 5min), 0U);
    QCOMPARE(watch.price(101, 4min), 0U);
    QCOMPARE(watch.price(101, 1min), 1U); // 15 minutes later, and still so
}

void TestAlertEngine::waitsForTheEndOfQuietHours()
{
    Watch watch(above(100));
    const auto local = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(watch.clock.wallNow().time_since_epoch())
            .count())
                           .time();
    watch.rules.quietHours = {true, local, local.addSecs(600)};
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 0U);
    QCOMPARE(watch.price(101, 8min), 0U);
    QCOMPARE(watch.price(101, 1min), 1U);
}

void TestAlertEngine::mayFireInQuietHours()
{
    AlertRule rule = above(100);
    rule.inQuietHours = true;
    Watch watch(rule);
    watch.rules.quietHours = {true, QTime(0, 0), QTime(23, 59, 59, 999)};
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 1U);
}

void TestAlertEngine::waitsWhilePaused()
{
    Watch watch(above(100));
    watch.rules.paused = true;
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 0U);
    watch.rules.paused = false;
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 1U);
}

void TestAlertEngine::comparesWithTheLowestOfTheSpan()
{
    Watch watch(
        {.kind = AlertKind::Rising, .threshold = 50, .span = 10min, .hysteresis = 10, .cooldown = 0min});
    QCOMPARE(watch.price(12), 0U);
    QCOMPARE(watch.price(10), 0U);
    QCOMPARE(watch.price(14), 0U);
    watch.clock.advance(1min);
    const auto alerts = watch.engine.take({.gwei = 15, .fetchedAt = watch.clock.now()});
    QCOMPARE(alerts.size(), 1U); // a share just reached counts
    QCOMPARE(alerts[0].share, 50.0);
    QCOMPARE(alerts[0].value, 15.0);
    QCOMPARE(watch.price(16), 0U);
}

void TestAlertEngine::forgetsWhatIsOlderThanTheSpan()
{
    Watch watch(
        {.kind = AlertKind::Rising, .threshold = 50, .span = 10min, .hysteresis = 0, .cooldown = 0min});
    QCOMPARE(watch.price(10), 0U);
    QCOMPARE(watch.price(12, 6min), 0U);
    QCOMPARE(watch.price(16, 5min), 0U); // the 10 is eleven minutes old
    QCOMPARE(watch.price(18, 1min), 1U); // half as much again as the 12
}

void TestAlertEngine::aRefreshOfTheSameFetchIsNoNewPrice()
{
    Watch watch(
        {.kind = AlertKind::Rising, .threshold = 50, .span = 10min, .hysteresis = 0, .cooldown = 0min});
    const TimePoint fetched = watch.clock.now();
    for (int minute = 0; minute < 30; ++minute) {
        QCOMPARE(watch.engine.take({.gwei = 10, .fetchedAt = fetched}).size(), 0U);
        watch.clock.advance(1min);
    }
    // The 10 was fetched half an hour ago: this is no rise within ten minutes.
    QCOMPARE(watch.price(20), 0U);
}

void TestAlertEngine::tellsOfAnOutageOnce()
{
    Watch watch({.kind = AlertKind::UpstreamDown, .span = 1min, .cooldown = 15min});
    QCOMPARE(watch.down(false, 1s), 0U);
    QCOMPARE(watch.down(true, 1s), 0U);
    QCOMPARE(watch.down(true, 59s), 0U);
    QCOMPARE(watch.down(true, 1s), 1U);
    for (int second = 0; second < 600; ++second)
        QCOMPARE(watch.down(true, 1s), 0U);
    QCOMPARE(watch.down(false, 1s), 0U);
    QCOMPARE(watch.down(true, 10min), 0U);
    QCOMPARE(watch.down(true, 2min), 1U);
}

void TestAlertEngine::aShortOutageIsNone()
{
    Watch watch({.kind = AlertKind::UpstreamDown, .span = 1min, .cooldown = 0min});
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(watch.down(true, 30s), 0U);
        QCOMPARE(watch.down(true, 50s), 0U);
        QCOMPARE(watch.down(false, 1s), 0U);
    }
}

void TestAlertEngine::tellsOfOldData()
{
    Watch watch({.kind = AlertKind::DataOld, .span = 10min, .hysteresis = 50, .cooldown = 0min});
    const auto aged
        = [&watch](std::chrono::milliseconds age) { return watch.engine.take({.age = age}).size(); };
    QCOMPARE(watch.engine.take({}).size(), 0U);
    QCOMPARE(aged(10min), 0U);
    QCOMPARE(aged(10min + 1s), 1U);
    QCOMPARE(aged(20min), 0U);
    QCOMPARE(aged(6min), 0U);
    QCOMPARE(aged(11min), 0U);
    QCOMPARE(aged(1s), 0U);
    QCOMPARE(aged(11min), 1U);
}

void TestAlertEngine::anOldPriceIsNoPrice()
{
    Watch watch(above(100));
    QCOMPARE(watch.price(101), 1U);
    // While nothing is fresh neither fires nor gets better.
    QCOMPARE(watch.engine.take({.age = 5min}).size(), 0U);
    QCOMPARE(watch.price(101), 0U);
}

void TestAlertEngine::anotherSourceStartsAfresh()
{
    Watch watch({.kind = AlertKind::Rising, .threshold = 50, .span = 10min, .cooldown = 60min});
    QCOMPARE(watch.price(10), 0U);
    watch.engine.reset();
    QCOMPARE(watch.price(20), 0U); // the 10 was another chain's
    QCOMPARE(watch.price(40), 1U);
}

void TestAlertEngine::aChangedRuleStartsAfresh()
{
    Watch watch(above(100));
    QCOMPARE(watch.price(101), 1U);
    watch.rules.of(AlertKind::Above).threshold = 90;
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 1U);
    watch.rules.of(AlertKind::Below).threshold = 2; // another rule is no matter
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 0U);
}

void TestAlertEngine::anOddPriceNeedsASecondAnswer()
{
    Watch low({.kind = AlertKind::Below, .threshold = 1, .hysteresis = 10, .cooldown = 0min});
    QCOMPARE(low.price(0), 0U); // also as the first
    QCOMPARE(low.price(12), 0U);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(low.price(0), 0U);
        QCOMPARE(low.price(12), 0U);
    }
    QCOMPARE(low.price(0), 0U);
    QCOMPARE(low.engine.take({.gwei = 0, .fetchedAt = low.clock.now()}).size(), 0U); // the same answer
    QCOMPARE(low.price(0), 1U);
    Watch high(above(50));
    QCOMPARE(high.price(12), 0U);
    QCOMPARE(high.price(1e7), 0U);
    QCOMPARE(high.price(12), 0U);
    QCOMPARE(high.price(500), 0U);
    QCOMPARE(high.price(510), 1U);
    QCOMPARE(high.price(0), 0U); // arms nothing
    QCOMPARE(high.price(500), 0U);
}

void TestAlertEngine::quietHoursEndOnce()
{
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const qint64 half = 1'792'888'200'000; // 2026-10-25 02:30 CEST
    const QuietHours quiet{true, QTime(22, 0), QTime(2, 30)};
    int changes = 0;
    for (qint64 minute = -120; minute < 180; ++minute)
        changes += quiet.contains(dailyTimeOf(half + minute * 60'000))
            != quiet.contains(dailyTimeOf(half + (minute + 1) * 60'000));
    QCOMPARE(changes, 1);
    QVERIFY(!quiet.contains(dailyTimeOf(half)));
    QVERIFY(!quiet.contains(dailyTimeOf(half + 45 * 60'000))); // 02:15 for the second time
    qunsetenv("TZ");
    tzset();
}

void TestAlertEngine::aLimitThatIsDrawnPastThePriceSaysNothing()
{
    Watch watch(above(100));
    QCOMPARE(watch.price(80), 0U);
    const auto draw = [&](double limit) {
        watch.rules.of(AlertKind::Above).threshold = limit;
        watch.engine.setRules(watch.rules);
        watch.clock.advance(300ms);
        return watch.engine.take({.gwei = 80, .fetchedAt = watch.clock.now(), .age = 0ms}).size();
    };
    for (const double limit : {90.0, 79.0, 60.0, 50.0, 70.0, 85.0})
        QCOMPARE(draw(limit), 0U);
    QCOMPARE(watch.price(80), 0U); // it rests above the price
    QCOMPARE(draw(75), 0U);
    watch.clock.advance(AlertEngine::kSettles);
    QCOMPARE(watch.engine.take({.gwei = 80, .fetchedAt = watch.clock.now(), .age = 0ms}).size(), 1U);
}

void TestAlertEngine::offIsOff()
{
    Watch watch(above(100));
    watch.rules.of(AlertKind::Above).enabled = false;
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(500), 0U);
    QCOMPARE(watch.down(true, 24h), 0U);
}

void TestAlertEngine::severalOfAKindFireEachForItself()
{
    Watch watch(above(100));
    AlertRule second = above(200);
    second.enabled = true;
    watch.rules.add(second);
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(101), 1U);
    QCOMPARE(watch.price(201), 1U);
    QCOMPARE(watch.price(50), 0U); // both are armed again
    watch.clock.advance(1min);
    const auto both = watch.engine.take(
        {.gwei = 300, .fetchedAt = watch.clock.now(), .age = std::chrono::milliseconds(0)});
    QCOMPARE(both.size(), 2U);
    QCOMPARE(both[0].rule.threshold, 100.0);
    QCOMPARE(both[1].rule.threshold, 200.0);
}

void TestAlertEngine::eachRisingRuleHasItsOwnSpan()
{
    Watch watch({.kind = AlertKind::Rising, .threshold = 50, .span = 5min, .cooldown = 0min});
    watch.rules.add(
        {.kind = AlertKind::Rising, .enabled = true, .threshold = 80, .span = 60min, .cooldown = 0min});
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(10), 0U);
    QCOMPARE(
        watch.price(13, 10min), 0U); // the 10 is too long ago for the first, too little more for the second
    watch.clock.advance(10min);
    const auto alerts = watch.engine.take({.gwei = 18.5, .fetchedAt = watch.clock.now(), .age = 0ms});
    QCOMPARE(alerts.size(), 1U);
    QCOMPARE(alerts[0].rule.span, std::chrono::minutes(60));
    QCOMPARE(alerts[0].share, 85.0);
    QCOMPARE(watch.price(28), 1U); // more than half again since a minute ago
}

void TestAlertEngine::aRuleThatIsAddedLeavesTheOthersAlone()
{
    Watch watch(above(100));
    QCOMPARE(watch.price(101), 1U);
    AlertRule second = above(50);
    second.enabled = true;
    watch.rules.rules.insert(watch.rules.rules.begin() + 1, second); // before it
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(102), 1U);
    std::erase(watch.rules.rules, second);
    watch.engine.setRules(watch.rules);
    QCOMPARE(watch.price(103), 0U);
}

QTEST_APPLESS_MAIN(TestAlertEngine)
#include "tst_alert_engine.moc"

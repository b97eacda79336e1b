// SPDX-License-Identifier: GPL-3.0-only
#include "history/fees/fee_watch.h"
#include "streaming_gasgauge.h"
#include "support/manual_clock.h"

#include <limits>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

/// The past of a gasgauge elsewhere, in the series that the charts draw.
class TestPastElsewhere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsHourIsDrawnStepByStep();
    void whatStartsAnewIsAskedAgain();

private:
    static qsizetype hoursAsked(const StreamingGasgauge &server)
    {
        return server.asked.count("/fees/history?span=1h");
    }
};

void TestPastElsewhere::itsHourIsDrawnStepByStep()
{
    StreamingGasgauge server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    // Half a minute after the last step.
    test::ManualClock clock(std::chrono::sys_days(std::chrono::November / 28 / 2026) + 22h + 1min);
    MonitorHub hub(clock);
    FeeWatch watch(hub, nullptr);
    hub.attach(server.url());
    const qint64 now
        = std::chrono::duration_cast<std::chrono::milliseconds>(clock.wallNow().time_since_epoch()).count();
    const TimeRange lately{now - 5 * 60'000, now};
    QTRY_COMPARE(watch.series().blocks(lately).size(), std::size_t(3));
    QVERIFY(watch.series().hasBlocks({now - 60'000, now}));
    QCOMPARE(watch.series().blocks(lately).back().baseFee, 0.7);
    // What is older comes in minutes.
    QTRY_VERIFY(!watch.series().slices(0).empty());
    watch.wantBlocks(lately);
    QCOMPARE(watch.series().blocks(lately).size(), std::size_t(3));
}

void TestPastElsewhere::whatStartsAnewIsAskedAgain()
{
    StreamingGasgauge server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    test::ManualClock clock;
    MonitorHub hub(clock);
    FeeWatch watch(hub, nullptr);
    hub.attach(server.url());
    QTRY_COMPARE(hoursAsked(server), 1);
    clock.advance(10s);
    const qsizetype looked = server.asked.count("/status");
    QTRY_VERIFY(server.asked.count("/status") > looked + 1);
    QCOMPARE(hoursAsked(server), 1); // nothing has happened
    server.startedAt = server.startedAt.addSecs(100);
    QTRY_COMPARE(hoursAsked(server), 2);
    // Replicas behind one address take turns: that is no reason to ask at each answer.
    for (int turn = 0; turn < 3; ++turn) {
        const qsizetype before = server.asked.count("/status");
        server.startedAt = server.startedAt.addSecs(100);
        QTRY_VERIFY(server.asked.count("/status") > before);
    }
    QVERIFY(hoursAsked(server) <= 2);
}

QTEST_GUILESS_MAIN(TestPastElsewhere)
#include "tst_past_elsewhere.moc"

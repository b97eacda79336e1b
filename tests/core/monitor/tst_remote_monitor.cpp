// SPDX-License-Identifier: GPL-3.0-only
#include "fake_gasgauge.h"
#include "monitor/monitor_hub.h"
#include "monitor/remote_address.h"
#include "monitor/remote_monitor.h"
#include "support/manual_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A server whose values are fresh, and a monitor that watches it once it is started.
struct Attached
{
    FakeGasgauge server;
    QNetworkAccessManager network;
    test::ManualClock clock;
    RemoteMonitor monitor;

    Attached()
        : monitor(begun(server), network, clock)
    { }

    static QUrl begun(FakeGasgauge &server)
    {
        if (!server.begin())
            qFatal("no port to listen on");
        server.setReport(freshReport());
        return server.url();
    }
};

} // namespace

class TestRemoteMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void showsWhatIsThere();
    void ageGrowsBetweenFramesAndNeverFalls();
    void goneKeepsValuesAndComesBack();
    void saysWhatIsNoGasgauge_data();
    void saysWhatIsNoGasgauge();
    void boundsTheAnswer();
    void isDemandOnlyForWhatIsOld();
    void refreshesWithinBudget();
    void knowsRatesAndRestarts();
    void hubSwitchesWithoutLosingAnybody();
};

void TestRemoteMonitor::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::newRow("whole") << QStringLiteral("http://host:8081") << QStringLiteral("http://host:8081");
    QTest::newRow("short") << QStringLiteral(" 127.0.0.1:8081 ") << QStringLiteral("http://127.0.0.1:8081");
    QTest::newRow("path") << QStringLiteral("https://h/status?x=1#y") << QStringLiteral("https://h");
    QTest::newRow("IPv6") << QStringLiteral("[::1]:8081") << QStringLiteral("http://[::1]:8081");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("blanks") << QStringLiteral("a b c") << QString();
    QTest::newRow("scheme") << QStringLiteral("ftp://host") << QString();
    QTest::newRow("no host") << QStringLiteral("http://:8081") << QString();
    QTest::newRow("port") << QStringLiteral("http://host:99999") << QString();
    QTest::newRow("password") << QStringLiteral("http://u:p@host") << QString();
}

void TestRemoteMonitor::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    const auto parsed = parseRemoteAddress(text);
    QCOMPARE(parsed.has_value(), !address.isEmpty());
    if (parsed)
        QCOMPARE(parsed->toString(), address);
    else
        QVERIFY(!parsed.error().isEmpty() && !parsed.error().contains(QLatin1String("u:p")));
}

void TestRemoteMonitor::showsWhatIsThere()
{
    Attached f;
    QCOMPARE(f.monitor.frame().reach, Reach::Waiting);
    QVERIFY(!f.monitor.value(Method::GasPrice));
    QSignalSpy frames(&f.monitor, &Monitor::frameChanged);
    f.monitor.start();
    QVERIFY(frames.wait());
    QCOMPARE(f.monitor.frame().reach, Reach::Here);
    QCOMPARE(*f.monitor.value(Method::GasPrice)->result, QStringLiteral("0x2fd52da00"));
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 5'000);
    QVERIFY(!f.monitor.ageMs(Method::Coinbase));
    QCOMPARE(f.monitor.origin(), f.server.url().toString());
    QCOMPARE(f.server.asked.constFirst(), QByteArray("/status"));
}

void TestRemoteMonitor::ageGrowsBetweenFramesAndNeverFalls()
{
    Attached f;
    f.monitor.setPollInterval(10ms);
    QSignalSpy frames(&f.monitor, &Monitor::frameChanged);
    f.monitor.start();
    QVERIFY(frames.wait());
    f.clock.advance(900ms);
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 5'900);
    // The same fetch, reported with an age that was rounded down.
    frames.clear();
    QVERIFY(frames.wait());
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 5'900);
    StatusReport next = freshReport();
    next.values[Method::GasPrice].ageMs = 0;
    f.server.setReport(next);
    QTRY_COMPARE(*f.monitor.ageMs(Method::GasPrice), 0);
}

void TestRemoteMonitor::goneKeepsValuesAndComesBack()
{
    Attached f;
    const quint16 port = f.server.serverPort();
    f.monitor.setPollInterval(10ms);
    LiveSeries series;
    series.follow(&f.monitor);
    f.monitor.start();
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Here);
    f.server.close();
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Gone);
    QVERIFY(f.monitor.frame().problem.contains(QStringLiteral("127.0.0.1")));
    QVERIFY(series.outages().ongoing());
    f.clock.advance(60s);
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 65'000);
    QVERIFY(f.server.begin(port));
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Here);
    QVERIFY(f.monitor.frame().problem.isEmpty());
    QVERIFY(!series.outages().ongoing());
    QCOMPARE(series.outages().lastEnded()->length(), 60'000);
}

void TestRemoteMonitor::saysWhatIsNoGasgauge_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("HTML") << QByteArray("<html>hello") << QByteArray("200 OK");
    QTest::newRow("404") << QByteArray("{}") << QByteArray("404 Not Found");
    QTest::newRow("empty") << QByteArray() << QByteArray("200 OK");
    QTest::newRow("other JSON") << QByteArray(R"({"product":"other"})") << QByteArray("200 OK");
    QTest::newRow("array") << QByteArray("[1,2]") << QByteArray("200 OK");
    QTest::newRow("redirect") << QByteArray() << QByteArray("302 Found\r\nLocation: /elsewhere");
}

void TestRemoteMonitor::saysWhatIsNoGasgauge()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, status);
    Attached f;
    f.server.setBody(body, status);
    f.monitor.start();
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Gone);
    QVERIFY2(f.monitor.frame().problem.contains(QStringLiteral("no gasgauge")),
        qPrintable(f.monitor.frame().problem));
    QVERIFY(!f.server.asked.contains("/elsewhere"));
}

void TestRemoteMonitor::boundsTheAnswer()
{
    Attached f;
    f.server.setBody(QByteArray(20'000'000, ' '));
    f.monitor.start();
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Gone);
    QVERIFY2(f.monitor.frame().problem.contains(QStringLiteral("no gasgauge")),
        qPrintable(f.monitor.frame().problem));
}

void TestRemoteMonitor::isDemandOnlyForWhatIsOld()
{
    Attached f;
    f.monitor.setPollInterval(5ms);
    f.monitor.start();
    QTRY_VERIFY(f.server.asked.size() > 3);
    QVERIFY(!f.server.asked.contains("/readyz"));
    StatusReport old = freshReport();
    old.values[Method::BlockNumber].condition = ValueCondition::Stale;
    f.server.setReport(old);
    QTRY_VERIFY(f.server.asked.contains("/readyz"));
}

void TestRemoteMonitor::refreshesWithinBudget()
{
    Attached f;
    QVERIFY(f.monitor.refreshNow());
    QVERIFY(!f.monitor.refreshNow());
    QTRY_VERIFY(f.server.asked.contains("/readyz"));
    f.clock.advance(Monitor::kRefreshPause);
    QVERIFY(f.monitor.refreshAllowed());
}

void TestRemoteMonitor::knowsRatesAndRestarts()
{
    RateMeter meter;
    const TimePoint start{1h};
    QVERIFY(!meter.add({.hits = 100, .requests = 100}, start));
    const auto rates
        = meter.add({.hits = 290, .stale = 4, .misses = 4, .coalesced = 2, .requests = 320}, start + 2s);
    QVERIFY(rates);
    QCOMPARE(rates->served, 97.0);
    QCOMPARE(rates->stale, 2.0);
    QCOMPARE(rates->coalesced, 1.0);
    QCOMPARE(rates->requests, 110.0);
    QCOMPARE(*rates->hitShare, 0.95);
    QVERIFY(!meter.add({.hits = 1, .requests = 1}, start + 3s)); // started again
    const auto idle = meter.add({.hits = 1, .requests = 1}, start + 4s);
    QVERIFY(idle && !idle->hitShare);
}

void TestRemoteMonitor::hubSwitchesWithoutLosingAnybody()
{
    FakeGasgauge one;
    FakeGasgauge two;
    QVERIFY(one.begin() && two.begin());
    one.setReport(freshReport());
    StatusReport other = freshReport();
    other.values[Method::GasPrice].result = QStringLiteral("0x42c1d80");
    two.setReport(other);
    test::ManualClock clock;
    MonitorHub hub(clock);
    QSignalSpy changes(&hub, &MonitorHub::monitorChanged);
    hub.attach(one.url());
    QTRY_VERIFY(hub.series().gasPrice().last());
    QCOMPARE(hub.series().gasPrice().last()->value, 12.84);
    hub.attach(two.url());
    QVERIFY(hub.series().gasPrice().empty());
    QTRY_VERIFY(hub.series().gasPrice().last());
    QCOMPARE(hub.series().gasPrice().last()->value, 0.07);
    hub.detach();
    QVERIFY(!hub.current());
    QCOMPARE(changes.count(), 3);
}

QTEST_GUILESS_MAIN(TestRemoteMonitor)
#include "tst_remote_monitor.moc"

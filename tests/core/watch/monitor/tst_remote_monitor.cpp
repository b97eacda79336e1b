// SPDX-License-Identifier: GPL-3.0-only
#include "fake_gasgauge.h"
#include "hub/monitor_hub.h"
#include "monitor/remote_access.h"
#include "monitor/remote_address.h"
#include "monitor/remote_monitor.h"
#include "support/manual_clock.h"

#include <atomic>
#include <thread>

#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A server whose values are fresh, and a monitor that watches it once it is started.
struct Attached
{
    FakeGasgauge server;
    test::ManualClock clock;
    RemoteAccess access;
    RemoteMonitor monitor;

    explicit Attached(ProxyLookup::Query proxies = {})
        : access(clock, std::move(proxies))
        , monitor(begun(server), access, clock)
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
    void anOlderReportMakesNoAgeFall();
    void absurdAgesOverflowNothing();
    void keepsThePathOfTheAddress();
    void goneKeepsValuesAndComesBack();
    void saysWhatIsNoGasgauge_data();
    void saysWhatIsNoGasgauge();
    void saysWhichProxyIsInTheWay_data();
    void saysWhichProxyIsInTheWay();
    void aProxyScriptThatHangsFreezesNothing();
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
    QTest::newRow("below a path") << QStringLiteral("http://h/gas/") << QStringLiteral("http://h/gas");
    QTest::newRow("status below a path")
        << QStringLiteral("h:1/a%2Fb/status") << QStringLiteral("http://h:1/a%2Fb");
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

void TestRemoteMonitor::anOlderReportMakesNoAgeFall()
{
    Attached f;
    f.monitor.setPollInterval(10ms);
    StatusReport report = freshReport();
    report.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000).toUTC();
    report.uptimeSeconds = 130;
    report.values[Method::GasPrice].ageMs = 35'000;
    f.server.setReport(report);
    QSignalSpy frames(&f.monitor, &Monitor::frameChanged);
    f.monitor.start();
    QVERIFY(frames.wait());
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 35'000);
    report.uptimeSeconds = 105; // what a cache on the way had kept
    report.values[Method::GasPrice].ageMs = 10'000;
    f.server.setReport(report);
    const auto heard = [&] {
        frames.clear();
        return frames.wait() && frames.wait();
    };
    QVERIFY(heard());
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 35'000);
    // The same report again and again: time goes on all the same.
    report.uptimeSeconds = 140;
    report.values[Method::GasPrice].ageMs = 2'000;
    f.server.setReport(report);
    QTRY_COMPARE(*f.monitor.ageMs(Method::GasPrice), 2'000);
    f.clock.advance(20s);
    QVERIFY(heard());
    QCOMPARE(*f.monitor.ageMs(Method::GasPrice), 22'000);
}

void TestRemoteMonitor::absurdAgesOverflowNothing()
{
    for (const QByteArray age : {"1e13", "10000000000000", "1e300", "-5", "\"7\"", "true", "[]", "null"}) {
        Attached f;
        f.server.setBody(R"({"product":"gasgauge","source":"upstream","uptimeSeconds":1e15,"values":{
            "eth_gasPrice":{"result":"0x1","ageSeconds":)"
            + age + R"(,"ttlSeconds":1e18,"state":"stale","error":null}}})");
        f.monitor.start();
        QTRY_COMPARE(f.monitor.frame().reach, Reach::Here);
        const auto shown = f.monitor.ageMs(Method::GasPrice);
        const bool large = age.startsWith('1');
        QCOMPARE(shown.has_value(), large);
        if (large)
            QVERIFY(*shown > 50LL * 365 * 24 * 3600 * 1000);
    }
}

void TestRemoteMonitor::keepsThePathOfTheAddress()
{
    FakeGasgauge server;
    QVERIFY(server.begin());
    server.setReport(freshReport());
    QUrl address = server.url();
    address.setPath(QStringLiteral("/gas"));
    test::ManualClock clock;
    RemoteAccess access(clock);
    RemoteMonitor monitor(address, access, clock);
    monitor.start();
    QTRY_COMPARE(monitor.frame().reach, Reach::Here);
    QCOMPARE(server.asked.constFirst(), QByteArray("/gas/status"));
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
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *body, const char *status, const char *says) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(status) << QString::fromLatin1(says);
    };
    row("HTML", "<html>hello", "200 OK", "web page");
    row("404", "{}", "404 Not Found", "Check its path");
    row("empty", "", "200 OK", "no gasgauge");
    row("other JSON", R"({"product":"other"})", "200 OK", "no gasgauge");
    row("array", "[1,2]", "200 OK", "no gasgauge");
    row("redirect", "", "302 Found\r\nLocation: /elsewhere?key=1", "/elsewhere, which");
    row("login", "<html>", "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", "login");
    row("forbidden", "<html>", "403 Forbidden", "login");
    row("nobody behind", "<html>", "502 Bad Gateway", "proxy");
    row("busy", "", "503 Service Unavailable", "busy");
}

void TestRemoteMonitor::saysWhatIsNoGasgauge()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, status);
    QFETCH(QString, says);
    Attached f;
    f.server.setBody(body, status);
    f.monitor.start();
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Gone);
    QVERIFY2(f.monitor.frame().problem.contains(says), qPrintable(f.monitor.frame().problem));
    QVERIFY(!f.monitor.frame().problem.contains(QStringLiteral("key")));
    QVERIFY(!f.server.asked.contains("/elsewhere?key=1"));
}

void TestRemoteMonitor::saysWhichProxyIsInTheWay_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("says");
    const QString here = QStringLiteral("127.0.0.1");
    QTest::newRow("refuses") << QByteArray("nobody") << here << QStringLiteral("refuses the way to");
    QTest::newRow("closes") << QByteArray() << here << QStringLiteral("refuses the way to");
    QTest::newRow("not found") << QByteArray() << QStringLiteral("proxy.invalid")
                               << QStringLiteral("is not found");
    QTest::newRow("login") << QByteArray("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
                                         "realm=\"x\"")
                           << here << QStringLiteral("asks for a login");
    QTest::newRow("nobody behind") << QByteArray("502 Bad Gateway") << here
                                   << QStringLiteral("does not reach the gasgauge behind it");
}

void TestRemoteMonitor::saysWhichProxyIsInTheWay()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, host);
    QFETCH(QString, says);
    FakeGasgauge proxy;
    QVERIFY(proxy.begin());
    const quint16 port = proxy.serverPort();
    proxy.setBody({}, answer);
    proxy.setHangsUp(answer.isEmpty());
    if (answer == "nobody")
        proxy.close();
    Attached f([host, port](const QNetworkProxyQuery &) {
        return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::HttpProxy, host, port)};
    });
    f.monitor.start();
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Gone);
    const QString problem = f.monitor.frame().problem;
    QVERIFY2(problem.contains(says) && problem.contains(f.monitor.origin()), qPrintable(problem));
    QVERIFY(f.server.asked.isEmpty());
}

void TestRemoteMonitor::aProxyScriptThatHangsFreezesNothing()
{
    const auto open = std::make_shared<std::atomic<bool>>(false);
    Attached f([open](const QNetworkProxyQuery &) {
        while (!*open)
            std::this_thread::sleep_for(1ms);
        return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::NoProxy)};
    });
    f.access.proxyLimit = 200ms;
    f.monitor.setPollInterval(10ms);
    f.monitor.start();
    QVERIFY(f.monitor.refreshNow());
    // Whoever waited for the script would not come as far as here.
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Gone);
    QVERIFY2(f.monitor.frame().problem.contains(QStringLiteral("proxy script")),
        qPrintable(f.monitor.frame().problem));
    *open = true;
    QTRY_COMPARE(f.monitor.frame().reach, Reach::Here);
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
    // A report that comes a moment after another one makes no ten requests a second of one.
    const auto soon = meter.add({.hits = 2, .requests = 2}, start + 4'110ms);
    QVERIFY(soon && soon->requests == 0 && soon->at == start + 4s);
    const auto whole = meter.add({.hits = 2, .requests = 2}, start + 5s);
    QVERIFY(whole && whole->requests == 1 && whole->at == start + 5s);
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

// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/gateway.h"
#include "hub/monitor_hub.h"
#include "monitor/local_monitor.h"
#include "support/slowdown.h"

#include <algorithm>
#include <atomic>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A gateway to the demo chain on a thread of its own.
struct Service
{
    explicit Service(
        std::chrono::milliseconds blockTime = 500ms, FreshnessMode mode = CoreConfig().freshness.mode)
    {
        CoreConfig config;
        config.demo = DemoMode::On;
        config.demoBlockTime = blockTime;
        config.freshness.ttl = PerMethod<std::chrono::seconds>(1s);
        config.freshness.mode = mode;
        context.moveToThread(&thread);
        thread.start();
        run([this, config] {
            gateway = std::make_unique<Gateway>(config);
            gateway->start();
        });
    }
    ~Service()
    {
        run([this] { gateway.reset(); });
        thread.quit();
        thread.wait();
    }
    void run(const std::function<void()> &task)
    {
        QMetaObject::invokeMethod(&context, task, Qt::BlockingQueuedConnection);
    }
    QThread thread;
    QObject context;
    std::unique_ptr<Gateway> gateway;
};

} // namespace

class TestLocalMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheGatewayFromAnotherThread();
    void aNewValueIsThereWithinATenthOfASecond();
    void atMostFourLooksASecond();
    void looksAreDemand();
    void goesAwayWhileFramesAreUnderWay();
    void addsNothingToTheServersCounts();
};

void TestLocalMonitor::showsTheGatewayFromAnotherThread()
{
    Service service;
    LocalMonitor monitor(*service.gateway, {});
    QSignalSpy frames(&monitor, &Monitor::frameChanged);
    monitor.start();
    QTRY_VERIFY(monitor.value(Method::GasPrice) && monitor.value(Method::GasPrice)->result);
    QVERIFY(monitor.frame().report->simulated);
    QVERIFY(monitor.ageMs(Method::GasPrice).value_or(-1) >= 0);
    QCOMPARE(monitor.origin(), QStringLiteral("local"));
    QVERIFY(monitor.isLocal());
    QCOMPARE(frames.constLast().size(), 0);
}

void TestLocalMonitor::aNewValueIsThereWithinATenthOfASecond()
{
    // A block now and then, at any time of the second in which it is looked by itself.
    Service service(1'170ms, FreshnessMode::Block);
    LocalMonitor monitor(*service.gateway, {});
    std::atomic<qint64> changedAt = 0;
    QElapsedTimer time;
    time.start();
    ValueCache &cache = service.gateway->cache();
    service.run([&] {
        QObject::connect(
            &cache, &ValueCache::snapshotChanged, &cache, [&] { changedAt = time.nsecsElapsed(); });
    });
    QList<qint64> delays;
    quint64 seen = 0;
    QObject::connect(&monitor, &Monitor::frameChanged, &monitor, [&] {
        const auto fees = monitor.fees({});
        if (!fees || fees->block.number == seen)
            return;
        seen = fees->block.number;
        delays << (time.nsecsElapsed() - changedAt) / 1'000'000;
    });
    monitor.start();
    QTRY_VERIFY_WITH_TIMEOUT(delays.size() >= 8, 30'000);
    service.run([&] { QObject::disconnect(&cache, &ValueCache::snapshotChanged, &cache, nullptr); });
    std::ranges::sort(delays);
    // A busy machine may be slow at it once or twice.
    const qint64 most = delays[delays.size() * 3 / 4];
    QVERIFY2(most < 100 * test::kSlowdown, qPrintable(QStringLiteral("%1 ms").arg(most)));
}

void TestLocalMonitor::atMostFourLooksASecond()
{
    Service service(50ms, FreshnessMode::Block);
    LocalMonitor monitor(*service.gateway, {});
    QList<qint64> looks;
    QElapsedTimer time;
    time.start();
    QObject::connect(&monitor, &Monitor::frameChanged, &monitor, [&] { looks << time.elapsed(); });
    monitor.start();
    QTest::qWait(4'000);
    QVERIFY2(looks.size() > 6, qPrintable(QString::number(looks.size())));
    for (qsizetype i = 4; i < looks.size(); ++i)
        QVERIFY2(looks[i] - looks[i - 4] >= 850, qPrintable(QString::number(looks[i] - looks[i - 4])));
}

void TestLocalMonitor::looksAreDemand()
{
    Service service;
    SystemClock clock;
    MonitorHub hub(clock);
    hub.setLocal(std::make_unique<LocalMonitor>(*service.gateway, LocalMonitor::Traffic()));
    QSignalSpy fetched(&hub.series(), &LiveSeries::valueFetched);
    // The TTL is a second, and nobody but the monitor looks.
    QTRY_VERIFY(fetched.count() >= 6);
    QVERIFY(hub.series().gasPrice().last());
    hub.removeLocal();
    QVERIFY(!hub.current());
}

void TestLocalMonitor::goesAwayWhileFramesAreUnderWay()
{
    Service service;
    for (int i = 0; i < 50; ++i) {
        LocalMonitor monitor(*service.gateway, {});
        monitor.start();
        monitor.refreshNow();
        if (i % 2)
            QCoreApplication::processEvents();
    }
    QCoreApplication::processEvents();
}

void TestLocalMonitor::addsNothingToTheServersCounts()
{
    Service service;
    LocalMonitor monitor(*service.gateway, [] { return TrafficTotals{.hits = 7, .requests = 9}; });
    monitor.start();
    QTRY_VERIFY(monitor.frame().report);
    QCOMPARE(monitor.frame().report->traffic.hits, 7U);
    QCOMPARE(monitor.frame().report->traffic.requests, 9U);
}

QTEST_GUILESS_MAIN(TestLocalMonitor)
#include "tst_local_monitor.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/gateway.h"
#include "hub/monitor_hub.h"
#include "monitor/local_monitor.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A gateway to the demo chain on a thread of its own.
struct Service
{
    Service()
    {
        CoreConfig config;
        config.demo = DemoMode::On;
        config.demoBlockTime = 500ms;
        config.freshness.ttl = PerMethod<std::chrono::seconds>(1s);
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

// SPDX-License-Identifier: GPL-3.0-only
// From an upstream's answer to the history and back: gateway, monitor, recorder and store together.
#include "fake_upstream.h"
#include "gateway/gateway.h"
#include "history/history_database.h"
#include "history/history_recorder.h"
#include "history/history_store.h"
#include "hub/monitor_hub.h"
#include "monitor/local_monitor.h"
#include "support/manual_clock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

/// A node of one price that can be made to fail.
struct Node
{
    explicit Node(const QByteArray &gasPrice)
        : price(gasPrice)
    { }
    void fail(bool failing) { upstream.setScript(failing ? failure() : answers()); }

    FakeUpstream::Script answers() const
    {
        return [price = price](QTcpSocket &socket, const QByteArray &request) {
            const bool wantsPrice = request.contains("eth_gasPrice");
            const QByteArray result = wantsPrice   ? price
                : request.contains("eth_coinbase") ? QByteArray("0x407d73d8a49eeb85d32cf465507dd71d507100c1")
                                                   : QByteArray("0x14f3a2b");
            FakeUpstream::giving(result)(socket, request);
        };
    }
    static FakeUpstream::Script failure() { return FakeUpstream::answering("{}", "500 Oops"); }

    QByteArray price;
    FakeUpstream upstream{answers()};
};

/// The part of the desktop program that watches and keeps.
struct Keeper
{
    void use(const CoreConfig &config)
    {
        hub.removeLocal();
        gateway = std::make_unique<Gateway>(config);
        gateway->start();
        hub.setLocal(std::make_unique<LocalMonitor>(*gateway, LocalMonitor::Traffic()));
    }
    ~Keeper() { hub.removeLocal(); }

    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<Gateway> gateway;
    MonitorHub hub{clock};
    HistoryStore store{folder.filePath(QStringLiteral("history.sqlite")), 24h};
    HistoryRecorder recorder{hub, store};
};

/// Says what it is told.
class Told : public Monitor
{
public:
    explicit Told(const Clock &clock)
        : Monitor(clock, 50ms, nullptr)
    { }
    void start() override { }
    QString origin() const override { return QStringLiteral("local"); }
    void say(const StatusReport &report) { publishReport(report, clock().now()); }

protected:
    void requestRefresh() override { }
};

/// The lines of the export that hold `text`.
QByteArray exported(Keeper &keeper, const QByteArray &text)
{
    const QString path = keeper.folder.filePath(QStringLiteral("all.csv"));
    QSignalSpy finished(&keeper.store, &HistoryStore::exportFinished);
    keeper.store.exportCsv(path, {});
    QFile file(path);
    if (!finished.wait() || !file.open(QIODevice::ReadOnly))
        return "no export";
    QByteArray found;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.contains(text))
            found += line;
    }
    return found;
}

CoreConfig configOf(const std::vector<UpstreamConfig> &upstreams)
{
    CoreConfig config;
    config.upstreams = upstreams;
    config.freshness.ttl = PerMethod<std::chrono::seconds>(1s);
    return config;
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPriceIsOfTheUpstreamThatGaveIt();
    void anotherUpstreamInUseMeanwhileChangesNothing();
    void eachPriceIsOfItsChain();
    void ofAFollowedChainOneInTenSecondsIsKept();
    void aPriceBetweenTwoOutagesKeepsThemApart();
    void anOutageStaysShadedWhenOptionsChange();
};

void TestRecording::eachPriceIsOfTheUpstreamThatGaveIt()
{
    Node alpha("0x1111");
    Node beta("0x2222");
    Keeper keeper;
    keeper.use(configOf(
        {{QStringLiteral("alpha"), alpha.upstream.url()}, {QStringLiteral("beta"), beta.upstream.url()}}));
    const LiveSeries &series = keeper.hub.series();
    QTRY_VERIFY(series.gasPrice().last());
    alpha.fail(true);
    QTRY_VERIFY_WITH_TIMEOUT(
        keeper.hub.current()->value(Method::GasPrice)->result == QLatin1String("0x2222"), 20'000);
    QTRY_VERIFY(series.gasPrice().last()->value == 0x2222 / 1e9);

    const QByteArray first = exported(keeper, "0x1111");
    const QByteArray second = exported(keeper, "0x2222");
    QVERIFY2(first.contains("alpha") && !first.contains("beta"), first.constData());
    QVERIFY2(second.contains("beta") && !second.contains("alpha"), second.constData());
}

void TestRecording::anotherUpstreamInUseMeanwhileChangesNothing()
{
    Keeper keeper;
    auto owned = std::make_unique<Told>(keeper.clock);
    Told *monitor = owned.get();
    keeper.hub.setLocal(std::move(owned));
    StatusReport report;
    report.upstream = QStringLiteral("alpha"); // in use again
    report.values[Method::GasPrice]
        = {QStringLiteral("0x2222"), 500, 60, ValueCondition::Fresh, {}, QStringLiteral("beta")};
    monitor->say(report);
    const QByteArray line = exported(keeper, "0x2222");
    QVERIFY2(line.contains("beta") && !line.contains("alpha"), line.constData());
}

void TestRecording::eachPriceIsOfItsChain()
{
    Keeper keeper;
    StatusReport report;
    for (const auto &[chain, price] : {std::pair("base", "0x1111"), std::pair("default", "0x2222")}) {
        auto owned = std::make_unique<Told>(keeper.clock);
        Told *monitor = owned.get();
        keeper.hub.removeLocal();
        keeper.hub.setLocal(std::move(owned));
        report.chain = QLatin1String(chain);
        report.values[Method::GasPrice]
            = {QLatin1String(price), 500, 60, ValueCondition::Fresh, {}, QStringLiteral("node")};
        monitor->say(report);
    }
    const QByteArray named = exported(keeper, "0x1111");
    QVERIFY2(named.contains("\"local\",\"base\",value"), named.constData());
    // Nobody named it: as what was kept before there were several.
    const QByteArray unnamed = exported(keeper, "0x2222");
    QVERIFY2(unnamed.contains("\"local\",\"\",value"), unnamed.constData());
}

void TestRecording::ofAFollowedChainOneInTenSecondsIsKept()
{
    ManualClock clock(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    QTemporaryDir folder;
    int kept = 0;
    for (const bool follows : {true, false}) {
        const QString path
            = folder.filePath(follows ? QStringLiteral("a.sqlite") : QStringLiteral("b.sqlite"));
        {
            MonitorHub hub(clock);
            HistoryStore store(path, 24h);
            HistoryRecorder recorder(hub, store);
            auto owned = std::make_unique<Told>(clock);
            Told *monitor = owned.get();
            hub.setLocal(std::move(owned));
            StatusReport report;
            if (follows)
                report.head = HeadReport();
            for (int i = 0; i <= 30; ++i) {
                report.values[Method::GasPrice] = {QStringLiteral("0x%1").arg(1 + i), 0, 2,
                    ValueCondition::Fresh, {}, QStringLiteral("node")};
                monitor->say(report);
                clock.advance(2s);
            }
            hub.removeLocal();
        }
        HistoryDatabase database(path);
        QVERIFY(database.open());
        kept = 0;
        QVERIFY(database.readAll([&kept](const HistoryRecord &) { return ++kept > 0; }));
        QCOMPARE(kept, follows ? 7 : 31);
    }
}

void TestRecording::aPriceBetweenTwoOutagesKeepsThemApart()
{
    ManualClock clock(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    MonitorHub hub(clock);
    auto owned = std::make_unique<Told>(clock);
    Told *monitor = owned.get();
    hub.setLocal(std::move(owned));
    StatusReport report;
    ValueReport &price = report.values[Method::GasPrice];
    const auto pass = [&](int seconds, bool well) {
        for (int i = 0; i < seconds; ++i) {
            // One block in twelve seconds, heard of half a second after it was fetched.
            const bool news = well && i % 12 == 0;
            price.ageMs = news ? 500 : price.ageMs.value_or(0) + 1'000;
            price.condition = well ? ValueCondition::Fresh : ValueCondition::Stale;
            price.error = well ? std::nullopt : std::optional(QStringLiteral("did not answer"));
            price.result = QStringLiteral("0x1111");
            price.ttlSeconds = 12;
            monitor->say(report);
            clock.advance(1s);
        }
    };
    const qint64 began = hub.series().now();
    pass(12, true);
    for (int i = 0; i < 3; ++i) {
        pass(17, false);
        pass(8, true); // one price
    }
    const auto outages = hub.series().outages().within({began, hub.series().now()});
    QCOMPARE(outages.size(), std::size_t(3));
    for (const TimeRange &outage : outages)
        QCOMPARE(outage.length(), 17'000);
}

void TestRecording::anOutageStaysShadedWhenOptionsChange()
{
    Node node("0x1111");
    Keeper keeper;
    CoreConfig config = configOf({{QStringLiteral("node"), node.upstream.url()}});
    keeper.use(config);
    LiveSeries &series = keeper.hub.series();
    QTRY_VERIFY(series.gasPrice().last());
    node.fail(true);
    QTRY_VERIFY_WITH_TIMEOUT(series.outages().ongoing(), 10'000);
    const qint64 began = *series.outages().since();
    QTest::qWait(300);

    config.freshness.ttl = PerMethod<std::chrono::seconds>(2s);
    keeper.use(config);
    const qint64 changed = series.now();
    QTRY_VERIFY_WITH_TIMEOUT(series.outages().ongoing() && *series.outages().since() == began, 10'000);
    QVERIFY(series.gasPrice().last()); // what was seen before is there as well
    node.fail(false);
    QTRY_VERIFY_WITH_TIMEOUT(!series.outages().ongoing(), 20'000);
    const std::vector<TimeRange> outages = series.outages().within({began - 60'000, series.now()});
    QCOMPARE(outages.size(), std::size_t(1));
    QCOMPARE(outages.front().from, began);
    QVERIFY(outages.front().to > changed);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"

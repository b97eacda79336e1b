// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "history/history_recorder.h"
#include "window_bench.h"

#include <QSignalSpy>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

const QString kBase = QStringLiteral("base");

/// Ethereum and Base; the price of each can be set, and each can fail alone.
struct TwoChains
{
    StatusReport report = freshReport();
    test::ManualClock &clock;
    ScriptedMonitor &monitor;

    TwoChains(test::ManualClock &manual, ScriptedMonitor &scripted)
        : clock(manual)
        , monitor(scripted)
    {
        report.chain = QStringLiteral("ethereum");
        report.chainState = ChainState::Live;
        ChainReport &base = report.others.emplaceBack();
        base.chain = kBase;
        base.chainState = ChainState::Live;
        base.values = report.values;
    }
    /// A second later both have been fetched anew, unless they fail.
    void pass(const char *first, const char *second)
    {
        clock.advance(1s);
        report.uptimeSeconds += 1;
        put(report, first);
        put(report.others[0], second);
        monitor.say(report);
    }

private:
    static void put(ChainReport &chain, const char *hex)
    {
        ValueReport &price = chain.values[Method::GasPrice];
        if (!hex) {
            price.condition = ValueCondition::Stale;
            price.error = QStringLiteral("did not answer");
            price.ageMs = price.ageMs.value_or(0) + 1'000;
            return;
        }
        price = {QString::fromLatin1(hex), 0, 2, ValueCondition::Fresh, {}};
    }
};

} // namespace

/// What is gathered of one chain is none of another's: prices, outages, history, chart.
class TestChainsApart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pricesAndOutages();
    void theChartShowsTheChainThatIsSeen();
    void anotherGasgaugeMixesNothing();
    void theHistoryKeepsEach();
};

void TestChainsApart::pricesAndOutages()
{
    Bench bench;
    TwoChains chains(bench.clock, *bench.monitor);
    chains.pass("0x3b9aca00", "0x77359400"); // 1, 2
    chains.pass("0x3b9aca01", "0x77359401");
    LiveSeries &first = bench.hub.series();
    LiveSeries &base = bench.hub.series(kBase);
    QVERIFY(&first != &base);
    QVERIFY(&bench.hub.series({}) == &first && &bench.hub.series(QStringLiteral("ethereum")) == &first);
    QVERIFY(std::abs(first.gasPrice().last()->value - 1) < 0.01);
    QVERIFY(std::abs(base.gasPrice().last()->value - 2) < 0.01);
    chains.pass("0x3b9aca02", nullptr);
    QVERIFY(base.outages().ongoing());
    QVERIFY(!first.outages().ongoing());
    chains.pass(nullptr, "0x77359402");
    QVERIFY(!base.outages().ongoing());
    QVERIFY(first.outages().ongoing());
    QVERIFY(base.served().empty()); // the load is one for all
    QVERIFY(!first.served().empty());
    // Who is away takes all chains with it.
    bench.monitor->vanish(QStringLiteral("gone"));
    QVERIFY(base.outages().ongoing() && first.outages().ongoing());
}

void TestChainsApart::theChartShowsTheChainThatIsSeen()
{
    Bench bench;
    TwoChains chains(bench.clock, *bench.monitor);
    for (int i = 0; i < 20; ++i)
        chains.pass("0x3b9aca00", i < 10 ? "0x77359400" : nullptr);
    FeeChart &chart = bench.window.charts().gasPrice();
    chart.redraw();
    QVERIFY(chart.look().scene.outages.empty());
    QVERIFY(std::abs(chart.look().scene.last->value - 1) < 0.01);
    bench.window.showChain(kBase);
    chart.redraw();
    QCOMPARE(chart.look().scene.outages.size(), std::size_t(1));
    QVERIFY(chart.look().scene.lines.front().runs.front().front().value > 1.9);
}

void TestChainsApart::anotherGasgaugeMixesNothing()
{
    Bench bench;
    TwoChains chains(bench.clock, *bench.monitor);
    chains.pass("0x3b9aca00", "0x77359400");
    LiveSeries &base = bench.hub.series(kBase);
    QSignalSpy fetched(&base, &LiveSeries::valueFetched);
    // Its first chain is what was another one here.
    auto owned = std::make_unique<ScriptedMonitor>(bench.clock);
    ScriptedMonitor *other = owned.get();
    bench.hub.removeLocal();
    bench.hub.setLocal(std::move(owned));
    QVERIFY(base.gasPrice().empty());
    StatusReport report = freshReport();
    report.chain = kBase;
    other->say(report);
    QVERIFY(&bench.hub.series(kBase) == &bench.hub.series());
    QVERIFY(!bench.hub.series().gasPrice().empty());
    QCOMPARE(fetched.count(), 0);
    QVERIFY(base.gasPrice().empty());
}

void TestChainsApart::theHistoryKeepsEach()
{
    QTemporaryDir folder;
    // What is kept is forgotten by the real clock.
    test::ManualClock clock(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - 1h);
    MonitorHub hub(clock);
    HistoryStore store(folder.filePath(QStringLiteral("h.sqlite")), 24h);
    QSignalSpy problems(&store, &HistoryStore::problem);
    auto owned = std::make_unique<ScriptedMonitor>(clock);
    ScriptedMonitor *monitor = owned.get();
    hub.setLocal(std::move(owned));
    std::map<QString, HistoryExcerpt> kept;
    connect(&store, &HistoryStore::loaded, this,
        [&kept](const HistoryExcerpt &excerpt) { kept[excerpt.source.chain] = excerpt; });
    HistoryRecorder recorder(hub, store);
    TwoChains chains(clock, *monitor);
    chains.pass("0x3b9aca00", "0x77359400");
    chains.pass("0x3b9aca01", nullptr);
    clock.advance(60s);
    chains.pass("0x3b9aca02", "0x77359402");
    QTRY_COMPARE(kept.size(), std::size_t(2)); // what was there before
    kept.clear();
    store.flush();
    for (const QString &chain : {QStringLiteral("ethereum"), kBase})
        store.load({QStringLiteral("local"), false, chain}, 0);
    QTRY_COMPARE(kept.size(), std::size_t(2));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.value(0).value(0).toString()));
    QVERIFY(!kept[kBase].gasPrice.empty());
    for (const Sample &sample : kept[kBase].gasPrice)
        QVERIFY(std::abs(sample.value - 2) < 0.01);
    QCOMPARE(kept[kBase].outages.size(), std::size_t(1));
    QCOMPARE(kept[QStringLiteral("ethereum")].outages.size(), std::size_t(0));
    for (const Sample &sample : kept[QStringLiteral("ethereum")].gasPrice)
        QVERIFY(std::abs(sample.value - 1) < 0.01);
}

QTEST_MAIN(TestChainsApart)
#include "tst_chains_apart.moc"

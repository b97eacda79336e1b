// SPDX-License-Identifier: GPL-3.0-only
// Ninety days of a chain of twelve seconds, 648,000 blocks in a file, and how long a person waits for them.
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "history/history_store.h"
#include "support/slowdown.h"
#include "window_bench.h"

#include <cmath>
#include <ctime>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

const HistorySource kHere{QStringLiteral("local"), false, {}};
constexpr double kMostMs = 100.0 * test::kSlowdown;
constexpr qint64 kBlockMs = 12'000;
constexpr qint64 kBlocks = 90LL * 24 * 3'600'000 / kBlockMs;

BlockRecord block(quint64 number, qint64 msecs)
{
    const double fee
        = 1e9 * (1.5 + std::sin(static_cast<double>(msecs) / 1.3e7) + 0.2 * std::sin(number / 40.0));
    return {.source = kHere,
        .number = number,
        .msecs = msecs,
        .baseFee = WeiAmount(static_cast<std::uint64_t>(fee)),
        .gasUsedRatio = 0.5,
        .tips = {},
        .timeIsGuessed = false};
}

/// What this thread has worked, in milliseconds: others on the machine are not the chart's fault.
double worked()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

class TestNinetyDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theyAreInTheChartWithinATenthOfASecond();
    void everyOtherSpanAsWell();

private:
    QTemporaryDir m_folder;
    test::ManualClock m_clock;
    QString m_path;
};

void TestNinetyDays::initTestCase()
{
    m_path = m_folder.filePath(QStringLiteral("history.sqlite"));
    const auto wall
        = std::chrono::floor<std::chrono::milliseconds>(m_clock.wallNow().time_since_epoch()).count();
    HistoryDatabase database(m_path);
    QVERIFY(database.open());
    QElapsedTimer time;
    time.start();
    constexpr qint64 part = 20'000;
    QList<BlockRecord> blocks;
    for (qint64 i = 0; i < kBlocks; ++i) {
        blocks << block(23'000'000 + static_cast<quint64>(i), wall - (kBlocks - i) * kBlockMs);
        if (blocks.size() == part || i + 1 == kBlocks) {
            QVERIFY(database.write({}, {}, std::exchange(blocks, {})));
        }
    }
    qInfo("%lld blocks written in %lld ms, %lld MiB", static_cast<long long>(kBlocks),
        static_cast<long long>(time.elapsed()), static_cast<long long>(QFileInfo(m_path).size() >> 20));
}

void TestNinetyDays::theyAreInTheChartWithinATenthOfASecond()
{
    HistoryStore store(m_path, 24h * 3650);
    QSignalSpy loaded(&store, &HistoryStore::feesLoaded);
    Bench bench(&store);
    QElapsedTimer time;
    time.start();
    bench.monitor->say(freshReport());
    QTRY_VERIFY_WITH_TIMEOUT(!loaded.isEmpty(), 60'000);
    qInfo("read from the file within %lld ms, while the window goes on",
        static_cast<long long>(time.elapsed()));
    const qint64 now = bench.hub.series().now();
    const auto since = bench.window.baseFees().knownSince();
    QVERIFY(since && now - *since > 89 * FeeSeries::kDay);
    FeeChart &chart = bench.window.charts().gasPrice();
    QTest::qWait(500);

    const double before = worked();
    time.restart();
    QTest::keyClick(&bench.window, Qt::Key_6, Qt::ControlModifier);
    const QPixmap picture = chart.grab();
    const double cost = worked() - before;
    qInfo("90 days stand in the chart %.1f ms of work (%lld ms) after the key", cost,
        static_cast<long long>(time.elapsed()));
    QVERIFY2(cost < kMostMs, qPrintable(QString::number(cost)));
    QCOMPARE(chart.look().detail, FeeLook::Detail::Steps);
    const auto &line = chart.look().scene.lines.front();
    std::size_t points = 0;
    for (const Run &run : line.runs)
        points += run.size();
    QVERIFY2(points > 340 && points <= 1'000, qPrintable(QString::number(points))); // 6 h each
    // And with each block that follows.
    const TimedFee next{24'000'000, now, 1.2, {}};
    const double then = worked();
    bench.window.baseFees().add({&next, 1});
    chart.grab();
    QVERIFY2(worked() - then < kMostMs, qPrintable(QString::number(worked() - then)));
}

void TestNinetyDays::everyOtherSpanAsWell()
{
    HistoryStore store(m_path, 24h * 3650);
    QSignalSpy loaded(&store, &HistoryStore::feesLoaded);
    Bench bench(&store);
    bench.monitor->say(freshReport());
    QTRY_VERIFY_WITH_TIMEOUT(!loaded.isEmpty(), 60'000);
    for (const Span span : kSpans) {
        const double before = worked();
        bench.window.charts().timeWindow().setSpan(span);
        bench.window.charts().gasPrice().grab();
        const double cost = worked() - before;
        QVERIFY2(
            cost < kMostMs, qPrintable(QStringLiteral("%1: %2 ms").arg(static_cast<int>(span)).arg(cost)));
    }
}

QTEST_MAIN(TestNinetyDays)
#include "tst_ninety_days.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "history/blocks/hour_summary.h"
#include "history/fees/fee_past.h"
#include "history/fees/fee_watch.h"
#include "history/history_store.h"

#include <algorithm>

#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kDay = 24 * kHourMs;
const HistorySource kLocal{QStringLiteral("local"), false, QStringLiteral("ethereum")};
const HistorySource kOther{QStringLiteral("local"), false, QStringLiteral("base")};

/// 90 days of blocks of twelve seconds, as the history keeps them: a week of blocks, and hours before it.
qint64 fill(HistoryDatabase &database, qint64 now)
{
    QList<BlockRecord> blocks;
    quint64 number = 1'000'000;
    for (qint64 time = now - 90 * kDay; time < now; time += time < now - 8 * kDay ? kHourMs / 6 : 12'000) {
        const WeiAmount fee = 1'000'000'000ULL + static_cast<quint64>(time / 60'000 % 1440) * 1'000'000ULL;
        blocks.append({kLocal, number++, time, fee, 0.5, TipSpread{1'000'000, 2'000'000, 9'000'000}});
    }
    blocks.append({kOther, 7, now, WeiAmount(1), 0.5, std::nullopt});
    if (!database.write({}, {}, blocks) || !database.prune(now, 90 * kDay))
        return 0;
    return blocks.size();
}

/// A monitor of the source that the history is of.
class ToldMonitor : public Monitor
{
public:
    explicit ToldMonitor(const Clock &clock)
        : Monitor(clock, std::chrono::milliseconds(50), nullptr)
    { }
    void start() override { }
    QString origin() const override { return kLocal.origin; }
    void say(const QString &chain)
    {
        StatusReport report;
        report.chain = chain;
        report.simulated = false;
        publishReport(report, clock().now());
    }

protected:
    void requestRefresh() override { }
};

} // namespace

class TestFeePast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsSlicesAndRecentBlocks();
    void readsBlocksOfATime();
    void readsNinetyDaysSoonEnough();
    void aDatabaseWithoutTheSourceIsEmpty();
    void theWatchFollowsWhatIsWatched();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<HistoryDatabase> m_database;
    qint64 m_now = 0;
};

void TestFeePast::initTestCase()
{
    m_now = hourOf(QDateTime::currentMSecsSinceEpoch());
    m_database = std::make_unique<HistoryDatabase>(m_folder.filePath(QStringLiteral("history.sqlite")));
    QVERIFY(m_database->open());
    QVERIFY(fill(*m_database, m_now) > 50'000);
}

void TestFeePast::readsSlicesAndRecentBlocks()
{
    const auto past = readFees(*m_database, kLocal, m_now);
    QVERIFY(past);
    QCOMPARE(past->source, kLocal);
    QVERIFY(std::ranges::is_sorted(past->slices, {}, &FeeSlice::begin));
    const auto hours = std::ranges::count(past->slices, FeeSeries::kHour, &FeeSlice::length);
    const auto minutes = std::ranges::count(past->slices, FeeSeries::kSlice, &FeeSlice::length);
    QCOMPARE(hours, 83 * 24);
    QCOMPARE(minutes, (7 * 24 - 4) * 12);
    QCOMPARE(past->recent.size(), std::size_t(4 * 300));
    QCOMPARE(past->recent.back().tip, std::optional(0.002));
    for (const FeeSlice &slice : past->slices) {
        QVERIFY(slice.fees.size() <= FeeSlice::kMostFees && !slice.fees.empty());
        QVERIFY(slice.fees.front() >= 1 && slice.fees.back() < 2.45F);
    }
    FeeSeries series;
    series.addSlices(past->slices);
    series.add(past->recent);
    QCOMPARE(series.steps({m_now - 7 * kDay, m_now}, 30 * 60'000).size(), std::size_t(7 * 48));
    QVERIFY(series.steps({m_now - 90 * kDay, m_now}, 6 * kHourMs).size() >= 359);
    for (const FeeStep &step : series.steps({m_now - 6 * kDay, m_now}, kHourMs))
        QCOMPARE(step.blocks, 300.0);
}

void TestFeePast::readsBlocksOfATime()
{
    const auto blocks = readFeeBlocks(*m_database, kLocal, {m_now - 2 * kDay, m_now - 2 * kDay + kHourMs});
    QVERIFY(blocks);
    QCOMPARE(blocks->size(), std::size_t(300));
    QVERIFY(std::ranges::is_sorted(*blocks, {}, &TimedFee::number));
}

void TestFeePast::readsNinetyDaysSoonEnough()
{
    QElapsedTimer timer;
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 3; ++i) {
        timer.start();
        QVERIFY(readFees(*m_database, kLocal, m_now));
        best = std::min(best, timer.elapsed());
    }
    qInfo("90 days are read in %lld ms", static_cast<long long>(best));
    // On the history's own thread; ten times what it takes on a quiet machine.
    QVERIFY2(best < 2'000, qPrintable(QString::number(best)));
}

void TestFeePast::aDatabaseWithoutTheSourceIsEmpty()
{
    const auto past = readFees(*m_database, {QStringLiteral("http://host"), false, {}}, m_now);
    QVERIFY(past && past->slices.empty() && past->recent.empty());
    const auto other = readFees(*m_database, kOther, m_now);
    QCOMPARE(other->recent.size(), std::size_t(1));
}

void TestFeePast::theWatchFollowsWhatIsWatched()
{
    const SystemClock clock;
    HistoryStore store(m_folder.filePath(QStringLiteral("history.sqlite")), 24h * 90);
    MonitorHub hub(clock);
    FeeWatch watch(hub, &store);
    auto owned = std::make_unique<ToldMonitor>(clock);
    ToldMonitor &monitor = *owned;
    hub.setLocal(std::move(owned));
    QVERIFY(watch.series().empty()); // who it is has not been told
    monitor.say(kLocal.chain);
    QTRY_VERIFY(!watch.series().empty());
    QTRY_VERIFY(watch.series().last());
    const quint64 head = watch.series().last()->number;
    QVERIFY(*watch.series().knownSince() < m_now - 89 * kDay);
    // What comes is there at once, and only if it is of this chain.
    const auto block = [this](const HistorySource &source, quint64 number) {
        return BlockRecord{source, number, m_now + 12'000, WeiAmount(7'000'000'000ULL), 0.5, std::nullopt};
    };
    store.appendBlocks({block(kOther, head + 50), block(kLocal, head + 1)});
    QCOMPARE(watch.series().last()->number, head + 1);
    QCOMPARE(watch.series().last()->baseFee, 7.0);
    store.noteReorg(kOther, {m_now, 1});
    store.noteReorg(kLocal, {m_now, 2});
    QCOMPARE(watch.series().reorgs(), (std::vector<FeeReorg>{{m_now, 2}}));
    store.removeBlocks({kLocal, head + 1});
    QCOMPARE(watch.series().last()->number, head);
    // An hour of the past, block by block.
    const TimeRange hour{m_now - 2 * kDay, m_now - 2 * kDay + kHourMs};
    QVERIFY(!watch.series().hasBlocks(hour));
    watch.wantBlocks(hour);
    QTRY_VERIFY(watch.series().hasBlocks(hour));
    QVERIFY(watch.series().blocks(hour).size() >= 300);
    // Another chain has a past of its own.
    monitor.say(kOther.chain);
    QTRY_VERIFY(watch.series().last() && watch.series().last()->number == head + 50);
}

QTEST_GUILESS_MAIN(TestFeePast)
#include "tst_fee_past.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/gas_units.h"
#include "history/fees/demo_past.h"
#include "series/fees/fee_series.h"
#include "upstream/demo/simulation/blocks.h"
#include "upstream/demo/simulation/pace.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kNow = 1'796'000'000'000; // November 2026
constexpr TimeRange kPast{kNow - FeeSeries::kLongest, kNow - 7 * FeeSeries::kDay};

} // namespace

class TestDemoPast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsWhole();
    void itIsThatOfTheBlocks();
    void aChainThatBeganLaterHasLess();
    void itIsCheap();
};

void TestDemoPast::itIsWhole()
{
    for (const auto &[chain, blockTime] :
        {std::pair(1U, 12'000ms), std::pair(8453U, 2'000ms), std::pair(1U, 50ms)}) {
        const auto hours = demoPast(chain, blockTime, kPast);
        QCOMPARE(hours.size(), std::size_t(84 * 24 - 1)); // the first one and the last one are not whole
        for (std::size_t i = 0; i < hours.size(); ++i) {
            QCOMPARE(hours[i].length, FeeSeries::kHour);
            QVERIFY(i == 0 || hours[i].begin == hours[i - 1].end());
            QVERIFY(std::ranges::is_sorted(hours[i].fees) && hours[i].fees.front() > 0);
            QCOMPARE(hours[i].blocks,
                static_cast<double>(FeeSeries::kHour) / static_cast<double>(blockTime.count()));
        }
    }
}

void TestDemoPast::itIsThatOfTheBlocks()
{
    // The blocks that the chain would give of some of these hours, were it asked for them.
    const demo::Profile profile = demo::profileOf(1);
    demo::Blocks blocks(profile);
    const demo::Pace pace(profile, 12'000ms);
    const auto hours = demoPast(1, 12'000ms, kPast);
    for (std::size_t i = 0; i < hours.size(); i += 331) {
        std::vector<double> fees;
        const auto begin
            = pace.headAt(std::chrono::system_clock::time_point(std::chrono::milliseconds(hours[i].begin)));
        for (std::uint64_t number = begin; number < begin + 300; ++number)
            fees.push_back(static_cast<double>(blocks.at(number).baseFee) / kWeiPerGwei);
        std::ranges::sort(fees);
        const double median = hours[i].fees[hours[i].fees.size() / 2];
        QVERIFY2(std::abs(median / fees[150] - 1) < 0.25,
            qPrintable(QStringLiteral("%1 instead of %2").arg(median).arg(fees[150])));
    }
}

void TestDemoPast::aChainThatBeganLaterHasLess()
{
    const demo::Profile profile = demo::profileOf(1);
    const qint64 began
        = std::chrono::duration_cast<std::chrono::milliseconds>(profile.firstTime.time_since_epoch()).count();
    const auto hours = demoPast(1, 12'000ms, {began - 5 * FeeSeries::kDay, began + 2 * FeeSeries::kDay});
    QVERIFY(hours.size() >= 46 && hours.size() <= 48);
    QVERIFY(hours.front().begin > began);
}

void TestDemoPast::itIsCheap()
{
    QElapsedTimer time;
    time.start();
    const auto hours = demoPast(1, 12'000ms, kPast);
    qInfo("%zu hours in %lld ms", hours.size(), static_cast<long long>(time.elapsed()));
    QVERIFY(time.elapsed() < 200);
}

QTEST_APPLESS_MAIN(TestDemoPast)
#include "tst_demo_past.moc"

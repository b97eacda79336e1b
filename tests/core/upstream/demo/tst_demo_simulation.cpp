// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/blocks.h"
#include "upstream/demo/simulation/landing.h"
#include "upstream/demo/simulation/pace.h"
#include "upstream/demo/simulation/tips.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::demo;
using namespace std::chrono_literals;

namespace {

/// 1 March 2026.
constexpr std::chrono::sys_seconds kNow{std::chrono::sys_days(std::chrono::March / 1 / 2026)};

std::uint64_t headOf(const Profile &profile)
{
    return Pace(profile, profile.blockTime).headAt(kNow);
}

std::uint64_t aWeekOf(const Profile &profile)
{
    return static_cast<std::uint64_t>(7 * 24h / profile.blockTime);
}

void addChains()
{
    QTest::addColumn<quint64>("chainId");
    QTest::newRow("ethereum") << quint64(1);
    QTest::newRow("base") << quint64(8453);
    QTest::newRow("optimism") << quint64(10);
    QTest::newRow("polygon") << quint64(137);
    QTest::newRow("unknown") << quint64(31337);
}

template <typename Number>
Number quantile(std::vector<Number> numbers, double share)
{
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(numbers.size() - 1));
    std::ranges::nth_element(numbers, numbers.begin() + place);
    return numbers[static_cast<std::size_t>(place)];
}

} // namespace

class TestDemoSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesForAWeek_data() { addChains(); }
    void keepsTheRulesForAWeek();
    void isTheSameWhereverOneBegins();
    void movesAsAChainDoes_data() { addChains(); }
    void movesAsAChainDoes();
    void landsToTheWei();
    void doesNotLandOutOfReach();
    void tipsAreOfTheGasThatPaysThem();
    void spreadsTipsAsRealBlocksDo();
    void emptyBlocksPayNothing();
    void suggestsALowTip();
    void keepsPace();
};

void TestDemoSimulation::keepsTheRulesForAWeek()
{
    QFETCH(quint64, chainId);
    const Profile profile = profileOf(chainId);
    QCOMPARE(profile.chainId, chainId);
    Blocks blocks(profile);
    const std::uint64_t head = headOf(profile);
    BlockFees parent = blocks.at(head - aWeekOf(profile));
    std::uint64_t reserves = 0;
    for (std::uint64_t number = head - aWeekOf(profile) + 1; number <= head; ++number) {
        const BlockFees &block = blocks.at(number);
        const auto fee = nextBaseFee(parent.baseFee, parent.gasUsed, profile.gasLimit, profile.rule);
        QVERIFY2(fee == WeiAmount(block.baseFee) && block.gasUsed <= profile.gasLimit,
            qPrintable(QString::number(number)));
        if (profile.blobs) {
            const auto excess = nextExcessBlobGas(
                {parent.excessBlobGas, parent.blobs * kGasPerBlob, parent.baseFee}, *profile.blobs);
            QVERIFY2(excess == block.excessBlobGas && block.blobs <= profile.blobs->most
                    && blobBaseFee(block.excessBlobGas, *profile.blobs) == WeiAmount(block.blobFee),
                qPrintable(QString::number(number)));
            reserves += blobReserveHolds(block.baseFee, block.blobFee) ? 1 : 0;
        } else {
            QVERIFY(block.blobs == 0 && block.excessBlobGas == 0 && block.blobFee == 1);
        }
        parent = block;
    }
    QVERIFY(!profile.blobs || reserves > 0);
}

void TestDemoSimulation::isTheSameWhereverOneBegins()
{
    const Profile profile = profileOf(1);
    const std::uint64_t head = headOf(profile);
    Blocks forwards(profile);
    Blocks backwards(profile);
    std::vector<BlockFees> seen;
    for (std::uint64_t number = head - 3000; number <= head; ++number)
        seen.push_back(forwards.at(number));
    for (std::uint64_t number = head; number >= head - 3000; --number) {
        const BlockFees &block = backwards.at(number);
        const BlockFees &same = seen[number - (head - 3000)];
        QVERIFY(block.baseFee == same.baseFee && block.gasUsed == same.gasUsed && block.blobs == same.blobs
            && block.excessBlobGas == same.excessBlobGas);
    }
}

void TestDemoSimulation::movesAsAChainDoes()
{
    QFETCH(quint64, chainId);
    const Profile profile = profileOf(chainId);
    Blocks blocks(profile);
    const std::uint64_t head = headOf(profile);
    std::vector<double> fees;
    std::vector<double> ratios;
    for (std::uint64_t number = head - aWeekOf(profile); number <= head; ++number) {
        const BlockFees &block = blocks.at(number);
        fees.push_back(static_cast<double>(block.baseFee));
        ratios.push_back(static_cast<double>(block.gasUsed) / static_cast<double>(profile.gasLimit));
    }
    // In a week dear is some times cheap, and neither is absurd.
    const double swing = quantile(fees, 0.95) / quantile(fees, 0.05);
    QVERIFY2(swing > 1.3 && swing < 20, qPrintable(QString::number(swing)));
    QVERIFY(quantile(fees, 0) > profile.usualFee / 20 && quantile(fees, 1) < profile.usualFee * 20);
    // Blocks are filled to the target in the mean, and now and then much more and much less.
    const double mean = std::accumulate(ratios.begin(), ratios.end(), 0.0)
        / static_cast<double>(ratios.size()) * profile.rule.elasticity;
    QVERIFY2(mean > 0.95 && mean < 1.05, qPrintable(QString::number(mean)));
    QVERIFY(quantile(ratios, 0.999) * profile.rule.elasticity > 1.6);
    QVERIFY(quantile(ratios, 0.001) * profile.rule.elasticity < 0.4);
    // A day is not like the next.
    const std::size_t day = aWeekOf(profile) / 7;
    const auto ofDay = [&](std::size_t index) {
        const auto begin = fees.begin() + static_cast<std::ptrdiff_t>(index * day);
        return quantile(std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(day)), 0.5);
    };
    std::vector<double> days;
    for (std::size_t i = 0; i < 7; ++i)
        days.push_back(ofDay(i));
    QVERIFY(quantile(days, 1) > 1.05 * quantile(days, 0));
}

void TestDemoSimulation::landsToTheWei()
{
    constexpr std::uint64_t limit = 60'000'000;
    constexpr std::uint64_t from = 9'000'000'001;
    for (std::uint64_t to = from - 500'000'000; to < from + 500'000'000; to += 33'333'333) {
        const auto landing = landOn(from, to, limit / 2, limit, kEthereumBaseFee);
        QVERIFY2(landing, qPrintable(QString::number(to)));
        const auto between = nextBaseFee(from, landing->first, limit, kEthereumBaseFee);
        QVERIFY(
            nextBaseFee(between.value(), landing->second, limit, kEthereumBaseFee).value() == WeiAmount(to));
        QVERIFY(landing->first <= limit && landing->second <= limit);
    }
    QCOMPARE(gasBetween(from, from, limit, kEthereumBaseFee).value(), limit / 2);
}

void TestDemoSimulation::doesNotLandOutOfReach()
{
    constexpr std::uint64_t limit = 60'000;
    QVERIFY(!gasBetween(1'000'000, 1'125'001, limit, kEthereumBaseFee));
    QVERIFY(!gasBetween(1'000'000, 874'999, limit, kEthereumBaseFee));
    QVERIFY(!landOn(1'000'000, 1'300'000, limit, limit, kEthereumBaseFee));
    QVERIFY(!landOn(1'000'000, 700'000, 0, limit, kEthereumBaseFee));
    QVERIFY(!gasBetween(0, 1, limit, kEthereumBaseFee));
}

void TestDemoSimulation::tipsAreOfTheGasThatPaysThem()
{
    const std::array payments{Payment{1, 100}, Payment{5, 500}, Payment{9, 400}};
    constexpr std::array percentiles{0.0, 10.0, 10.1, 60.0, 60.1, 100.0};
    QCOMPARE(tipsAt(payments, percentiles), (std::vector<std::uint64_t>{1, 1, 5, 5, 9, 9}));
}

void TestDemoSimulation::spreadsTipsAsRealBlocksDo()
{
    const Profile profile = profileOf(1);
    Blocks blocks(profile);
    const std::uint64_t head = headOf(profile);
    constexpr std::array percentiles{0.0, 10.0, 50.0, 90.0, 100.0};
    std::array<std::vector<std::uint64_t>, percentiles.size()> tips;
    for (std::uint64_t number = head - 1024; number < head; ++number) {
        const std::uint64_t used = blocks.at(number).gasUsed;
        const auto payments = paymentsOf(profile, number, used);
        std::uint64_t together = 0;
        for (const Payment &payment : payments)
            together += payment.gas;
        QCOMPARE(together, used);
        QVERIFY(std::ranges::is_sorted(payments, {}, &Payment::tip));
        const auto ofBlock = tipsAt(payments, percentiles);
        for (std::size_t i = 0; i < percentiles.size(); ++i)
            tips[i].push_back(ofBlock[i]);
    }
    // Within an order of magnitude of 1024 blocks of October 2025.
    constexpr std::array real{0.0, 1.47e6, 4.08e8, 2e9, 2.1e10};
    for (std::size_t i = 1; i < percentiles.size(); ++i) {
        const auto median = static_cast<double>(quantile(tips[i], 0.5));
        QVERIFY2(median > real[i] / 10 && median < real[i] * 10, qPrintable(QString::number(median)));
        QVERIFY(quantile(tips[i], 0.9) > quantile(tips[i], 0.1));
    }
}

void TestDemoSimulation::emptyBlocksPayNothing()
{
    const Profile profile = profileOf(1);
    Blocks blocks(profile);
    std::uint64_t number = headOf(profile);
    while (blocks.at(number).gasUsed > 0)
        --number;
    QVERIFY(headOf(profile) - number < aWeekOf(profile));
    constexpr std::array percentiles{0.0, 100.0};
    QCOMPARE(tipsAt(paymentsOf(profile, number, 0), percentiles), (std::vector<std::uint64_t>{0, 0}));
}

void TestDemoSimulation::suggestsALowTip()
{
    Blocks blocks(profileOf(1));
    const std::uint64_t head = headOf(blocks.profile());
    std::vector<std::uint64_t> tips;
    for (std::uint64_t number = head - 200; number < head; ++number)
        tips.push_back(suggestedTip(blocks, number));
    QVERIFY(quantile(tips, 0) > 1);
    QVERIFY(quantile(tips, 1) < 500'000'000);
    QVERIFY(quantile(tips, 1) > quantile(tips, 0));
}

void TestDemoSimulation::keepsPace()
{
    const Profile ethereum = profileOf(1);
    const Pace pace(ethereum, 12s);
    const std::uint64_t head = pace.headAt(kNow);
    QVERIFY(pace.timeOf(head) <= kNow && pace.timeOf(head + 1) > kNow);
    QCOMPARE(pace.headAt(pace.timeOf(head)), head);
    QCOMPARE(pace.headAt(pace.timeOf(head) - 1s), head - 1);
    QCOMPARE((pace.timeOf(head) - pace.timeOf(head - 1)).count(), 12);
    QCOMPARE(pace.headAt(std::chrono::sys_seconds(0s)), ethereum.firstNumber);
    // Real blocks of Base, which has one every two seconds since its first.
    QCOMPARE(Pace(profileOf(8453), 2s).headAt(std::chrono::sys_seconds(1'760'720'645s)),
        std::uint64_t(36'965'649));
    // Four a second: a header has whole seconds.
    const Pace fast(ethereum, 250ms);
    QCOMPARE(fast.headAt(kNow + 1s), fast.headAt(kNow) + 4);
    QCOMPARE(fast.timeOf(fast.headAt(kNow + 750ms)).time_since_epoch(), kNow.time_since_epoch());
}

QTEST_APPLESS_MAIN(TestDemoSimulation)
#include "tst_demo_simulation.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "fees/arithmetic/quantile.h"
#include "fees/report/costs.h"
#include "fees/report/fee_trend.h"
#include "fees/report/inclusion_wait.h"

#include <limits>
#include <vector>

#include <QTest>

using namespace gasgauge;

class TestCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areExactInCoins();
    void haveAtLeastFourDigitsOfDollars();
    void addTheL1Part();
    void takeTheStandardTier();
    void countPlacesFromOne();
    void compareTheLastTenWithTheFiftyBefore();
    void knowNoTrendWithAGap();
    void tellHowLongAPriceWaits();
};

void TestCosts::areExactInCoins()
{
    const auto eth = [](std::uint64_t gas, const WeiAmount &price) { return costOf(gas, price, {}, {}).eth; };
    QCOMPARE(eth(21'000, 112'272'011), std::string("0.000002357712231"));
    QCOMPARE(eth(1, 1), std::string("0.000000000000000001"));
    QCOMPARE(eth(21'000, 0), std::string("0"));
    QCOMPARE(eth(1'000'000'000, 1'000'000'000), std::string("1"));
    QCOMPARE(eth(1'000'000'000, 1'500'000'000), std::string("1.5"));
    QCOMPARE(eth(10, std::numeric_limits<WeiAmount>::max()),
        std::string("1157920892373161954235709850086879078532699846656405640394575.84007913129639935"));
    QVERIFY(costOf(21'000, {}, {}, {}).eth.empty());
    QVERIFY(!costOf(21'000, {}, {}, {}).wei);
}

void TestCosts::haveAtLeastFourDigitsOfDollars()
{
    const CoinPrice price{301'255'000'000, "ETH", "chainlink", 0};
    QCOMPARE(price.usd(), 3012.55);
    const auto usd = [&price](std::uint64_t gas, const WeiAmount &wei) {
        return costOf(gas, wei, {}, price).usd.value();
    };
    QCOMPARE(usd(21'000, 112'272'011), 0.00710273);
    QCOMPARE(usd(1, 1), 3.01255e-15);
    QCOMPARE(usd(180'000, 1'000'000'000'000), 542.259);
    QVERIFY(!costOf(21'000, 1, {}, {}).usd);
    QVERIFY(!costOf(21'000, {}, {}, price).usd);
}

void TestCosts::addTheL1Part()
{
    QCOMPARE(costOf(21'000, 1'000, {true, 5'000'000}, {}).eth, std::string("0.000000000026"));
    // What could not be asked is not 0.
    QVERIFY(!costOf(21'000, 1'000, {true, {}}, {}).wei);
    const FeeCosts costs = usualCosts(WeiAmount(1'000'000'000), {}, {});
    QCOMPARE(costs.transfer.eth, std::string("0.000021"));
    QCOMPARE(costs.erc20Transfer.eth, std::string("0.000065"));
    QCOMPARE(costs.swap.eth, std::string("0.00018"));
}

void TestCosts::takeTheStandardTier()
{
    const FeeTier standard{.withinBlocks = 3, .chance = 0.95, .maxPriorityFee = 2, .maxFee = 150};
    QCOMPARE(effectivePrice(standard, WeiAmount(100), {}).value().str(), std::string("102"));
    QVERIFY(!effectivePrice({}, WeiAmount(100), WeiAmount(7)));
    // A chain without base fees has its gas price.
    QCOMPARE(effectivePrice({}, {}, WeiAmount(7)).value().str(), std::string("7"));
    QVERIFY(!effectivePrice({}, {}, {}));
}

void TestCosts::countPlacesFromOne()
{
    QCOMPARE(quantilePlace(950'000, 200), std::size_t(190));
    QCOMPARE(quantilePlace(949'500, 200), std::size_t(190));
    QCOMPARE(quantilePlace(950'500, 200), std::size_t(191));
    QCOMPARE(quantilePlace(999'000, 20), std::size_t(20));
    QCOMPARE(quantilePlace(500'000, 21), std::size_t(11));
    QCOMPARE(quantilePlace(0, 5), std::size_t(1));
    std::vector<int> numbers{5, 1, 4, 2, 3};
    QCOMPARE(percentile(std::span(numbers), 10), 1);
    QCOMPARE(percentile(std::span(numbers), 50), 3);
    QCOMPARE(percentile(std::span(numbers), 61), 4);
    QCOMPARE(percentile(std::span(numbers), 100), 5);
}

void TestCosts::compareTheLastTenWithTheFiftyBefore()
{
    const auto trend = [](std::uint64_t before, std::uint64_t last, std::size_t older = 50) {
        std::vector<std::optional<WeiAmount>> amounts(older, WeiAmount(before));
        amounts.insert(amounts.end(), 10, WeiAmount(last));
        return feeTrend(amounts);
    };
    QCOMPARE(trend(100, 105), FeeTrend::Level);
    QCOMPARE(trend(100, 106), FeeTrend::Up);
    QCOMPARE(trend(100, 95), FeeTrend::Level);
    QCOMPARE(trend(100, 94), FeeTrend::Down);
    QCOMPARE(trend(0, 0), FeeTrend::Level);
    QCOMPARE(trend(0, 1), FeeTrend::Up);
    QCOMPARE(trend(20, 21), FeeTrend::Level);
    QCOMPARE(trend(20, 22, 70), FeeTrend::Up);
    QVERIFY(!trend(100, 200, 49));
    // Medians: what a few blocks do does not matter.
    std::vector<std::optional<WeiAmount>> amounts(60, WeiAmount(100));
    for (std::size_t i = 50; i < 55; ++i)
        amounts[i] = WeiAmount(1000);
    QCOMPARE(feeTrend(amounts), FeeTrend::Level);
    amounts[55] = WeiAmount(1000);
    QCOMPARE(feeTrend(amounts), FeeTrend::Up);
}

void TestCosts::knowNoTrendWithAGap()
{
    std::vector<std::optional<WeiAmount>> amounts(61, WeiAmount(100));
    amounts[0].reset();
    QVERIFY(feeTrend(amounts));
    amounts[1].reset();
    QVERIFY(!feeTrend(amounts));
}

void TestCosts::tellHowLongAPriceWaits()
{
    InclusionWait wait;
    QVERIFY(!wait.blocksFor(100));
    wait.enough[0] = 100;
    wait.enough[1] = 90;
    wait.enough[9] = 50;
    QCOMPARE(wait.blocksFor(100).value(), 1U);
    QCOMPARE(wait.blocksFor(99).value(), 2U);
    QCOMPARE(wait.blocksFor(89).value(), 10U);
    QCOMPARE(wait.blocksFor(1).value(), 10U);
}

QTEST_APPLESS_MAIN(TestCosts)
#include "tst_costs.moc"

// SPDX-License-Identifier: GPL-3.0-only
// What a coin costs, and what an OP chain takes for data on another one: asked for seldom, and checked.
#include "cache/contracts/price_watch.h"
#include "chain/price/price_check.h"
#include "chain/price/round_data.h"
#include "fee_node.h"

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

std::string word(std::uint64_t number)
{
    const std::string digits = Uint256(number).hex().substr(2);
    return std::string(64 - digits.size(), '0') + digits;
}

std::string roundData(std::uint64_t usdE8, std::uint64_t updatedAt)
{
    return "0x" + word(7) + word(usdE8) + word(updatedAt - 19) + word(updatedAt) + word(7);
}

// Chainlink's answer on Ethereum at block 21124438.
const std::string kRealRound
    = "0x000000000000000000000000000000000000000000000007000000000000067d000000000000000000000000000000000000"
      "000000000000000000382c7677d000000000000000000000000000000000000000000000000000000000672a98040000000000"
      "0000000000000000000000000000000000000000000000672a9817000000000000000000000000000000000000000000000007"
      "000000000000067d";

std::chrono::sys_seconds at(std::uint64_t seconds)
{
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

} // namespace

class TestCoinPrice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatChainlinkSays();
    void refusesWhatIsNoPrice_data();
    void refusesWhatIsNoPrice();
    void aLeapHasToBeSaidTwice();
    void anOldPriceIsNone();
    void isAskedOnceInFiveMinutesOfDemand();
    void isInTheReport();
    void aFeedThatFailsLeavesNoPrice();
    void aChainWithoutFeedIsNotAsked();
    void anOpChainSaysWhatDataCosts();
    void anotherChainsPriceIsTaken();
};

void TestCoinPrice::readsWhatChainlinkSays()
{
    const auto round = readPriceRound(kRealRound);
    QVERIFY(round);
    QCOMPARE(round->usdE8, std::uint64_t(241'264'130'000));
    QCOMPARE(round->updatedAt, std::uint64_t(0x672a9817));
}

void TestCoinPrice::refusesWhatIsNoPrice_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("nothing") << QByteArray("0x");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("four words") << QByteArray::fromStdString("0x" + word(1) + word(2) + word(3) + word(4));
    QTest::newRow("six words") << QByteArray::fromStdString(roundData(5, 50) + word(1));
    QTest::newRow("zero") << QByteArray::fromStdString(roundData(0, 50));
    QTest::newRow("never") << QByteArray::fromStdString(
        "0x" + word(1) + word(5) + word(0) + word(0) + word(1));
    QTest::newRow("negative") << QByteArray::fromStdString(
        "0x" + word(1) + std::string(64, 'f') + word(3) + word(50) + word(1));
    QTest::newRow("beyond any price") << QByteArray::fromStdString(roundData(10'000'000'000'000'000, 50));
    QTest::newRow("no hex") << QByteArray::fromStdString("0x" + std::string(320, 'z'));
}

void TestCoinPrice::refusesWhatIsNoPrice()
{
    QFETCH(const QByteArray, data);
    QVERIFY(!readPriceRound(data.toStdString()));
}

void TestCoinPrice::aLeapHasToBeSaidTwice()
{
    PriceCheck check;
    const auto price = [&] { return check.at(at(100), 3600s)->usdE8; };
    check.take({1000, 90});
    QCOMPARE(price(), std::uint64_t(1000)); // the first is believed
    check.take({2000, 91});
    QCOMPARE(price(), std::uint64_t(2000)); // twice is within
    check.take({4001, 92});
    QCOMPARE(price(), std::uint64_t(2000));
    check.take({2100, 93}); // it was a slip
    QCOMPARE(price(), std::uint64_t(2100));
    check.take({700, 94});
    check.take({9000, 95}); // another leap confirms nothing
    QCOMPARE(price(), std::uint64_t(2100));
    check.take({9100, 96});
    QCOMPARE(price(), std::uint64_t(9100));
}

void TestCoinPrice::anOldPriceIsNone()
{
    PriceCheck check;
    QVERIFY(!check.at(at(100'000), 3600s));
    check.take({1000, 100'000});
    QVERIFY(check.at(at(100'000 + 3600 + 600), 3600s));
    QVERIFY(!check.at(at(100'000 + 3600 + 601), 3600s));
    QVERIFY(check.at(at(100'000 - 600), 3600s));
    QVERIFY(!check.at(at(100'000 - 601), 3600s)); // it is of the future
    check.take({1000, std::numeric_limits<std::uint64_t>::max()});
    QVERIFY(!check.at(at(100'000), 3600s));
}

void TestCoinPrice::isAskedOnceInFiveMinutesOfDemand()
{
    FeesFixture f;
    f.node.callData = roundData(301'255'000'000, f.node.timeOf(f.node.head) - 60);
    f.cache->prefetch();
    QTest::qWait(20);
    QCOMPARE(f.node.count(Method::Call), 0);
    f.ask();
    f.settle();
    QCOMPARE(f.node.count(Method::Call), 1);
    for (int minute = 1; minute < 5; ++minute) {
        f.node.grow(5);
        f.ask();
        f.settle();
        QCOMPARE(f.node.count(Method::Call), 1);
    }
    f.node.grow(5);
    f.ask();
    f.settle();
    QCOMPARE(f.node.count(Method::Call), 2);
    f.clock.advance(1h); // nobody asks
    QTest::qWait(20);
    QCOMPARE(f.node.count(Method::Call), 2);
}

void TestCoinPrice::isInTheReport()
{
    FeesFixture f;
    const std::uint64_t said = f.node.timeOf(f.node.head) - 60;
    f.node.callData = roundData(301'255'000'000, said);
    f.ask();
    f.settle();
    QVERIFY(f.report().price);
    QCOMPARE(f.report().price->usdE8, std::uint64_t(301'255'000'000));
    QCOMPARE(f.report().price->of, std::string("ETH"));
    QCOMPARE(f.report().price->from, std::string("chainlink"));
    QCOMPARE(f.report().price->updatedAt, said);
    QVERIFY(f.report().costs.transfer.usd);
}

void TestCoinPrice::aFeedThatFailsLeavesNoPrice()
{
    FeesFixture f;
    f.node.fails = [](const RpcRequest &request) {
        return request.method == Method::Call
            ? std::optional(Failure{FailureKind::Unsupported, "no calls", std::nullopt})
            : std::nullopt;
    };
    QVERIFY(f.ask().hasValue());
    f.settle();
    QVERIFY(!f.report().price);
    QVERIFY(!f.report().costs.transfer.usd);
    QVERIFY(!f.report().costs.transfer.eth.empty());
    QVERIFY(f.report().tiers.fast);
}

void TestCoinPrice::aChainWithoutFeedIsNotAsked()
{
    FeesFixture f;
    f.node.id = 137;
    f.node.secondsABlock = 2;
    f.ask();
    f.settle();
    QCOMPARE(f.node.count(Method::Call), 0);
    QVERIFY(!f.report().price);
}

void TestCoinPrice::anOpChainSaysWhatDataCosts()
{
    FeesFixture f;
    f.node.id = 10;
    f.node.secondsABlock = 2;
    f.node.callData = "0x" + word(123'456'789'000);
    f.ask();
    f.settle();
    QCOMPARE(f.node.count(Method::Call, "0x420000000000000000000000000000000000000F"), 1);
    const FeeCost &cost = f.report().costs.transfer;
    QVERIFY(cost.wei);
    const WeiAmount price = *f.report().next.baseFee + f.report().tiers.standard->maxPriorityFee;
    QCOMPARE(*cost.wei, DoubleWei(price) * 21'000 + 123'456'789'000);

    FeesFixture other;
    other.node.id = 10;
    other.node.secondsABlock = 2;
    other.node.callData = "0x"; // no such contract
    other.ask();
    other.settle();
    QVERIFY(!other.report().costs.transfer.wei);
    QVERIFY(other.report().costs.transfer.eth.empty());
}

void TestCoinPrice::anotherChainsPriceIsTaken()
{
    FeesFixture f;
    f.node.id = 42161;
    f.cache->fees().takePriceFrom([] {
        return std::optional(CoinPrice{5, "ETH", "chainlink on ethereum", 7});
    });
    f.ask();
    f.settle();
    QCOMPARE(f.report().price->from, std::string("chainlink on ethereum"));
}

QTEST_GUILESS_MAIN(TestCoinPrice)
#include "tst_coin_price.moc"

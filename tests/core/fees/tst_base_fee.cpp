// SPDX-License-Identifier: GPL-3.0-only
#include "fees/next_base_fee.h"
#include "real_blocks.h"

#include <limits>

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

constexpr BaseFeeRule kBase{3, 50};
constexpr BaseFeeRule kOptimism{2, 250};
constexpr BaseFeeRule kPolygon{2, 64};

/// Blocks as the chains have them: facts of October 2025 as status-im/go-wallet-sdk recorded them, of January
/// 2024 as dataalways/mevboost-data did.
struct RealBlock
{
    BaseFeeRule rule;
    std::uint64_t number;
    std::uint64_t baseFee;
    std::uint64_t gasUsed;
    std::uint64_t gasLimit;
    std::uint64_t nextBaseFee;
};
constexpr std::array kRealBlocks{
    RealBlock{kEthereumBaseFee, 18971600, 19746075295, 11106257, 30000000, 19105357442},
    RealBlock{kEthereumBaseFee, 18971601, 19105357442, 18290739, 30000000, 19629280315},
    RealBlock{kEthereumBaseFee, 18971707, 17393328378, 0, 30000000, 15219162331},
    RealBlock{kEthereumBaseFee, 18977008, 59003309350, 29999778, 30000000, 66378613862},
    RealBlock{kEthereumBaseFee, 18977033, 483496839443, 10765648, 30000000, 466436041034},
    RealBlock{kEthereumBaseFee, 23597734, 3543487594, 21280217, 45043944, 3519066201},
    RealBlock{kEthereumBaseFee, 23597736, 3304333701, 30190546, 44956056, 3446053946},
    RealBlock{kEthereumBaseFee, 23598274, 1147020082, 44999968, 45000000, 1290397388},
    RealBlock{kBase, 36964626, 8319566, 39581132, 150000000, 8284894},
    RealBlock{kBase, 36964628, 8300290, 68226456, 150000000, 8360803},
    RealBlock{kBase, 36965511, 4704419, 147279142, 150000000, 4887475},
    RealBlock{kOptimism, 142559923, 470, 11451932, 40000000, 470},
    RealBlock{kOptimism, 142560834, 373, 54544, 40000000, 372},
    RealBlock{kOptimism, 142560682, 371, 39774739, 40000000, 372},
    RealBlock{kPolygon, 77806951, 23832279279, 14724939, 45000000, 23703600512},
    RealBlock{kPolygon, 77807103, 19546503599, 44988570, 45000000, 19851762567},
};

std::string text(const std::optional<WeiAmount> &amount)
{
    return amount ? amount->str() : "nothing";
}

} // namespace

class TestBaseFee : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsWholeFiles_data();
    void followsWholeFiles();
    void followsLongSequences_data();
    void followsLongSequences();
    void readsTheRuleOfOpChains_data();
    void readsTheRuleOfOpChains();
    void keepsToTheFloor();
    void followsRealChains();
    void roundsAsTheRuleSays();
    void isExactBeyond64Bits();
    void hasNoAnswerWithoutATarget();
    void neverWraps();
};

void TestBaseFee::followsWholeFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<quint32>("elasticity");
    QTest::addColumn<quint32>("denominator");
    QTest::newRow("Ethereum") << QStringLiteral("ethereum-23597734") << 2U << 8U;
    QTest::newRow("Base") << QStringLiteral("base-36964626") << 3U << 50U;
    QTest::newRow("OP Mainnet") << QStringLiteral("optimism-142559923") << 2U << 250U;
    QTest::newRow("OP Sepolia") << QStringLiteral("optimism-sepolia-34453254") << 2U << 250U;
    QTest::newRow("Polygon") << QStringLiteral("polygon-77806951") << 2U << 64U;
}

void TestBaseFee::followsWholeFiles()
{
    QFETCH(QString, file);
    QFETCH(quint32, elasticity);
    QFETCH(quint32, denominator);
    const RealBlocks blocks = realBlocks(file);
    QCOMPARE(blocks.rows.size(), std::size_t(1024));
    for (std::size_t i = 0; i < blocks.rows.size(); ++i) {
        const RealBlocks::Row &row = blocks.rows[i];
        QCOMPARE(text(nextBaseFee({row.baseFee, row.gasUsed, row.gasLimit}, {{elasticity, denominator}})),
            std::to_string(blocks.baseFeeAfter(i)));
    }
}

void TestBaseFee::followsLongSequences_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("the blocks beside it") << QString();
    for (const char *const name : {"calm-18345200", "dencun-19423000", "volatile-18971600"})
        QTest::newRow(name)
            << QStringLiteral(GASGAUGE_SHARED_DATA "/blocks-ethereum-%1.csv").arg(QLatin1String(name));
}

void TestBaseFee::followsLongSequences()
{
    QFETCH(QString, path);
    QFile file(path);
    const RealBlocks blocks = file.open(QIODevice::ReadOnly)
        ? realBlocksIn(file.readAll())
        : realBlocks(QStringLiteral("ethereum-23597734"));
    QVERIFY(blocks.rows.size() >= 1024);
    for (std::size_t i = 0; i + 1 < blocks.rows.size(); ++i) {
        const RealBlocks::Row &row = blocks.rows[i];
        QCOMPARE(nextBaseFee(row.baseFee, row.gasUsed, row.gasLimit, kEthereumBaseFee),
            std::optional(WeiAmount(blocks.baseFeeAfter(i))));
    }
}

void TestBaseFee::readsTheRuleOfOpChains_data()
{
    QTest::addColumn<QByteArray>("extraData");
    QTest::addColumn<QByteArray>("rule"); ///< elasticity, denominator, floor
    QTest::newRow("Base, Holocene") << QByteArray("0x000000003200000003") << QByteArray("3 50 0");
    QTest::newRow("OP Mainnet, Holocene") << QByteArray("0x00000000fa00000002") << QByteArray("2 250 0");
    QTest::newRow("Jovian") << QByteArray("0x01000000fa0000000200000000004c4b40")
                            << QByteArray("2 250 5000000");
    QTest::newRow("Jovian, without a floor")
        << QByteArray("0x01000000320000000A0000000000000000") << QByteArray("10 50 0");
    QTest::newRow("none") << QByteArray("0x") << QByteArray();
    QTest::newRow("geth's own") << QByteArray("0xd883010d0b846765746888676f312e32302e378664617277696e")
                                << QByteArray();
    QTest::newRow("another version") << QByteArray("0x020000003200000003") << QByteArray();
    QTest::newRow("version 0 with a floor")
        << QByteArray("0x00000000fa0000000200000000004c4b40") << QByteArray();
    QTest::newRow("version 1 without") << QByteArray("0x010000003200000003") << QByteArray();
    QTest::newRow("of no denominator") << QByteArray("0x000000000000000003") << QByteArray();
    QTest::newRow("of no elasticity") << QByteArray("0x000000003200000000") << QByteArray();
    QTest::newRow("no digits") << QByteArray("0x00000000320000000g") << QByteArray();
    QTest::newRow("a sign") << QByteArray("0x00-000003200000003") << QByteArray();
    QTest::newRow("no prefix") << QByteArray("00000000003200000003") << QByteArray();
}

void TestBaseFee::readsTheRuleOfOpChains()
{
    QFETCH(QByteArray, extraData);
    QFETCH(QByteArray, rule);
    const auto known = opStackRule(extraData.toStdString());
    const std::string text = known ? std::to_string(known->rule.elasticity) + ' '
            + std::to_string(known->rule.denominator) + ' ' + known->floor.str()
                                   : std::string();
    QCOMPARE(text, rule.toStdString());
}

void TestBaseFee::keepsToTheFloor()
{
    const KnownBaseFeeRule jovian{{2, 250}, 5'000'000};
    QCOMPARE(text(nextBaseFee({5'000'001, 0, 60'000'000}, jovian)), std::string("5000000"));
    QCOMPARE(text(nextBaseFee({100, 0, 60'000'000}, jovian)), std::string("5000000"));
    QCOMPARE(text(nextBaseFee({10'000'000, 0, 60'000'000}, jovian)), std::string("9960000"));
    // What the data takes counts where it is more than the gas.
    QCOMPARE(text(nextBaseFee({10'000'000, 0, 60'000'000, 60'000'000}, jovian)), std::string("10040000"));
    QCOMPARE(text(nextBaseFee({10'000'000, 60'000'000, 60'000'000, 0}, jovian)), std::string("10040000"));
}

void TestBaseFee::followsRealChains()
{
    for (const RealBlock &block : kRealBlocks) {
        const auto next = nextBaseFee(block.baseFee, block.gasUsed, block.gasLimit, block.rule);
        QVERIFY2(next == WeiAmount(block.nextBaseFee),
            qPrintable(
                QStringLiteral("block %1: %2").arg(block.number).arg(QString::fromStdString(text(next)))));
    }
}

void TestBaseFee::roundsAsTheRuleSays()
{
    QCOMPARE(text(nextBaseFee(1000, 500, 1000, kEthereumBaseFee)), text(WeiAmount(1000)));
    // However little is asked above the target, it rises by 1; below it may stand still.
    QCOMPARE(text(nextBaseFee(7, 501, 1000, kEthereumBaseFee)), text(WeiAmount(8)));
    QCOMPARE(text(nextBaseFee(7, 0, 1000, kEthereumBaseFee)), text(WeiAmount(7)));
    QCOMPARE(text(nextBaseFee(0, 1000, 1000, kEthereumBaseFee)), text(WeiAmount(1)));
    QCOMPARE(text(nextBaseFee(0, 0, 1000, kEthereumBaseFee)), text(WeiAmount(0)));
    // 100 · 33 / 50 / 8 is 66 / 8, rounded down twice.
    QCOMPARE(text(nextBaseFee(100, 83, 100, kEthereumBaseFee)), text(WeiAmount(108)));
    QCOMPARE(text(nextBaseFee(100, 17, 100, kEthereumBaseFee)), text(WeiAmount(92)));
    // The target of an odd limit is rounded down.
    QCOMPARE(text(nextBaseFee(1000, 50, 101, kEthereumBaseFee)), text(WeiAmount(1000)));
}

void TestBaseFee::isExactBeyond64Bits()
{
    const WeiAmount fee = (WeiAmount(1) << 200U) + 1;
    // An eighth of 2^200 + 1, rounded down.
    QCOMPARE(text(nextBaseFee(fee, 60'000'000, 60'000'000, kEthereumBaseFee)),
        text(WeiAmount(fee + (WeiAmount(1) << 197U))));
    QCOMPARE(text(nextBaseFee(fee, 0, 60'000'000, kEthereumBaseFee)),
        text(WeiAmount(fee - (WeiAmount(1) << 197U))));
    // The short way and the long one meet without a step.
    const WeiAmount edge = std::numeric_limits<std::uint64_t>::max() / 30'000'000;
    QCOMPARE(
        text(nextBaseFee(edge, 60'000'000, 60'000'000, kEthereumBaseFee)), text(WeiAmount(edge + edge / 8)));
    QCOMPARE(text(nextBaseFee(edge + 1, 60'000'000, 60'000'000, kEthereumBaseFee)),
        text(WeiAmount(edge + 1 + (edge + 1) / 8)));
}

void TestBaseFee::hasNoAnswerWithoutATarget()
{
    QVERIFY(!nextBaseFee(1000, 0, 0, kEthereumBaseFee));
    QVERIFY(!nextBaseFee(1000, 0, 1, kEthereumBaseFee));
}

void TestBaseFee::neverWraps()
{
    const WeiAmount most = std::numeric_limits<WeiAmount>::max();
    constexpr std::uint64_t gas = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(!nextBaseFee(most, gas, gas, kEthereumBaseFee));
    QCOMPARE(text(nextBaseFee(most, 0, gas, kEthereumBaseFee)), text(WeiAmount(most - most / 8)));
    // All of it used on a chain of a tiny target: as often as that fits.
    QVERIFY(!nextBaseFee(WeiAmount(1) << 250U, gas, 2, kEthereumBaseFee));
    QCOMPARE(text(nextBaseFee(8, gas, 2, kEthereumBaseFee)), text(WeiAmount(WeiAmount(gas) - 1 + 8)));
}

QTEST_APPLESS_MAIN(TestBaseFee)
#include "tst_base_fee.moc"

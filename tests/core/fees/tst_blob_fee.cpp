// SPDX-License-Identifier: GPL-3.0-only
#include "fees/blob_fee.h"

#include <limits>

#include <QTest>

using namespace gasgauge;

namespace {

std::string text(const std::optional<WeiAmount> &amount)
{
    return amount ? amount->str() : "nothing";
}

struct RealBlock
{
    std::uint64_t baseFee;
    std::uint64_t blobs;
    std::uint64_t nextBlobFee;
};

/// Twenty blocks of Ethereum from 25834608 on (August 2026, a public node's eth_feeHistory), in most of which
/// the reserve of EIP-7918 holds. The first one's excess is the only number that gives all of these prices.
constexpr std::uint64_t kFirstExcess = 204'835'155;
constexpr std::array kRealBlocks{
    RealBlock{652702935, 9, 38808841},
    RealBlock{734265803, 3, 39246628},
    RealBlock{702733646, 1, 39393649},
    RealBlock{666051061, 3, 39838032},
    RealBlock{712604883, 7, 40894517},
    RealBlock{781643151, 7, 41979019},
    RealBlock{746655964, 4, 42611598},
    RealBlock{777689272, 2, 42931453},
    RealBlock{788881798, 1, 43092278},
    RealBlock{717975166, 14, 45408159},
    RealBlock{717491868, 10, 43415741},
    RealBlock{693559039, 6, 39689339},
    RealBlock{699853942, 0, 39689339},
    RealBlock{764726893, 15, 41979012},
    RealBlock{725807999, 0, 41979012},
    RealBlock{681414661, 3, 42452560},
    RealBlock{640217515, 1, 36692068},
    RealBlock{611324208, 10, 38090007},
    RealBlock{598223740, 3, 33668417},
    RealBlock{557532150, 6, 34432300},
};

} // namespace

class TestBlobFee : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsEthereumAfterOsaka();
    void followsEthereumInItsFirstYear();
    void givesTheSeriesOfTheRule_data();
    void givesTheSeriesOfTheRule();
    void endsAt256Bits();
    void neverWraps();
};

void TestBlobFee::followsEthereumAfterOsaka()
{
    std::uint64_t excess = kFirstExcess;
    for (const RealBlock &block : kRealBlocks) {
        const auto next
            = nextExcessBlobGas({excess, block.blobs * kGasPerBlob, block.baseFee}, kSecondBlobSchedule);
        QVERIFY(next);
        excess = *next;
        QCOMPARE(text(blobBaseFee(excess, kSecondBlobSchedule)), std::to_string(block.nextBlobFee));
    }
}

void TestBlobFee::followsEthereumInItsFirstYear()
{
    // Blocks 19541246 to 19541248, in the spring of 2024 (eth_feeHistory of a node's own tests).
    std::uint64_t excess = 80'740'352;
    QCOMPARE(text(blobBaseFee(excess, kCancunBlobs)), std::string("31865382068"));
    const auto follow = [&excess](std::uint64_t blobs) {
        excess = nextExcessBlobGas({excess, blobs * kGasPerBlob, 26'289'521'817}, kCancunBlobs).value();
        return text(blobBaseFee(excess, kCancunBlobs));
    };
    QCOMPARE(follow(6), std::string("35848555310"));
    QCOMPARE(follow(4), std::string("37284000141"));
    QCOMPARE(follow(0), std::string("33141333017"));
    excess = 3 * kGasPerBlob - 1;
    QCOMPARE(follow(0), std::string("1"));
    QCOMPARE(excess, std::uint64_t(0));
}

void TestBlobFee::givesTheSeriesOfTheRule_data()
{
    QTest::addColumn<quint64>("excess");
    QTest::addColumn<quint32>("fraction");
    QTest::addColumn<quint64>("price");
    QTest::newRow("no excess") << quint64(0) << 2345U << quint64(1);
    QTest::newRow("e") << quint64(1) << 1U << quint64(2);
    QTest::newRow("e^2") << quint64(2) << 1U << quint64(6);
    QTest::newRow("e^2, finer") << quint64(4) << 2U << quint64(6);
    QTest::newRow("e^3") << quint64(3) << 1U << quint64(16);
    QTest::newRow("e^3, finer") << quint64(6) << 2U << quint64(18);
    QTest::newRow("e^4") << quint64(4) << 1U << quint64(49);
    QTest::newRow("e^4, finer") << quint64(8) << 2U << quint64(50);
    QTest::newRow("e^2.5") << quint64(5) << 2U << quint64(11);
    QTest::newRow("large") << quint64(50'000'000) << 2'225'652U << quint64(5'709'098'764);
}

void TestBlobFee::givesTheSeriesOfTheRule()
{
    QFETCH(quint64, excess);
    QFETCH(quint32, fraction);
    QFETCH(quint64, price);
    QCOMPARE(text(blobBaseFee(excess, {3, 6, fraction, false})), std::to_string(price));
}

void TestBlobFee::endsAt256Bits()
{
    constexpr std::uint64_t fraction = kSecondBlobSchedule.fraction;
    // On both sides of the step between the short way and the long one.
    QCOMPARE(text(blobBaseFee(40 * fraction - 1, kSecondBlobSchedule)), std::string("235385246690890107"));
    QCOMPARE(text(blobBaseFee(40 * fraction, kSecondBlobSchedule)), std::string("235385266835758289"));
    QCOMPARE(text(blobBaseFee(177 * fraction, kSecondBlobSchedule)),
        std::string("74152073030139179786058506906297315932792014412327533221413707926221790599904"));
    QVERIFY(!blobBaseFee(178 * fraction - 1, kSecondBlobSchedule));
    QVERIFY(!blobBaseFee(std::numeric_limits<std::uint64_t>::max(), kSecondBlobSchedule));
}

void TestBlobFee::neverWraps()
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(!nextExcessBlobGas({most, 1, 1}, kSecondBlobSchedule));
    QVERIFY(!nextExcessBlobGas({1, most, 1}, kSecondBlobSchedule));
    // A price beyond 256 bits is above any reserve.
    QCOMPARE(nextExcessBlobGas({most, 0, std::numeric_limits<WeiAmount>::max()}, kSecondBlobSchedule).value(),
        most - 14 * kGasPerBlob);
    QCOMPARE(nextExcessBlobGas({0, most, std::numeric_limits<WeiAmount>::max()}, kSecondBlobSchedule).value(),
        most / 3); // below it, however many blobs
}

QTEST_APPLESS_MAIN(TestBlobFee)
#include "tst_blob_fee.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "chain/price/round_data.h"
#include "ethereum/quantity.h"
#include "upstream/demo/node/answers.h"
#include "upstream/demo/simulation/tips.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::demo;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kHead = 26'000'100;

std::uint64_t number(const QJsonValue &quantity)
{
    const auto parsed = Quantity::parse(quantity.toString().toStdString());
    return parsed ? parsed->toUint64().value() : std::numeric_limits<std::uint64_t>::max();
}

/// The result, whatever it is.
QJsonValue parsed(const std::string &json)
{
    const QByteArray document = "[" + QByteArray::fromStdString(json) + "]";
    return QJsonDocument::fromJson(document).array().at(0);
}

} // namespace

class TestDemoAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_node = std::make_unique<Answers>(profileOf(1), Pace(profileOf(1), 12s)); }
    void saysWhichChainItIs();
    void blocksNameTheirParents();
    void aBlockHasWhatANodeSays();
    void blobsAreTheChains();
    void historyAgreesWithTheBlocks();
    void historyGivesTheTipsAskedFor();
    void historyIsCutAsANodeCutsIt();
    void pricesAgreeWithTheBlocks();
    void theCoinHasAPrice();
    void refusesWhatANodeRefuses_data();
    void refusesWhatANodeRefuses();
    void aWeekOfHistoryIsThereAtOnce();

private:
    std::string text(std::string_view method, const QJsonArray &params = {}, std::uint64_t head = kHead)
    {
        return m_node->call(method, params, head).value();
    }
    QJsonValue ask(std::string_view method, const QJsonArray &params = {}, std::uint64_t head = kHead)
    {
        return parsed(text(method, params, head));
    }

    std::unique_ptr<Answers> m_node;
};

void TestDemoAnswers::saysWhichChainItIs()
{
    QCOMPARE(text("eth_chainId"), std::string(R"("0x1")"));
    QCOMPARE(text("net_version"), std::string(R"("1")"));
    QCOMPARE(text("eth_syncing"), std::string("false"));
    QCOMPARE(text("eth_blockNumber"), std::string(R"("0x18cbae4")"));
    Answers base(profileOf(8453), Pace(profileOf(8453), 2s));
    QCOMPARE(base.call("eth_chainId", {}, kHead).value(), std::string(R"("0x2105")"));
}

void TestDemoAnswers::blocksNameTheirParents()
{
    QJsonObject child = ask("eth_getBlockByNumber", {QStringLiteral("latest"), false}).toObject();
    QCOMPARE(number(child[QStringLiteral("number")]), kHead);
    for (std::uint64_t i = 1; i <= 300; ++i) {
        const QString place = QStringLiteral("0x") + QString::number(kHead - i, 16);
        const QJsonObject parent = ask("eth_getBlockByNumber", {place, false}).toObject();
        QCOMPARE(child[QStringLiteral("parentHash")], parent[QStringLiteral("hash")]);
        QVERIFY(child[QStringLiteral("hash")] != parent[QStringLiteral("hash")]);
        QCOMPARE(
            number(child[QStringLiteral("timestamp")]), number(parent[QStringLiteral("timestamp")]) + 12);
        QCOMPARE(nextBaseFee(number(parent[QStringLiteral("baseFeePerGas")]),
                     number(parent[QStringLiteral("gasUsed")]), number(parent[QStringLiteral("gasLimit")]),
                     kEthereumBaseFee)
                     .value()
                     .str(),
            std::to_string(number(child[QStringLiteral("baseFeePerGas")])));
        child = parent;
    }
}

void TestDemoAnswers::aBlockHasWhatANodeSays()
{
    const QJsonObject block = ask("eth_getBlockByNumber", {QStringLiteral("latest"), false}).toObject();
    // Every member without which go-ethereum's client takes no header.
    for (const char *member :
        {"hash", "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot",
            "logsBloom", "difficulty", "number", "gasLimit", "gasUsed", "timestamp", "extraData", "mixHash",
            "nonce", "baseFeePerGas", "blobGasUsed", "excessBlobGas", "withdrawalsRoot"})
        QVERIFY2(block[QLatin1String(member)].toString().startsWith(QLatin1String("0x")), member);
    QCOMPARE(block[QStringLiteral("hash")].toString().size(), qsizetype(66));
    QCOMPARE(block[QStringLiteral("logsBloom")].toString().size(), qsizetype(514));
    QVERIFY(!block[QStringLiteral("transactions")].toArray().isEmpty());
    QVERIFY(ask("eth_getBlockByNumber", {QStringLiteral("0xffffffff"), false}).isNull());
}

void TestDemoAnswers::blobsAreTheChains()
{
    const QJsonObject block = ask("eth_getBlockByNumber", {QStringLiteral("latest"), false}).toObject();
    const QJsonObject history
        = ask("eth_feeHistory", {QStringLiteral("0x1"), QStringLiteral("latest"), QJsonArray()}).toObject();
    const std::uint64_t excess = number(block[QStringLiteral("excessBlobGas")]);
    const std::uint64_t used = number(block[QStringLiteral("blobGasUsed")]);
    const QJsonArray fees = history[QStringLiteral("baseFeePerBlobGas")].toArray();
    QCOMPARE(std::to_string(number(fees[0])), blobBaseFee(excess, kSecondBlobSchedule).value().str());
    const auto next = nextExcessBlobGas(
        {excess, used, number(block[QStringLiteral("baseFeePerGas")])}, kSecondBlobSchedule);
    QCOMPARE(std::to_string(number(fees[1])), blobBaseFee(next.value(), kSecondBlobSchedule).value().str());
    QCOMPARE(history[QStringLiteral("blobGasUsedRatio")].toArray()[0].toDouble(),
        static_cast<double>(used) / (21 * kGasPerBlob));

    Answers base(profileOf(8453), Pace(profileOf(8453), 2s));
    const std::string other
        = base.call("eth_feeHistory", {QStringLiteral("0x2"), QStringLiteral("latest")}, kHead).value();
    QVERIFY(other.find(R"("baseFeePerBlobGas":["0x1","0x1","0x1"],"blobGasUsedRatio":[0,0])")
        != std::string::npos);
    const QJsonObject header
        = parsed(base.call("eth_getBlockByNumber", {QStringLiteral("latest"), false}, kHead).value())
              .toObject();
    QCOMPARE(header[QStringLiteral("excessBlobGas")].toString(), QStringLiteral("0x0"));
    QCOMPARE(header[QStringLiteral("extraData")].toString(), QStringLiteral("0x000000003200000003"));
}

void TestDemoAnswers::historyAgreesWithTheBlocks()
{
    constexpr int count = 600;
    const QJsonObject history
        = ask("eth_feeHistory", {count, QStringLiteral("latest"), QJsonArray{10, 50, 90}}).toObject();
    QCOMPARE(number(history[QStringLiteral("oldestBlock")]), kHead - count + 1);
    const QJsonArray fees = history[QStringLiteral("baseFeePerGas")].toArray();
    const QJsonArray ratios = history[QStringLiteral("gasUsedRatio")].toArray();
    QCOMPARE(fees.size(), count + 1);
    QCOMPARE(history[QStringLiteral("baseFeePerBlobGas")].toArray().size(), count + 1);
    QCOMPARE(ratios.size(), count);
    QCOMPARE(history[QStringLiteral("reward")].toArray().size(), count);
    for (int i = 0; i < count; ++i) {
        const QString place = QStringLiteral("0x") + QString::number(kHead - count + 1 + i, 16);
        const QJsonObject block = ask("eth_getBlockByNumber", {place, false}).toObject();
        QCOMPARE(fees[i].toString(), block[QStringLiteral("baseFeePerGas")].toString());
        QCOMPARE(ratios[i].toDouble(),
            static_cast<double>(number(block[QStringLiteral("gasUsed")]))
                / static_cast<double>(number(block[QStringLiteral("gasLimit")])));
    }
    const QJsonObject later = ask("eth_feeHistory", {1, QStringLiteral("latest")}, kHead + 1).toObject();
    QCOMPARE(fees.last(), later[QStringLiteral("baseFeePerGas")].toArray().first());
    QVERIFY(!later.contains(QStringLiteral("reward")));
}

void TestDemoAnswers::historyGivesTheTipsAskedFor()
{
    const QJsonObject whole = ask("eth_feeHistory",
        {QStringLiteral("0x5"), QStringLiteral("latest"),
            QJsonArray{0, 1, 5, 10, 50, 99.5,
                100}}).toObject();
    for (const QJsonValue &block : whole[QStringLiteral("reward")].toArray()) {
        const QJsonArray tips = block.toArray();
        QCOMPARE(tips.size(), 7);
        for (int i = 1; i < tips.size(); ++i)
            QVERIFY(number(tips[i - 1]) <= number(tips[i]));
    }
    const QJsonObject some
        = ask("eth_feeHistory", {QStringLiteral("0x5"), QStringLiteral("latest"), QJsonArray{50}}).toObject();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(some[QStringLiteral("reward")].toArray()[i].toArray()[0],
            whole[QStringLiteral("reward")].toArray()[i].toArray()[4]);
}

void TestDemoAnswers::historyIsCutAsANodeCutsIt()
{
    const auto count = [this](const QJsonArray &params) {
        return ask("eth_feeHistory", params).toObject()[QStringLiteral("gasUsedRatio")].toArray().size();
    };
    QCOMPARE(count({5000, QStringLiteral("latest")}), 1024);
    QCOMPARE(text("eth_feeHistory", {0, QStringLiteral("latest")}),
        std::string(R"({"oldestBlock":"0x0","gasUsedRatio":null})"));
    const std::uint64_t first = profileOf(1).firstNumber;
    const QString third = QStringLiteral("0x") + QString::number(first + 2, 16);
    QCOMPARE(count({100, third}), 3);
    QCOMPARE(number(ask("eth_feeHistory", {100, third}).toObject()[QStringLiteral("oldestBlock")]), first);
}

void TestDemoAnswers::pricesAgreeWithTheBlocks()
{
    for (std::uint64_t head = kHead; head < kHead + 50; ++head) {
        const std::uint64_t tip = number(ask("eth_maxPriorityFeePerGas", {}, head));
        const QJsonObject history = ask("eth_feeHistory", {1, QStringLiteral("latest")}, head).toObject();
        const std::uint64_t next = number(history[QStringLiteral("baseFeePerGas")].toArray().last());
        QCOMPARE(number(ask("eth_gasPrice", {}, head)), next + tip);
    }
}

void TestDemoAnswers::theCoinHasAPrice()
{
    const auto call = [](const char *data) {
        return QJsonArray{QJsonObject{{QStringLiteral("to"), QStringLiteral("0x5f4e")},
                              {QStringLiteral("data"), QLatin1String(data)}},
            QStringLiteral("latest")};
    };
    const auto price = [&](std::uint64_t head) {
        const QString data = ask("eth_call", call("0xfeaf968c"), head).toString();
        return readPriceRound(data.toStdString()).value_or(PriceRound());
    };
    const auto time
        = number(ask("eth_getBlockByNumber", {QStringLiteral("latest"), false})[QStringLiteral("timestamp")]);
    const PriceRound first = price(kHead);
    QVERIFY(first.usdE8 >= 2'850'00000000 && first.usdE8 <= 3'150'00000000);
    QVERIFY(first.updatedAt <= time && first.updatedAt + 3600 > time);
    QCOMPARE(price(kHead), first);
    QVERIFY(price(kHead + 300).usdE8 != first.usdE8);
    QCOMPARE(ask("eth_call", call("0x12345678")).toString(), QStringLiteral("0x"));
}

void TestDemoAnswers::refusesWhatANodeRefuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QJsonArray>("params");
    QTest::addColumn<int>("code");
    const QString latest = QStringLiteral("latest");
    QTest::newRow("another method") << QByteArray("eth_getBalance") << QJsonArray() << -32601;
    QTest::newRow("no params") << QByteArray("eth_feeHistory") << QJsonArray() << -32602;
    QTest::newRow("negative count") << QByteArray("eth_feeHistory") << QJsonArray{-1, latest} << -32602;
    QTest::newRow("no block") << QByteArray("eth_feeHistory") << QJsonArray{1, QStringLiteral("newest")}
                              << -32602;
    QTest::newRow("falling percentiles")
        << QByteArray("eth_feeHistory") << QJsonArray{1, latest, QJsonArray{50, 10}} << -32602;
    QTest::newRow("above 100") << QByteArray("eth_feeHistory") << QJsonArray{1, latest, QJsonArray{101}}
                               << -32602;
    QTest::newRow("no percentiles") << QByteArray("eth_feeHistory") << QJsonArray{1, latest, 50} << -32602;
    QTest::newRow("beyond the head") << QByteArray("eth_feeHistory")
                                     << QJsonArray{1, QStringLiteral("0xffffffff")} << -32000;
    QTest::newRow("whole transactions")
        << QByteArray("eth_getBlockByNumber") << QJsonArray{latest, true} << -32602;
}

void TestDemoAnswers::refusesWhatANodeRefuses()
{
    QFETCH(QByteArray, method);
    QFETCH(QJsonArray, params);
    QFETCH(int, code);
    const auto answer = m_node->call(method.toStdString(), params, kHead);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, code);
    QVERIFY(!answer.error().message.empty());
}

void TestDemoAnswers::aWeekOfHistoryIsThereAtOnce()
{
    // As a follower fetches it: 1024 blocks a call, backwards, without tips.
    constexpr std::uint64_t week = 7 * 24 * 300;
    std::uint64_t newest = kHead;
    std::uint64_t blocks = 0;
    QElapsedTimer timer;
    timer.start();
    while (newest > kHead - week) {
        const QString place = QStringLiteral("0x") + QString::number(newest, 16);
        const QJsonObject history = ask("eth_feeHistory", {QStringLiteral("0x400"), place}).toObject();
        blocks += static_cast<std::uint64_t>(history[QStringLiteral("gasUsedRatio")].toArray().size());
        newest = number(history[QStringLiteral("oldestBlock")]) - 1;
    }
    QVERIFY(blocks >= week);
    qInfo("%llu blocks in %lld ms", static_cast<unsigned long long>(blocks), timer.elapsed());
}

QTEST_GUILESS_MAIN(TestDemoAnswers)
#include "tst_demo_answers.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/fee_history.h"
#include "fixtures.h"

#include <cmath>

#include <QJsonArray>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

constexpr FeeHistoryQuestion kTwoBlocks{.blocks = 2, .percentiles = 2};

/// A good history of two blocks, to be spoilt.
const QByteArray kGood = R"({"oldestBlock":"0x10","baseFeePerGas":["0x1","0x2","0x3"],)"
                         R"("gasUsedRatio":[0.5,1.5],"reward":[["0x4","0x5"],["0x6","0x7"]],)"
                         R"("baseFeePerBlobGas":["0x8","0x9","0xa"],"blobGasUsedRatio":[0,1]})";

tl::expected<FeeHistory, std::string> parsed(
    const QByteArray &json, const FeeHistoryQuestion &question = kTwoBlocks)
{
    return parseFeeHistory(json.toStdString(), question);
}

/// What has to have been asked for this answer to be right.
FeeHistoryQuestion questionOf(const QJsonValue &result)
{
    const QJsonArray rows = result[QLatin1String("reward")].toArray();
    return {.blocks = 1024, .percentiles = static_cast<std::size_t>(rows.at(0).toArray().size())};
}

void checkAgainst(const FeeHistory &history, const QJsonValue &result)
{
    const QJsonArray fees = result[QLatin1String("baseFeePerGas")].toArray();
    const QJsonArray ratios = result[QLatin1String("gasUsedRatio")].toArray();
    const QJsonArray rewards = result[QLatin1String("reward")].toArray();
    const QJsonArray blobFees = result[QLatin1String("baseFeePerBlobGas")].toArray();
    const auto text = [](const Uint256 &amount) { return QString::fromStdString(amount.hex()); };
    QCOMPARE(QString::fromStdString(Uint256(history.oldest).hex()),
        result[QLatin1String("oldestBlock")].toString());
    QCOMPARE(history.blocks.size(), std::size_t(ratios.size()));
    for (qsizetype i = 0; i < ratios.size(); ++i) {
        const BlockFees &block = history.blocks[std::size_t(i)];
        QCOMPARE(text(*block.baseFee), fees.at(i).toString());
        QCOMPARE(block.gasUsedRatio, ratios.at(i).toDouble());
        QCOMPARE(block.blobBaseFee.has_value(), !blobFees.isEmpty());
        if (block.blobBaseFee)
            QCOMPARE(text(*block.blobBaseFee), blobFees.at(i).toString());
        const QJsonArray row = rewards.at(i).toArray();
        QCOMPARE(block.tips.size(), std::size_t(row.size()));
        for (qsizetype k = 0; k < row.size(); ++k)
            QCOMPARE(text(block.tips[std::size_t(k)]), row.at(k).toString());
    }
    QCOMPARE(text(*history.nextBaseFee), fees.last().toString());
    if (!blobFees.isEmpty())
        QCOMPARE(text(*history.nextBlobBaseFee), blobFees.last().toString());
}

} // namespace

class TestFeeHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatNodesSend_data();
    void takesWhatNodesSend();
    void refusesWhatNodesSend();
    void readsAllOfTheSharedData();
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void leavesOutWhatIsNoRatio();
    void leavesOutBlobFieldsThatDoNotFit();
};

void TestFeeHistory::takesWhatNodesSend_data()
{
    QTest::addColumn<QString>("path");
    const QStringList paths
        = filesIn(fixturePath(QStringLiteral("fee_history/taken")), QStringLiteral("*.json"));
    QVERIFY(paths.size() >= 12);
    for (const QString &path : paths)
        QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -1))) << path;
}

void TestFeeHistory::takesWhatNodesSend()
{
    QFETCH(QString, path);
    const QJsonValue result = answerIn(path).value(QLatin1String("result"));
    const auto history = readFeeHistory(result, questionOf(result));
    QVERIFY2(history, history ? "" : history.error().c_str());
    checkAgainst(*history, result);
}

void TestFeeHistory::refusesWhatNodesSend()
{
    const QStringList paths
        = filesIn(fixturePath(QStringLiteral("fee_history/refused")), QStringLiteral("*.json"));
    QVERIFY(paths.size() >= 3);
    for (const QString &path : paths) {
        const QJsonValue result = answerIn(path).value(QLatin1String("result"));
        QVERIFY2(!readFeeHistory(result, questionOf(result)), qPrintable(path));
    }
}

void TestFeeHistory::readsAllOfTheSharedData()
{
    const QString shared = QStringLiteral(GASGAUGE_SHARED_DATA "/fixtures");
    const QString pattern = QStringLiteral("*eth_feeHistory*.json");
    for (const QString &path :
        filesIn(shared, pattern) + filesIn(shared + QStringLiteral("/erigon-rpc-tests"), pattern)) {
        const QJsonValue result = answerIn(path).value(QLatin1String("result"));
        const bool good = result.isObject() && !path.contains(QLatin1String("oldestBlock-is-hash"));
        const auto history = readFeeHistory(result, questionOf(result));
        QVERIFY2(history.has_value() == good, qPrintable(path));
        if (history)
            checkAgainst(*history, result);
    }
}

void TestFeeHistory::takes_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("as it is") << QByteArray("{") << QByteArray("{");
    QTest::newRow("no base fees") << QByteArray("baseFeePerGas") << QByteArray("other");
    QTest::newRow("base fees null") << QByteArray(R"(["0x1","0x2","0x3"])") << QByteArray("null");
    QTest::newRow("base fees []") << QByteArray(R"(["0x1","0x2","0x3"])") << QByteArray("[]");
    QTest::newRow("zeros") << QByteArray(R"(["0x1","0x2","0x3"])") << QByteArray(R"(["0x0","0x0","0x0"])");
    QTest::newRow("no rewards") << QByteArray("reward") << QByteArray("other");
    QTest::newRow("rewards []") << QByteArray(R"([["0x4","0x5"],["0x6","0x7"]])") << QByteArray("[]");
    QTest::newRow("rewards null") << QByteArray(R"([["0x4","0x5"],["0x6","0x7"]])") << QByteArray("null");
    QTest::newRow("a block without") << QByteArray(R"(["0x4","0x5"])") << QByteArray("[]");
    QTest::newRow("a block with null") << QByteArray(R"(["0x4","0x5"])") << QByteArray("null");
    QTest::newRow("256 bits") << QByteArray("0x5") << QByteArray("0x" + QByteArray(64, 'f'));
}

void TestFeeHistory::takes()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto history = parsed(QByteArray(kGood).replace(from, to));
    QVERIFY2(history, history ? "" : history.error().c_str());
    QCOMPARE(history->oldest, std::uint64_t(0x10));
    QCOMPARE(history->newest(), std::uint64_t(0x11));
    QCOMPARE(history->blocks[1].gasUsedRatio, 1.5);
    QCOMPARE(history->nextBaseFee.has_value(), history->blocks[0].baseFee.has_value());
    QCOMPARE(history->nextBlobBaseFee, std::optional(Uint256(10)));
}

void TestFeeHistory::refuses_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("cut") << QByteArray("}") << QByteArray();
    QTest::newRow("not UTF-8") << QByteArray("0x10") << QByteArray("\xc0\x80");
    QTest::newRow("no oldest block") << QByteArray("oldestBlock") << QByteArray("other");
    QTest::newRow("a hash as oldest block") << QByteArray("0x10") << QByteArray("0x" + QByteArray(64, '1'));
    QTest::newRow("an end beyond 64 bits") << QByteArray("0x10") << QByteArray("0xfffffffffffffffe");
    QTest::newRow("no ratios") << QByteArray("gasUsedRatio") << QByteArray("other");
    QTest::newRow("ratios null") << QByteArray("[0.5,1.5]") << QByteArray("null");
    QTest::newRow("no blocks") << QByteArray("[0.5,1.5]") << QByteArray("[]");
    QTest::newRow("more blocks than asked") << QByteArray("[0.5,1.5]") << QByteArray("[0.5,1.5,1]");
    QTest::newRow("one ratio") << QByteArray("[0.5,1.5]") << QByteArray("[0.5]");
    QTest::newRow("no next base fee") << QByteArray(R"(,"0x3"])") << QByteArray("]");
    QTest::newRow("one base fee too many") << QByteArray(R"(,"0x3"])") << QByteArray(R"(,"0x3","0x3"])");
    QTest::newRow("a base fee null") << QByteArray("\"0x2\"") << QByteArray("null");
    QTest::newRow("a base fee as number") << QByteArray("\"0x2\"") << QByteArray("2");
    QTest::newRow("base fees as object") << QByteArray(R"(["0x1","0x2","0x3"])") << QByteArray("{}");
    QTest::newRow("rewards of one block") << QByteArray(R"(,["0x6","0x7"])") << QByteArray();
    QTest::newRow("one percentile too few") << QByteArray(R"(,"0x7"])") << QByteArray("]");
    QTest::newRow("one percentile too many") << QByteArray(R"("0x7"])") << QByteArray(R"("0x7","0x8"])");
    QTest::newRow("a reward that is none") << QByteArray("0x7") << QByteArray("7");
    QTest::newRow("a row that is none") << QByteArray(R"(["0x6","0x7"])") << QByteArray("1");
    QTest::newRow("rewards as text") << QByteArray(R"([["0x4","0x5"],["0x6","0x7"]])")
                                     << QByteArray("\"0x1\"");
}

void TestFeeHistory::refuses()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(kGood.contains(from));
    const auto history = parsed(QByteArray(kGood).replace(from, to));
    QVERIFY(!history);
    QVERIFY(history.error().starts_with("sent "));
}

void TestFeeHistory::leavesOutWhatIsNoRatio()
{
    for (const char *ratio : {"\"0x1\"", "null", "-1", "1e999", "[]"}) {
        const auto history = parsed(QByteArray(kGood).replace("0.5", ratio));
        if (!history) { // a number without bounds is none of JSON's either
            QCOMPARE(history.error(), std::string("sent no fee history"));
            continue;
        }
        QVERIFY2(std::isnan(history->blocks[0].gasUsedRatio), ratio);
        QCOMPARE(history->blocks[1].gasUsedRatio, 1.5);
    }
}

void TestFeeHistory::leavesOutBlobFieldsThatDoNotFit()
{
    const auto history = parsed(QByteArray(kGood).replace(R"(,"0xa")", "").replace("[0,1]", "[0]"));
    QVERIFY(history);
    QVERIFY(!history->nextBlobBaseFee && !history->blocks[0].blobBaseFee);
    QVERIFY(std::isnan(history->blocks[0].blobGasUsedRatio));
    QCOMPARE(history->nextBaseFee, std::optional(Uint256(3)));
}

QTEST_APPLESS_MAIN(TestFeeHistory)
#include "tst_fee_history.moc"

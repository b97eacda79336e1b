// SPDX-License-Identifier: GPL-3.0-only
// GET /fees: the shape, to the letter where clients may rely on it.
#include "sample_report.h"

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

QJsonObject feesOf(const FeeReport &report)
{
    return objectOf(bodyOf(FeeFormat::Fees, report));
}

} // namespace

class TestFeeViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeIsAsDocumented();
    void unknownIsNullAndNeverZero();
    void anEmptyReportIsNullsOnly();
    void withoutBaseFeesThePriceIsAllThereIs();
    void zeroIsAnAmount();
    void amountsBeyond64BitsAreExact();
    void whatIsOverdueIsExpectedNow();
    void withoutAMomentAgesAreNull();
    void simulatedIsSaid();
};

void TestFeeViews::theWholeIsAsDocumented()
{
    const std::string tier = R"("observed":{"included":3,"of":4,"last":"1101"}})";
    const std::string expected
        = R"({"chain":"ethereum","chainId":1,"unit":"gwei","source":"upstream",)"
          R"("block":{"number":23788262,"hash":"0xabc","timestamp":"2026-11-28T22:00:11Z","ageSeconds":4,)"
          R"("gasUsedRatio":0.5123,"baseFeePerGas":"0.111829336"},)"
          R"("next":{"baseFeePerGas":"0.112172011","blobBaseFeePerGas":"0.000000001","expectedInSeconds":8},)"
          R"("tiers":{)"
          R"("slow":{"withinBlocks":10,"chance":0.95,"maxPriorityFeePerGas":"0.000100000","maxFeePerGas":"0.112272011",)"
        + tier
        + R"(,"standard":{"withinBlocks":3,"chance":0.95,"maxPriorityFeePerGas":"0.002000000","maxFeePerGas":"0.121893012",)"
        + tier
        + R"(,"fast":{"withinBlocks":1,"chance":0.95,"maxPriorityFeePerGas":"0.050000000","maxFeePerGas":"0.162172011",)"
        + tier
        + R"(},"baseFee":{"trend":"level",)"
          R"("day":{"min":"0.100000000","p10":"0.100000001","median":"0.100000002","p90":"0.100000003","max":"0.100000004",)"
          R"("rank":0.1832,"blocks":7139,"sampled":false},)"
          R"("week":{"min":"0.090000000","p10":"0.090000001","median":"0.090000002","p90":"0.090000003","max":"0.090000004",)"
          R"("rank":0.1832,"blocks":7139,"sampled":false},)"
          R"("known":{"min":"0.090000000","p10":"0.090000001","median":"0.090000002","p90":"0.090000003","max":"0.090000004",)"
          R"("rank":0.1832,"blocks":7139,"sampled":false,"hours":168}},)"
          R"("costs":{"transfer":{"gas":21000,"eth":"0.000002397612231","usd":0.00722},)"
          R"("erc20Transfer":{"gas":65000,"eth":null,"usd":null},"swap":{"gas":180000,"eth":null,"usd":null}},)"
          R"("price":{"usd":3012.55,"of":"ETH","from":"chainlink","ageSeconds":1264}})";
    QCOMPARE(bodyOf(FeeFormat::Fees, sampleReport()), expected);
}

void TestFeeViews::unknownIsNullAndNeverZero()
{
    FeeReport report = sampleReport();
    report.chainId.reset();
    report.block.hash.clear();
    report.block.timestamp.reset();
    report.block.gasUsedRatio.reset();
    report.next.blobBaseFee.reset();
    report.next.expectedAtMs.reset();
    report.tiers.slow.reset();
    report.baseFeeTrend.reset();
    report.day.reset();
    report.week->rank.reset();
    report.price.reset();
    const QJsonObject fees = feesOf(report);
    QVERIFY(fees[u"chainId"].isNull());
    for (const char *name : {"hash", "timestamp", "ageSeconds", "gasUsedRatio"})
        QVERIFY2(fees[u"block"][QLatin1String(name)].isNull(), name);
    QVERIFY(fees[u"next"][u"blobBaseFeePerGas"].isNull());
    QVERIFY(fees[u"next"][u"expectedInSeconds"].isNull());
    QVERIFY(fees[u"tiers"][u"slow"].isNull());
    QVERIFY(fees[u"tiers"][u"fast"].isObject());
    QVERIFY(fees[u"baseFee"][u"trend"].isNull());
    QVERIFY(fees[u"baseFee"][u"day"].isNull());
    QVERIFY(fees[u"baseFee"][u"week"][u"rank"].isNull());
    QVERIFY(fees[u"price"].isNull());
}

void TestFeeViews::anEmptyReportIsNullsOnly()
{
    const std::string body = bodyOf(FeeFormat::Fees, FeeReport());
    const QJsonObject fees = objectOf(body);
    QVERIFY(fees[u"tiers"][u"standard"].isNull());
    QVERIFY(fees[u"next"][u"baseFeePerGas"].isNull());
    QVERIFY(fees[u"costs"][u"swap"][u"eth"].isNull());
    QVERIFY(body.find("0.000000000") == std::string::npos);
}

void TestFeeViews::withoutBaseFeesThePriceIsAllThereIs()
{
    FeeReport report;
    report.block.number = 7;
    report.gasPrice = 5'000'000'000;
    const QJsonObject tiers = feesOf(report)[u"tiers"].toObject();
    QVERIFY(tiers[u"slow"].isNull());
    QVERIFY(tiers[u"fast"].isNull());
    QCOMPARE(QJsonDocument(tiers[u"standard"].toObject()).toJson(QJsonDocument::Compact),
        QByteArray(R"({"chance":null,"maxFeePerGas":"5.000000000","maxPriorityFeePerGas":null,)"
                   R"("observed":null,"withinBlocks":null})"));
}

void TestFeeViews::zeroIsAnAmount()
{
    FeeReport report = sampleReport();
    report.next.baseFee = 0;
    report.tiers.fast->maxPriorityFee = 0;
    const QJsonObject fees = feesOf(report);
    QCOMPARE(fees[u"next"][u"baseFeePerGas"].toString(), QStringLiteral("0.000000000"));
    QCOMPARE(fees[u"tiers"][u"fast"][u"maxPriorityFeePerGas"].toString(), QStringLiteral("0.000000000"));
}

void TestFeeViews::amountsBeyond64BitsAreExact()
{
    FeeReport report = sampleReport();
    report.next.baseFee = std::numeric_limits<WeiAmount>::max();
    QCOMPARE(feesOf(report)[u"next"][u"baseFeePerGas"].toString(),
        QStringLiteral("115792089237316195423570985008687907853269984665640564039457584007913.129639935"));
}

void TestFeeViews::whatIsOverdueIsExpectedNow()
{
    FeeReport report = sampleReport();
    report.next.expectedAtMs = (kSampleTime - 60) * 1000;
    report.block.timestamp = kSampleTime + 60; // a node's clock
    const QJsonObject fees = feesOf(report);
    QCOMPARE(fees[u"next"][u"expectedInSeconds"].toInt(-1), 0);
    QCOMPARE(fees[u"block"][u"ageSeconds"].toInt(-1), 0);
}

void TestFeeViews::withoutAMomentAgesAreNull()
{
    const FeeReport report = sampleReport();
    const std::string body = viewOf(FeeFormat::Fees).body({.report = report});
    const QJsonObject fees = objectOf(body);
    QVERIFY(fees[u"block"][u"ageSeconds"].isNull());
    QVERIFY(fees[u"next"][u"expectedInSeconds"].isNull());
    QVERIFY(fees[u"price"][u"ageSeconds"].isNull());
    QCOMPARE(fees[u"block"][u"timestamp"].toString(), QStringLiteral("2026-11-28T22:00:11Z"));
}

void TestFeeViews::simulatedIsSaid()
{
    FeeReport report = sampleReport();
    report.simulated = true;
    QCOMPARE(feesOf(report)[u"source"].toString(), QStringLiteral("simulated"));
}

QTEST_APPLESS_MAIN(TestFeeViews)
#include "tst_fee_views.moc"

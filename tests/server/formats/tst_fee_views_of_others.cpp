// SPDX-License-Identifier: GPL-3.0-only
// The formats of others: the shapes that their clients know, with the numbers of /fees.
#include "formats/views/views.h"
#include "sample_report.h"

using namespace gasgauge;
using namespace gasgauge::test;
using Ask = FeeQuestion::Ask;

namespace {

const Failure kGone{FailureKind::Unreachable, "nobody answers; wait", std::nullopt};

} // namespace

class TestFeeViewsOfOthers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gasOracle();
    void gasOracleWithoutTiers();
    void gasEstimate_data();
    void gasEstimate();
    void gasEstimateOfWhatIsNotKnown();
    void etherscanRefusals();
    void suggestedGasFees();
    void suggestedGasFeesOfWhatIsNotKnown();
    void metamasksOtherThree();
    void blockscout();
    void gasnow();
    void gasnowWithoutPrice();
    void failuresHaveTheShapeOfTheFormat();
};

void TestFeeViewsOfOthers::gasOracle()
{
    QCOMPARE(bodyOf(FeeFormat::Etherscan, sampleReport(), {.ask = Ask::GasOracle}),
        std::string(
            R"({"status":"1","message":"OK","result":{"LastBlock":"23788262",)"
            R"("SafeGasPrice":"0.112272011","ProposeGasPrice":"0.114172011","FastGasPrice":"0.162172011",)"
            R"("suggestBaseFee":"0.112172011","gasUsedRatio":"0.48,0.51,null,0.5,0.5123"}})"));
}

void TestFeeViewsOfOthers::gasOracleWithoutTiers()
{
    for (const auto tier : {&FeeTiers::slow, &FeeTiers::standard, &FeeTiers::fast}) {
        FeeReport report = sampleReport();
        (report.tiers.*tier).reset();
        const QJsonObject answer = objectOf(bodyOf(FeeFormat::Etherscan, report, {.ask = Ask::GasOracle}));
        QCOMPARE(answer[u"status"].toString(), QStringLiteral("0"));
        QCOMPARE(answer[u"message"].toString(), QStringLiteral("NOTOK"));
        QVERIFY(answer[u"result"].isString());
    }
}

void TestFeeViewsOfOthers::gasEstimate_data()
{
    QTest::addColumn<qulonglong>("price");
    QTest::addColumn<QString>("seconds");
    QTest::newRow("more than enough") << 999'000'000'000ULL << QStringLiteral("12");
    QTest::newRow("just enough for one") << 150'000'000ULL << QStringLiteral("12");
    QTest::newRow("for two") << 149'999'999ULL << QStringLiteral("24");
    QTest::newRow("for three") << 130'000'000ULL << QStringLiteral("36");
    QTest::newRow("never") << 0ULL << QStringLiteral("120");
}

void TestFeeViewsOfOthers::gasEstimate()
{
    QFETCH(const qulonglong, price);
    QFETCH(const QString, seconds);
    const QJsonObject answer
        = objectOf(bodyOf(FeeFormat::Etherscan, sampleReport(), {.ask = Ask::GasEstimate, .price = price}));
    QCOMPARE(answer[u"status"].toString(), QStringLiteral("1"));
    QCOMPARE(answer[u"result"].toString(), seconds);
}

void TestFeeViewsOfOthers::gasEstimateOfWhatIsNotKnown()
{
    const FeeQuestion question{.ask = Ask::GasEstimate, .price = 1};
    FeeReport report = sampleReport();
    report.blockTimeMs.reset();
    QCOMPARE(
        objectOf(bodyOf(FeeFormat::Etherscan, report, question))[u"status"].toString(), QStringLiteral("0"));
    report = sampleReport();
    report.wait = {};
    QCOMPARE(
        objectOf(bodyOf(FeeFormat::Etherscan, report, question))[u"status"].toString(), QStringLiteral("0"));
    report = sampleReport();
    report.blockTimeMs = 250; // whole seconds, and never none
    QCOMPARE(objectOf(bodyOf(
                 FeeFormat::Etherscan, report, {.ask = Ask::GasEstimate, .price = 150'000'000}))[u"result"]
                 .toString(),
        QStringLiteral("1"));
}

void TestFeeViewsOfOthers::etherscanRefusals()
{
    for (const Ask ask : {Ask::NoSuchAction, Ask::NoSuchPrice, Ask::NoSuchChain}) {
        const QJsonObject answer = objectOf(views::etherscanRefusal(ask));
        QCOMPARE(answer[u"status"].toString(), QStringLiteral("0"));
        QCOMPARE(answer[u"message"].toString(), QStringLiteral("NOTOK"));
        QVERIFY(answer[u"result"].toString().size() > 20);
    }
    QVERIFY(objectOf(views::etherscanRefusal(Ask::NoSuchAction))[u"result"].toString().contains(
        QStringLiteral("gasoracle")));
}

void TestFeeViewsOfOthers::suggestedGasFees()
{
    QCOMPARE(bodyOf(FeeFormat::SuggestedGasFees, sampleReport()),
        std::string(
            R"({"low":{"suggestedMaxPriorityFeePerGas":"0.0001","suggestedMaxFeePerGas":"0.112272011",)"
            R"("minWaitTimeEstimate":12000,"maxWaitTimeEstimate":120000},)"
            R"("medium":{"suggestedMaxPriorityFeePerGas":"0.002","suggestedMaxFeePerGas":"0.121893012",)"
            R"("minWaitTimeEstimate":12000,"maxWaitTimeEstimate":36000},)"
            R"("high":{"suggestedMaxPriorityFeePerGas":"0.05","suggestedMaxFeePerGas":"0.162172011",)"
            R"("minWaitTimeEstimate":0,"maxWaitTimeEstimate":12000},)"
            R"("estimatedBaseFee":"0.112172011","networkCongestion":0.1832,)"
            R"("latestPriorityFeeRange":["0.001274","2"],"historicalPriorityFeeRange":["0.000000001","90.754791384"],)"
            R"("historicalBaseFeeRange":["0.1","0.100000004"],"priorityFeeTrend":"up","baseFeeTrend":"level",)"
            R"("version":"0.0.1"})"));
}

void TestFeeViewsOfOthers::suggestedGasFeesOfWhatIsNotKnown()
{
    const QJsonObject answer = objectOf(bodyOf(FeeFormat::SuggestedGasFees, FeeReport()));
    for (const char *name :
        {"low", "medium", "high", "estimatedBaseFee", "networkCongestion", "latestPriorityFeeRange",
            "historicalPriorityFeeRange", "historicalBaseFeeRange", "priorityFeeTrend", "baseFeeTrend"})
        QVERIFY2(answer[QLatin1String(name)].isNull() && answer.contains(QLatin1String(name)), name);
    QCOMPARE(answer[u"version"].toString(), QStringLiteral("0.0.1"));
}

void TestFeeViewsOfOthers::metamasksOtherThree()
{
    QCOMPARE(bodyOf(FeeFormat::BaseFeeHistory, sampleReport()),
        std::string(R"(["0.11","0.111829336","0.112172011"])"));
    QCOMPARE(bodyOf(FeeFormat::BaseFeePercentile, sampleReport()),
        std::string(R"({"baseFeePercentile":"0.100000002"})"));
    QCOMPARE(
        bodyOf(FeeFormat::BusyThreshold, sampleReport()), std::string(R"({"busyThreshold":"0.100000003"})"));
    QCOMPARE(bodyOf(FeeFormat::BaseFeeHistory, FeeReport()), std::string("[]"));
    QCOMPARE(bodyOf(FeeFormat::BusyThreshold, FeeReport()), std::string(R"({"busyThreshold":null})"));
}

void TestFeeViewsOfOthers::blockscout()
{
    QCOMPARE(bodyOf(FeeFormat::Blockscout, sampleReport()),
        std::string(R"({"slow":0.112272011,"average":0.114172011,"fast":0.162172011})"));
    FeeReport report = sampleReport();
    report.tiers.fast.reset();
    QCOMPARE(bodyOf(FeeFormat::Blockscout, report),
        std::string(R"({"slow":0.112272011,"average":0.114172011,"fast":null})"));
}

void TestFeeViewsOfOthers::gasnow()
{
    QCOMPARE(bodyOf(FeeFormat::Gasnow, sampleReport()),
        std::string(R"({"code":200,"data":{"rapid":172172011,"fast":162172011,"standard":114172011,)"
                    R"("slow":112272011,"timestamp":1795903211000,"price":3012.55,"priceUSD":3012.55,)"
                    R"("currency":"USD"}})"));
}

void TestFeeViewsOfOthers::gasnowWithoutPrice()
{
    FeeReport report = sampleReport();
    report.price.reset();
    report.tiers.rapid.reset();
    const QJsonObject data = objectOf(bodyOf(FeeFormat::Gasnow, report))[u"data"].toObject();
    for (const char *name : {"price", "priceUSD", "currency", "rapid"})
        QVERIFY2(data[QLatin1String(name)].isNull() && data.contains(QLatin1String(name)), name);
}

void TestFeeViewsOfOthers::failuresHaveTheShapeOfTheFormat()
{
    const auto failed = [](FeeFormat format) { return viewOf(format).failure(kGone); };
    QCOMPARE(failed(FeeFormat::Fees),
        std::string(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"nobody answers; wait"}})"));
    QCOMPARE(failed(FeeFormat::Etherscan),
        std::string(R"({"status":"0","message":"NOTOK","result":"nobody answers; wait"})"));
    for (const FeeFormat format : {FeeFormat::SuggestedGasFees, FeeFormat::BaseFeeHistory,
             FeeFormat::BaseFeePercentile, FeeFormat::BusyThreshold})
        QCOMPARE(
            failed(format), std::string(R"({"error":{"code":-32000,"message":"nobody answers; wait"}})"));
    QCOMPARE(failed(FeeFormat::Blockscout), std::string(R"({"slow":null,"average":null,"fast":null})"));
    QCOMPARE(failed(FeeFormat::Gasnow),
        std::string(R"({"code":504,"data":null,"message":"nobody answers; wait"})"));
}

QTEST_APPLESS_MAIN(TestFeeViewsOfOthers)
#include "tst_fee_views_of_others.moc"

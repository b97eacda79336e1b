// SPDX-License-Identifier: GPL-3.0-only
#include "report/json_reading.h"
#include "report/status_report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace gasgauge;

namespace {

StatusReport example()
{
    StatusReport report;
    report.version = QStringLiteral("0.1.0");
    report.chain = QStringLiteral("default");
    report.simulated = true;
    report.upstream = QStringLiteral("demo");
    report.upstreams = {{QStringLiteral("demo"), QStringLiteral("up"), {}},
        {QStringLiteral("home"), QStringLiteral("failing"), QStringLiteral("did not answer"),
            {QStringLiteral("http"), QStringLiteral("websocket")}, 7'204, 23'788'261, 41}};
    report.upstreams[1].behind = 9;
    report.retryMs = 4'000;
    report.startedAt = QDateTime(QDate(2026, 3, 1), QTime(12, 0, 5), QTimeZone::utc());
    report.uptimeSeconds = 61;
    report.values[Method::GasPrice] = {QStringLiteral("0x2fd52da00"), 17'000, 60, ValueCondition::Fresh, {}};
    report.values[Method::BlockNumber]
        = {QStringLiteral("0x145b72e"), 90'000, 60, ValueCondition::Stale, QStringLiteral("did not answer")};
    report.values[Method::Coinbase]
        = {{}, {}, 60, ValueCondition::Unsupported, QStringLiteral("not supported")};
    report.traffic = {1'000'000'007, 2, 3, 4, 5, 6, 8, 12, 13, 14};
    report.chainState = ChainState::Stalled;
    report.head = HeadReport{.hash = QStringLiteral("0xab"),
        .timestamp = QStringLiteral("2026-11-29T10:00:00Z"),
        .ageSeconds = 4,
        .byWebSocket = true,
        .everyBlocks = 2};
    report.chainId = 42161;
    report.fees.condition = ValueCondition::Fresh;
    report.fees.ageMs = 1'999;
    report.fees.block = 23'788'262;
    report.fees.nextBaseFee = QStringLiteral("0.112172011");
    report.fees.slow = TierStatus{QStringLiteral("0.0001"), QStringLiteral("0.112272011")};
    report.fees.dayKnown = true;
    report.fees.growing = true;
    report.upstreamRequests = 7;
    report.creditsToday = 560;
    report.credits = {{{QStringLiteral("default/infura")}, 560, 3'000'000}};
    report.sharedCache = SharedCacheReport{QStringLiteral("failing"), QStringLiteral("it is full")};
    return report;
}

QJsonObject parse(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

} // namespace

class TestStatusReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheContract();
    void roundTrips();
    void readsTheFirstChainOfSeveral();
    void readsAnOlderGasgauge();
    void agesAreWholeSecondsRoundedDown();
    void refusesOthers_data();
    void refusesOthers();
    void textsCannotTurnOursAround();
    void toleratesOddMembers();
};

void TestStatusReport::writesTheContract()
{
    const QByteArray values = R"({
          "eth_gasPrice":{"result":"0x2fd52da00","ageSeconds":17,"ttlSeconds":60,"state":"fresh","error":null},
          "eth_blockNumber":{"result":"0x145b72e","ageSeconds":90,"ttlSeconds":60,"state":"stale",
                             "error":"did not answer"},
          "eth_coinbase":{"result":null,"ageSeconds":null,"ttlSeconds":60,"state":"unsupported",
                          "error":"not supported"}})";
    QByteArray text = R"({"product":"gasgauge","version":"0.1.0","source":"simulated",
        "upstream":"demo","startedAt":"2026-03-01T12:00:05Z","uptimeSeconds":61,
        "values":VALUES,
        "chains":{"default":{"state":"stalled","chainId":42161,
          "head":{"number":"0x145b72e","hash":"0xab","timestamp":"2026-11-29T10:00:00Z","ageSeconds":4,
            "by":"websocket","everyBlocks":2},"source":"simulated","upstream":"demo","creditsToday":560,
          "fees":{"block":23788262,"ageSeconds":1,"state":"fresh","error":null,
            "nextBaseFeePerGas":"0.112172011",
            "tiers":{"slow":{"maxPriorityFeePerGas":"0.0001","maxFeePerGas":"0.112272011"},
              "standard":null,"fast":null},
            "day":true,"week":false,"fetching":true},
          "upstreams":[{"name":"demo","state":"up","error":null,"doors":[],"requests":null,"head":null,
              "behind":0,"answersInMs":null},
            {"name":"home","state":"failing","error":"did not answer","doors":["http","websocket"],
              "requests":7204,"head":23788261,"behind":9,"answersInMs":41}],
          "retryInSeconds":4,"values":VALUES}},
        "cache":{"hits":1000000007,"stale":2,"misses":3,"coalesced":4},
        "http":{"requests":5,"connections":6,"failed":8,"streams":12,"refused":13,"limited":14},
        "upstreamRequests":7,"creditsToday":560,
        "credits":[{"upstreams":["default/infura"],"today":560,"limit":3000000}],
        "sharedCache":{"state":"failing","error":"it is full"}})";
    QCOMPARE(example().toJson(), parse(text.replace("VALUES", values).constData()));
}

void TestStatusReport::roundTrips()
{
    const auto back = StatusReport::fromJson(example().toJson());
    QVERIFY(back);
    StatusReport kept = example();
    kept.fees = {}; // a window reads no more of them from here
    kept.fees.block = example().fees.block;
    QVERIFY(*back == kept);
}

void TestStatusReport::readsTheFirstChainOfSeveral()
{
    StatusReport report = example();
    report.chain = QStringLiteral("optimism");
    report.others << ChainReport();
    report.others[0].chain = QStringLiteral("base");
    report.others[0].chainId = 8453;
    const QJsonObject json = report.toJson();
    QCOMPARE(
        json[QLatin1String("chains")][QLatin1String("base")][QLatin1String("chainId")], QJsonValue(8453));
    const auto back = StatusReport::fromJson(json);
    QVERIFY(back);
    QCOMPARE(back->chain, QStringLiteral("optimism"));
    QCOMPARE(back->chainState, ChainState::Stalled);
    QCOMPARE(back->chainId.value_or(0), quint64(42161));
}

/// What it does not say is not known, and no 0.
void TestStatusReport::readsAnOlderGasgauge()
{
    QJsonObject json = example().toJson();
    QJsonObject http = json[QLatin1String("http")].toObject();
    for (const QLatin1String name :
        {QLatin1String("streams"), QLatin1String("refused"), QLatin1String("limited")})
        http.remove(name);
    json[QLatin1String("http")] = http;
    QJsonObject chains = json[QLatin1String("chains")].toObject();
    QJsonObject chain = chains[QLatin1String("default")].toObject();
    chain.remove(QLatin1String("retryInSeconds"));
    chain[QLatin1String("upstreams")] = QJsonArray{QJsonObject{
        {QStringLiteral("name"), QStringLiteral("a")}, {QStringLiteral("state"), QStringLiteral("up")}}};
    chains[QLatin1String("default")] = chain;
    json[QLatin1String("chains")] = chains;
    const auto back = StatusReport::fromJson(json);
    QVERIFY(back);
    QVERIFY(!back->traffic.streams && !back->traffic.refused && !back->traffic.limited);
    QVERIFY(!back->retryMs);
    const UpstreamReport only{QStringLiteral("a"), QStringLiteral("up"), {}};
    QCOMPARE(back->upstreams.size(), 1);
    QVERIFY(back->upstreams[0] == only);
    QVERIFY(!only.requests);
}

void TestStatusReport::agesAreWholeSecondsRoundedDown()
{
    StatusReport report = example();
    report.retryMs = 3'001; // but of what is to come nobody is told too little
    QCOMPARE(
        report.toJson()[QLatin1String("chains")][QLatin1String("default")][QLatin1String("retryInSeconds")],
        QJsonValue(4));
    report.values[Method::GasPrice].ageMs = 1999;
    const QJsonObject values = report.toJson()[QLatin1String("values")].toObject();
    QCOMPARE(values[QLatin1String("eth_gasPrice")][QLatin1String("ageSeconds")], QJsonValue(1));
}

void TestStatusReport::refusesOthers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("another product") << QByteArray(R"({"product":"x","source":"upstream","values":{}})");
    QTest::newRow("no values") << QByteArray(R"({"product":"gasgauge","source":"upstream"})");
    QTest::newRow("odd source") << QByteArray(R"({"product":"gasgauge","source":"moon","values":{}})");
}

void TestStatusReport::refusesOthers()
{
    QFETCH(QByteArray, text);
    QVERIFY(!StatusReport::fromJson(parse(text.constData())));
}

void TestStatusReport::textsCannotTurnOursAround()
{
    const QString turned = QStringLiteral("in\u202efura\u2066 \x07"
                                          "a\n b\u200f\u00ad\ufeff");
    QCOMPARE(json::toText(turned), QStringLiteral("infura a b"));
    const QString node = QStringLiteral("Knoten in M\u00fcnchen \U0001f680");
    QCOMPARE(json::toText(node), node);
    QCOMPARE(json::toName(QString(500, QLatin1Char('w'))).size(), json::kMaxName);
    QCOMPARE(json::toText(QString(5'000, QLatin1Char('w'))).size(), json::kMaxText);
}

void TestStatusReport::toleratesOddMembers()
{
    const auto report = StatusReport::fromJson(parse(R"({"product":"gasgauge","source":"upstream","extra":[1],
        "version":7,"startedAt":"yesterday","uptimeSeconds":-5,
        "values":{"eth_gasPrice":{"result":"<b>","ageSeconds":3,"state":"fresh"},
                  "eth_blockNumber":{"result":"0x1","ageSeconds":1e300,"state":"fresh","new":true},
                  "eth_newMethod":{"result":"0x2"}},
        "cache":{"hits":-1,"stale":"many","misses":2.9},"http":[]})"));
    QVERIFY(report);
    QCOMPARE(report->version, QString());
    QVERIFY(!report->startedAt.isValid());
    QCOMPARE(report->uptimeSeconds, 0);
    QCOMPARE(report->values[Method::GasPrice].condition, ValueCondition::Missing);
    QVERIFY(!report->values[Method::GasPrice].result);
    QVERIFY(!report->values[Method::GasPrice].ageMs);
    QCOMPARE(report->values[Method::BlockNumber].condition, ValueCondition::Fresh);
    // Longer than anything: capped, and never taken for new.
    QVERIFY(*report->values[Method::BlockNumber].ageMs > 50LL * 365 * 24 * 3600 * 1000);
    QCOMPARE(report->values[Method::Coinbase].condition, ValueCondition::Missing);
    QCOMPARE(report->traffic, (TrafficTotals{0, 0, 2, 0, 0, 0, 0, {}}));
}

QTEST_APPLESS_MAIN(TestStatusReport)
#include "tst_status_report.moc"

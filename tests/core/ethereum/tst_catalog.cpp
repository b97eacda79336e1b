// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/json_letters.h"
#include "ethereum/value.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <set>

using namespace gasgauge;

class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsWhole();
    void theValuesAreThree();
    void readsResults_data();
    void readsResults();
    void keepsLettersThatNoParserCouldGiveBack();
    void derivesFees_data();
    void derivesFees();
};

void TestCatalog::everyRowIsWhole()
{
    std::set<std::string_view> names;
    std::set<std::string_view> paths;
    for (const Method method : kMethods) {
        const MethodSpec &spec = specOf(method);
        QVERIFY(names.insert(spec.name).second);
        QVERIFY(methodFromName(spec.name) == method);
        QVERIFY(spec.path.empty() || (spec.path.starts_with('/') && paths.insert(spec.path).second));
        QVERIFY(json::isStrict(spec.params) && spec.params.starts_with('['));
        QVERIFY(spec.result.read != nullptr);
        QCOMPARE(spec.isDerived(), sourceOf(method).has_value());
        QCOMPARE(spec.isDerived(), !spec.field.empty());
        QVERIFY(spec.ttlOf.empty() || (spec.ttlOf != spec.name && methodFromName(spec.ttlOf)));
        QVERIFY(!spec.isValue() || !spec.path.empty());
    }
    QVERIFY(!methodFromName("eth_getBalance"));
    QVERIFY(!methodFromName(""));
}

void TestCatalog::theValuesAreThree()
{
    QVERIFY(
        (std::ranges::equal(kValues, std::array{Method::BlockNumber, Method::GasPrice, Method::Coinbase})));
    QCOMPARE(specOf(Method::GasPrice).credits, std::uint64_t(80));
    for (const Method cheap : {Method::ChainId, Method::NetVersion, Method::Syncing})
        QCOMPARE(specOf(cheap).credits, std::uint64_t(5));
    QVERIFY(std::ranges::find(kAsked, Method::BaseFee) == kAsked.end());
    QVERIFY(std::ranges::find(kAsked, Method::FeeHistory) != kAsked.end());
}

void TestCatalog::readsResults_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("kept"); // empty: refused
    const auto row = [](Method method, const QByteArray &json, const QByteArray &kept) {
        QTest::addRow("%s %s", methodName(method).data(), json.left(60).constData())
            << method << json << kept;
    };
    const auto same = [&row](Method method, const QByteArray &json) { row(method, json, json); };
    const auto none = [&row](Method method, const QByteArray &json) { row(method, json, {}); };

    same(Method::BlockNumber, R"("0x0")");
    row(Method::GasPrice, R"("0x0a")", R"("0xa")");
    row(*methodFromName("eth_maxPriorityFeePerGas"), R"("0xAB")", R"("0xab")");
    row(Method::ChainId, "\"0x" + QByteArray(64, '0') + '"', R"("0x0")");
    for (const char *json : {"null", "1", R"("0x")", R"("12")",
             R"("0x1" )"
             "x",
             R"(["0x1"])", "", R"("0x1)"})
        none(Method::GasPrice, json);

    const QByteArray zero = "\"0x" + QByteArray(40, '0') + '"';
    same(Method::Coinbase, zero);
    same(Method::Coinbase, R"("0x407D73d8a49eeb85D32Cf465507dd71d507100c1")"); // a checksum stays one
    none(Method::Coinbase, R"("0x0")");
    none(Method::Coinbase, zero.chopped(1) + "0\"");

    same(Method::NetVersion, R"("1")");
    for (const char *json : {"1", R"("")", R"("0x1")", R"("1 ")", R"("main")"})
        none(Method::NetVersion, json);

    same(Method::Syncing, "false");
    same(Method::Syncing, R"({"currentBlock":"0x1", "highestBlock":"0x2"})");
    for (const char *json : {"null", R"("false")", "0", "[]"})
        none(Method::Syncing, json);

    same(Method::FeeHistory, R"({"oldestBlock":"0x1","baseFeePerGas":["0x0","0x1"],"gasUsedRatio":[0.50]})");
    same(Method::FeeHistory, R"({"gasUsedRatio":null,"baseFeePerGas":null,"oldestBlock":"0x1"})");
    for (const char *json :
        {"null", "{}", "[]", R"({"oldestBlock":1})", R"({"oldestBlock":"0x1","baseFeePerGas":{}})",
            R"({"oldestBlock":"0x1","baseFeePerGas":["0x1",null]})",
            R"({"oldestBlock":"0x1","baseFeePerGas":[7]})",
            R"({"oldestBlock":"0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"})"})
        none(Method::FeeHistory, json);

    same(Method::Call, R"("0x")");
    same(Method::Call, R"("0x00Ab")");
    for (const char *json : {"null", R"("0x0")", R"("")", R"("00")", R"("0xzz")", "[]"})
        none(Method::Call, json);

    const QByteArray hash = "\"0x" + QByteArray(64, 'a') + '"';
    same(Method::LatestBlock, R"({"number":"0x1","hash":)" + hash + "}");
    none(Method::LatestBlock, "null");
    none(Method::LatestBlock, R"({"number":"0x1","hash":null})"); // a pending one
}

void TestCatalog::readsResults()
{
    QFETCH(Method, method);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, kept);
    const std::optional<Result> result = parseResult(method, json.toStdString());
    QCOMPARE(result.has_value(), !kept.isEmpty());
    if (result)
        QCOMPARE(std::string(result->json()), kept.toStdString());
}

void TestCatalog::keepsLettersThatNoParserCouldGiveBack()
{
    const std::string letters
        = R"({"reward":[["0x01"]], "gasUsedRatio":[0.10,1e-7,0.12345678901234567890123],"oldestBlock":"0x01"})";
    QCOMPARE(std::string(parseResult(Method::FeeHistory, letters)->json()), letters);
    const auto lax = [](const char *ratio) {
        return QByteArray(R"({"oldestBlock":"0x1","gasUsedRatio":[)") + ratio + "]}";
    };
    for (const char *ratio : {"1.", ".5", "01", "NaN", "1e", "+1"}) {
        const QByteArray json = lax(ratio);
        const QJsonValue value = QJsonDocument::fromJson('[' + json + ']').array().first();
        QVERIFY2(!readResult(Method::FeeHistory, value, json.toStdString()), ratio);
    }
}

void TestCatalog::derivesFees_data()
{
    QTest::addColumn<QByteArray>("history");
    QTest::addColumn<QByteArray>("baseFee"); // empty: none
    QTest::addColumn<QByteArray>("blobBaseFee");
    QTest::newRow("both") << QByteArray(
        R"({"oldestBlock":"0x1","baseFeePerGas":["0x5","0x6"],"baseFeePerBlobGas":["0x1","0x02"]})")
                          << QByteArray("0x6") << QByteArray("0x2");
    QTest::newRow("before blobs") << QByteArray(R"({"oldestBlock":"0x1","baseFeePerGas":["0x5","0x6"]})")
                                  << QByteArray("0x6") << QByteArray();
    QTest::newRow("zero") << QByteArray(R"({"oldestBlock":"0x1","baseFeePerGas":["0x0","0x0"]})")
                          << QByteArray("0x0") << QByteArray();
    QTest::newRow("null") << QByteArray(
        R"({"oldestBlock":"0x1","baseFeePerGas":null,"baseFeePerBlobGas":[]})")
                          << QByteArray() << QByteArray();
}

void TestCatalog::derivesFees()
{
    QFETCH(QByteArray, history);
    const auto source = parseResult(Method::FeeHistory, history.toStdString());
    QVERIFY(source);
    const auto text = [&source](Method method) {
        const auto result = derivedResult(method, *source);
        return result ? QByteArray::fromStdString(std::string(result->text())) : QByteArray();
    };
    QTEST(text(Method::BaseFee), "baseFee");
    QTEST(text(Method::BlobBaseFee), "blobBaseFee");
}

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"

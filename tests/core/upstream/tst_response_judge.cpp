// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/gunzip.h"
#include "upstream/jsonrpc/response_judge.h"
#include "upstream/jsonrpc/retry_after.h"

#include <QTest>

#include <zlib.h>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kId = 7;
/// 2026-01-02 23:59:00 UTC.
constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1'767'398'340)};

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream{};
    constexpr int gzipFormat = 16;
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + gzipFormat, 8, Z_DEFAULT_STRATEGY);
    QByteArray input = plain;
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

FetchResult judge(const HttpAnswer &answer, Method method = Method::GasPrice)
{
    return judgeResponse({method, kId, "node", kNow}, answer);
}

QByteArray resultBody(const QByteArray &value)
{
    return R"({"jsonrpc":"2.0","id":7,"result":)" + value + "}";
}

QByteArray errorBody(const QByteArray &error)
{
    return R"({"jsonrpc":"2.0","id":7,"error":)" + error + "}";
}

} // namespace

class TestResponseJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesGoodAnswers_data();
    void passesGoodAnswers();
    void classifiesFailures_data();
    void classifiesFailures();
    void classifiesForCoinbase();
    void keepsResultsToTheLetter();
    void obeysRetryAfterOfAnyError();
    void namesGethsVirtualHosts();
    void findsPauses_data();
    void findsPauses();
    void parsesRetryAfter_data();
    void parsesRetryAfter();
    void stopsUnpackingAtTheLimit();
};

void TestResponseJudge::passesGoodAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("result");
    const QByteArray plain = resultBody(R"("0x1b4")");
    QTest::newRow("plain") << plain << QByteArray() << QByteArray("0x1b4");
    QTest::newRow("zero") << resultBody(R"("0x0")") << QByteArray() << QByteArray("0x0");
    QTest::newRow("256 bits") << resultBody("\"0x" + QByteArray(64, 'f') + '"') << QByteArray()
                              << QByteArray("0x" + QByteArray(64, 'f'));
    QTest::newRow("null error") << QByteArray(R"({"id":7,"error":null,"result":"0xA"})") << QByteArray()
                                << QByteArray("0xa");
    QTest::newRow("leading zero") << resultBody(R"("0x09184e72a000")") << QByteArray()
                                  << QByteArray("0x9184e72a000");
    QTest::newRow("zeros alone") << resultBody(R"("0x00")") << QByteArray() << QByteArray("0x0");
    QTest::newRow("64 digits, zeros first")
        << resultBody("\"0x" + QByteArray(63, '0') + "B\"") << QByteArray() << QByteArray("0xb");
    QTest::newRow("gzip") << gzip(plain) << QByteArray("gzip") << QByteArray("0x1b4");
    QTest::newRow("gzip, other case") << gzip(plain) << QByteArray(" GZip ") << QByteArray("0x1b4");
    QTest::newRow("identity") << plain << QByteArray("identity") << QByteArray("0x1b4");
}

void TestResponseJudge::passesGoodAnswers()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, result);
    const FetchResult verdict = judge({200, coding, {}, body});
    QVERIFY2(verdict, verdict ? "" : verdict.error().message.c_str());
    QCOMPARE(std::string(verdict->result.text()), result.toStdString());
    QCOMPARE(verdict->upstream, std::string("node"));
}

void TestResponseJudge::classifiesFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FailureKind>("kind");
    const auto row
        = [](const char *name, int status, const QByteArray &body, FailureKind kind,
              const QByteArray &coding = {}) { QTest::newRow(name) << status << coding << body << kind; };
    using enum FailureKind;
    const QByteArray good = resultBody(R"("0x1")");
    row("redirect", 301, good, BadAnswer);
    row("temporary redirect", 307, good, BadAnswer);
    row("201", 201, good, BadAnswer);
    row("400", 400, good, BadAnswer);
    row("401", 401, "SECRETKEY123", BadAnswer);
    row("404", 404, {}, BadAnswer);
    row("405", 405, {}, BadAnswer);
    row("500", 500, good, BadAnswer);
    row("500 with -32601", 500, errorBody(R"({"code":-32601})"), Unsupported);
    row("HTML", 200, "<!DOCTYPE html><title>SECRETKEY123</title>", BadAnswer);
    row("empty", 200, {}, BadAnswer);
    row("blanks", 200, "  \n", BadAnswer);
    row("truncated", 200, good.chopped(1), BadAnswer);
    row("something after", 200, good + "}", BadAnswer);
    row("not UTF-8", 200, resultBody("\"0x1\",\"x\":\"\xff\xfe\""), BadAnswer);
    row("nested", 200, QByteArray(100'000, '['), BadAnswer);
    row("nested in an object", 200,
        R"({"id":7,"result":"0x1","x":)" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + "}", BadAnswer);
    row("too large", 200, good + QByteArray(kMaxAnswerBytes, ' '), BadAnswer);
    row("other id", 200, R"({"id":8,"result":"0x1"})", BadAnswer);
    row("no id", 200, R"({"result":"0x1"})", BadAnswer);
    row("null id", 200, R"({"id":null,"result":"0x1"})", BadAnswer);
    row("id as a string", 200, R"({"id":"7","result":"0x1"})", BadAnswer);
    row("id and a bit", 200, R"({"id":7.5,"result":"0x1"})", BadAnswer);
    row("error with other id", 200, R"({"id":8,"error":{"code":-32601}})", BadAnswer);
    row("batch", 200, "[" + good + "]", BadAnswer);
    row("string", 200, R"("0x1")", BadAnswer);
    row("no result", 200, R"({"id":7})", BadAnswer);
    row("error as a string", 200, errorBody(R"("SECRETKEY123")"), BadAnswer);
    row("error as a number", 200, errorBody("-32601"), BadAnswer);
    row("error as true", 200, errorBody("true"), BadAnswer);
    row("error as an array", 200, errorBody(R"([{"code":-32601}])"), BadAnswer);
    row("error without code", 200, errorBody("{}"), BadAnswer);
    row("error with a code as text", 200, errorBody(R"({"code":"-32601"})"), Unsupported);
    row("error with a code in words", 200, errorBody(R"({"code":"limit"})"), BadAnswer);
    row("-32601 as redirect", 302, errorBody(R"({"code":-32601})"), Unsupported);
    row("32601", 200, errorBody(R"({"code":32601})"), Unsupported);
    row("-32601 with 402", 402, errorBody(R"({"code":-32601})"), Unsupported);
    row("-32601 without id", 404, R"({"error":{"code":-32601}})", Unsupported);
    row("-32029", 200, errorBody(R"({"code":-32029})"), RateLimited);
    row("-32029 as text with 500", 500, errorBody(R"({"code":"-32029"})"), RateLimited);
    row("-32005 with null id", 200, R"({"id":null,"error":{"code":-32005}})", RateLimited);
    row("-32005 without id", 503, R"({"error":{"code":-32005}})", RateLimited);
    row("-32005 with other id", 200, R"({"id":8,"error":{"code":-32005}})", BadAnswer);
    row("429 as code", 200, errorBody(R"({"code":429})"), RateLimited);
    row("429 as text", 200, errorBody(R"({"code":"429"})"), RateLimited);
    row("402 as code", 200, errorBody(R"({"code":402})"), BudgetSpent);
    row("402 as text with null id", 500, R"({"id":null,"error":{"code":"402"}})", BudgetSpent);
    row("-32005 with 402", 402, errorBody(R"({"code":-32005})"), BudgetSpent);
    row("403 as code", 200, errorBody(R"({"code":403})"), BadAnswer);
    row("-32603", 200, errorBody(R"({"code":-32603})"), BadAnswer);
    row("error with a broken code", 200, errorBody(R"({"code":-32601.5})"), BadAnswer);
    row("error beside a result", 200,
        R"({"id":7,"result":"0x1","error":{"code":-32000,"message":"SECRETKEY123"}})", BadAnswer);
    for (const char *value : {"null", "1", "true", "{}", "[]", R"("")", R"("0x")", R"("0xzz")", R"("12")",
             R"("-0x1")", R"(" 0x1")", R"("0x1 ")", R"("0X1")", R"("0x1\u0000")"})
        row(qPrintable(QStringLiteral("value ") + QLatin1String(value)), 200, resultBody(value), BadAnswer);
    row("65 digits", 200, resultBody("\"0x" + QByteArray(65, '1') + '"'), BadAnswer);
    row("gzip twice", 200, gzip(gzip(good)), BadAnswer, "gzip");
    row("gzip twice, and says so", 200, gzip(gzip(good)), BadAnswer, "gzip, gzip");
    row("gzip unannounced", 200, gzip(good), BadAnswer);
    row("gzip announced only", 200, good, BadAnswer, "gzip");
    row("gzip truncated", 200, gzip(good).chopped(9), BadAnswer, "gzip");
    row("gzip bomb", 200, gzip(good + QByteArray(50'000'000, ' ')), BadAnswer, "gzip");
    row("br", 200, good, BadAnswer, "br");
    row("429", 429, "<html>SECRETKEY123", RateLimited);
    row("-32005", 200, errorBody(R"({"code":-32005,"message":"SECRETKEY123"})"), RateLimited);
    row("-32005 with 403", 403, errorBody(R"({"code":-32005})"), RateLimited);
    row("402", 402, {}, BudgetSpent);
    row("-32601", 200, errorBody(R"({"code":-32601,"message":"SECRETKEY123"})"), Unsupported);
    row("-32004", 200, errorBody(R"({"code":-32004})"), Unsupported);
    row("-32601 with 403", 403, errorBody(R"({"code":-32601})"), Unsupported);
    row("-32004 with 405", 405, errorBody(R"({"code":-32004})"), Unsupported);
}

void TestResponseJudge::classifiesFailures()
{
    QFETCH(int, status);
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    QFETCH(FailureKind, kind);
    const FetchResult verdict = judge({status, coding, {}, body});
    QVERIFY(!verdict);
    QCOMPARE(verdict.error().kind, kind);
    const std::string &message = verdict.error().message;
    QVERIFY2(message.find("SECRET") == std::string::npos, message.c_str());
    QVERIFY2(message.starts_with("the upstream node "), message.c_str());
}

void TestResponseJudge::classifiesForCoinbase()
{
    const auto isPerhapsMethods = [](int status, const QByteArray &body, Method method) {
        return judge({status, {}, {}, body}, method).error().perhapsMethods;
    };
    const QList<QPair<int, QByteArray>> refusals{{405, {}}, {403, "no"},
        {200, errorBody(R"({"code":-32603})")}, {500, errorBody(R"({"code":-32000})")},
        {403, errorBody(R"({"code":-32001})")}, {400, errorBody(R"({"code":"-32600"})")},
        {200, R"({"error":{"code":-32600}})"}, {200, errorBody(R"({"code":405})")}};
    for (const auto &[status, body] : refusals) {
        QVERIFY2(isPerhapsMethods(status, body, Method::Coinbase), body.constData());
        QVERIFY2(!isPerhapsMethods(status, body, Method::GasPrice), body.constData());
    }
    for (const char *value : {"null", R"("0x")", R"("etherbase must be set")", R"("0x0")"})
        QVERIFY2(isPerhapsMethods(200, resultBody(value), Method::Coinbase), value);
    for (const auto &[status, body] : {QPair<int, QByteArray>{500, {}}, {200, "<html>"}, {200, R"({"id":7})"},
             {404, {}}, {200, R"({"id":8,"result":null})"}})
        QVERIFY2(!isPerhapsMethods(status, body, Method::Coinbase), body.constData());
    const QByteArray checksummed = R"("0x407D73d8a49eeb85D32Cf465507dd71d507100c1")";
    QCOMPARE(std::string(judge({200, {}, {}, resultBody(checksummed)}, Method::Coinbase)->result.json()),
        checksummed.toStdString());
    const QByteArray zero = "\"0x" + QByteArray(40, '0') + '"';
    QVERIFY(judge({200, {}, {}, resultBody(zero)}, Method::Coinbase));
    QCOMPARE(
        judge({200, {}, {}, resultBody(R"("0x0")")}, Method::Coinbase).error().kind, FailureKind::BadAnswer);
}

void TestResponseJudge::keepsResultsToTheLetter()
{
    const QByteArray history = R"({"reward": [["0x00"]],"gasUsedRatio":[0.10, 1e-7],"oldestBlock":"0x01"})";
    for (const QByteArray &body : {resultBody(history), resultBody(' ' + history + "\n"),
             R"({"result":1,"x":{"result":2},"result":)" + history + R"(,"id":7})",
             "\xef\xbb\xbf" + resultBody(history)}) {
        const FetchResult verdict = judge({200, "gzip", {}, gzip(body)}, Method::FeeHistory);
        QVERIFY2(verdict, body.constData());
        QCOMPARE(QByteArray::fromStdString(std::string(verdict->result.json())), history);
    }
    QCOMPARE(
        judge({200, {}, {}, resultBody("false")}, Method::Syncing)->result.json(), std::string_view("false"));
    for (const char *odd :
        {R"({"oldestBlock":"0x1","gasUsedRatio":[1.]})", R"({"oldestBlock":1})", "[]", "null"}) {
        const FetchResult verdict = judge({200, {}, {}, resultBody(odd)}, Method::FeeHistory);
        QVERIFY2(!verdict && verdict.error().kind == FailureKind::BadAnswer, odd);
        QVERIFY(!verdict.error().perhapsMethods);
    }
    QVERIFY(!judge({200, {}, {}, R"({"id":7,"r\u0065sult":{"oldestBlock":"0x1"}})"}, Method::FeeHistory));
}

void TestResponseJudge::obeysRetryAfterOfAnyError()
{
    for (const int status : {400, 403, 404, 405, 500, 502, 503, 599}) {
        for (const char *field : {"5", "0", "soon"}) {
            for (const Method method : kMethods)
                QCOMPARE(judge({status, {}, field, "<html>"}, method).error().kind, FailureKind::RateLimited);
        }
    }
    QCOMPARE(judge({200, {}, "5", errorBody(R"({"code":503})")}).error().kind, FailureKind::RateLimited);
    QCOMPARE(judge({302, {}, "5", {}}).error().kind, FailureKind::BadAnswer);
    QVERIFY(judge({200, {}, "5", resultBody(R"("0x1")")}));
}

void TestResponseJudge::namesGethsVirtualHosts()
{
    const std::string message = judge({403, {}, {}, "invalid host specified\n"}).error().message;
    QVERIFY2(message.find("--http.vhosts") != std::string::npos, message.c_str());
    QVERIFY(judge({403, {}, {}, "no"}).error().message.find("check the key") != std::string::npos);
}

void TestResponseJudge::findsPauses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("msecs"); // 0: none
    const auto backoff = [](const QByteArray &seconds) {
        return errorBody(R"({"code":-32005,"data":{"rate":{"backoff_seconds":)" + seconds + "}}}");
    };
    QTest::newRow("field") << 429 << QByteArray("5") << QByteArray() << qint64(5'000);
    QTest::newRow("field first") << 429 << QByteArray("5") << backoff("30") << qint64(5'000);
    QTest::newRow("body") << 429 << QByteArray("0") << backoff("30") << qint64(30'000);
    QTest::newRow("body with 200") << 200 << QByteArray() << backoff("1.5") << qint64(1'500);
    QTest::newRow("zero") << 429 << QByteArray("0") << backoff("0") << qint64(0);
    QTest::newRow("negative") << 429 << QByteArray("-5") << backoff("-30") << qint64(0);
    QTest::newRow("words") << 429 << QByteArray("soon") << backoff(R"("30")") << qint64(0);
    QTest::newRow("nothing") << 429 << QByteArray() << QByteArray() << qint64(0);
    QTest::newRow("absurd") << 429 << QByteArray("99999999999999999999") << QByteArray() << qint64(3'600'000);
    QTest::newRow("absurd body") << 429 << QByteArray() << backoff("1e300") << qint64(3'600'000);
    QTest::newRow("503") << 503 << QByteArray("120") << QByteArray() << qint64(120'000);
    QTest::newRow("404") << 404 << QByteArray("3") << QByteArray("<html>") << qint64(3'000);
    QTest::newRow("503 with -32005") << 503 << QByteArray() << backoff("9") << qint64(9'000);
    QTest::newRow("402 until midnight") << 402 << QByteArray("5") << QByteArray() << qint64(60'000);
}

void TestResponseJudge::findsPauses()
{
    QFETCH(int, status);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, body);
    QFETCH(qint64, msecs);
    const FetchResult verdict = judge({status, {}, field, body});
    QVERIFY(!verdict);
    QCOMPARE(verdict.error().retryAfter.value_or(0ms).count(), msecs);
}

void TestResponseJudge::parsesRetryAfter_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<qint64>("msecs");
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
    QTest::newRow("blanks around") << QByteArray(" 3\t") << qint64(3'000);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(0);
    QTest::newRow("plus") << QByteArray("+5") << qint64(0);
    QTest::newRow("date") << QByteArray("Sat, 03 Jan 2026 00:00:10 GMT") << qint64(70'000);
    QTest::newRow("date of RFC 850") << QByteArray("Saturday, 03-Jan-26 00:00:10 GMT") << qint64(70'000);
    QTest::newRow("date of asctime") << QByteArray("Sat Jan  3 00:00:10 2026") << qint64(70'000);
    QTest::newRow("past") << QByteArray("Fri, 02 Jan 2026 23:58:00 GMT") << qint64(0);
    QTest::newRow("far") << QByteArray("Wed, 01 Jan 2200 00:00:00 GMT") << qint64(3'600'000);
    QTest::newRow("long") << QByteArray(100'000, '9') << qint64(0);
    QTest::newRow("NUL") << QByteArray("5\0", 2) << qint64(0);
}

void TestResponseJudge::parsesRetryAfter()
{
    QFETCH(QByteArray, field);
    QFETCH(qint64, msecs);
    const auto pause = parseRetryAfter({field.constData(), static_cast<std::size_t>(field.size())}, kNow);
    QCOMPARE(pause.value_or(0ms).count(), msecs);
}

void TestResponseJudge::stopsUnpackingAtTheLimit()
{
    const QByteArray packed = gzip(QByteArray(1'000, 'x'));
    QVERIFY(gunzip(packed, 1'000));
    QVERIFY(gunzip(packed, 999).error() == GunzipError::TooLarge);
    QVERIFY(gunzip(packed + 'x', 1'000).error() == GunzipError::Invalid);
    QVERIFY(gunzip({}, 1'000).error() == GunzipError::Invalid);
}

QTEST_APPLESS_MAIN(TestResponseJudge)
#include "tst_response_judge.moc"

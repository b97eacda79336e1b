// SPDX-License-Identifier: GPL-3.0-only
#include "rpc/errors.h"
#include "rpc/reader.h"
#include "strict/agreement.h"

#include <random>
#include <string>

#include <QTest>

using namespace gasgauge;

namespace {

std::string readAs(RpcReader &reader, const std::string &body)
{
    const RpcCalls &calls = reader.read(body, false);
    std::string text = calls.batch ? "[" : "";
    for (const RpcCall &call : calls.calls) {
        text.append(text.size() > 1 || (!calls.batch && !text.empty()) ? " " : "");
        text.append(call.id).append("=");
        text.append(call.code != 0 ? std::to_string(call.code) : std::string(nameOf(call.method)));
    }
    return text;
}

std::string call(const std::string &id, const std::string &method = "eth_gasPrice")
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + "\"}";
}

std::string times(std::size_t n, const std::string &text)
{
    std::string all;
    for (std::size_t i = 0; i < n; ++i)
        all.append(text);
    return all;
}

} // namespace

/// Bodies as calls: what is JSON, what a request, ids to the letter. Each body is held against the strict
/// reading as well.
class TestRpcReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_data();
    void body();
    void equalQuestionsAreOne();
    void aBatchHasItsLimit();
    void agreesWithTheStrictReading();
};

void TestRpcReader::body_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const std::string &body, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << QByteArray(expected);
    };
    row("a call", call("1"), "1=eth_gasPrice");
    row("blanks around it", " \r\n\t" + call("1") + " \n", "1=eth_gasPrice");
    row("our own version", call("1", "web3_clientVersion"), "1=web3_clientVersion");
    for (const char *id : {"0", "-0", "1.0", "1e5", "18446744073709551616", "123456789012345678901234567890",
             "null", R"("")", R"("a\u0041\n\"\\")", R"("\ud800")", "\"\xC3\xA9\""})
        row(qPrintable(QStringLiteral("id %1").arg(QString::fromUtf8(id))), call(id),
            (std::string(id) + "=eth_gasPrice").c_str());
    for (const char *id : {"true", "false", "{}", "[1]"})
        row(qPrintable(QStringLiteral("no id %1").arg(QString::fromUtf8(id))), call(id), "null=-32600");
    row("a notification", R"({"jsonrpc":"2.0","method":"eth_gasPrice"})", "");
    row("notification of what is not served", R"({"jsonrpc":"2.0","method":"nothing"})", "");
    row("notification that is none", R"({"jsonrpc":"1.0","method":"eth_gasPrice"})", "null=-32600");
    row("unknown method", call("7", "eth_chain"), "7=-32601");
    row("internal method", call("7", "eth_call"), "7=-32601");
    row("method without end", call("7", "eth_gasPric"), "7=-32601");
    row("escapes in names and values",
        R"({"json\u0072pc":"2\u002e0","\u0069d":"\u0069","method":"eth\u005fgas\u0050rice"})",
        R"("\u0069"=eth_gasPrice)");
    row("no method", R"({"jsonrpc":"2.0","id":3})", "3=-32600");
    row("method that is no string", R"({"jsonrpc":"2.0","id":3,"method":1})", "3=-32600");
    row("no version", R"({"id":3,"method":"eth_gasPrice"})", "3=-32600");
    row("version 2", R"({"jsonrpc":2.0,"id":3,"method":"eth_gasPrice"})", "3=-32600");
    row("version 2.1", R"({"jsonrpc":"2.1","id":3,"method":"eth_gasPrice"})", "3=-32600");
    row("params left out by null", R"({"jsonrpc":"2.0","id":3,"method":"eth_gasPrice","params":null})",
        "3=eth_gasPrice");
    row("params by name", R"({"jsonrpc":"2.0","id":3,"method":"eth_gasPrice","params":{}})", "3=-32602");
    row("params that it does not take", R"({"jsonrpc":"2.0","id":3,"method":"eth_gasPrice","params":[1]})",
        "3=-32602");
    row("unknown members", R"({"a":{"id":[1]},"jsonrpc":"2.0","id":3,"b":[],"method":"eth_gasPrice"})",
        "3=eth_gasPrice");
    row("the last one counts",
        R"({"id":1,"id":{},"id":2,"method":"x","method":"eth_gasPrice","jsonrpc":"2.0"})", "2=eth_gasPrice");
    row("the last one counts, also against it",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_gasPrice\",\"method\":{}}", "1=-32600");

    row("a batch", '[' + call("1") + ',' + call("\"b\"", "eth_chainId") + ']',
        R"([1=eth_gasPrice "b"=eth_chainId)");
    row("a batch of one", '[' + call("1") + ']', "[1=eth_gasPrice");
    row("a batch with everything",
        "[1," + call("1") + ",[]," + R"({"jsonrpc":"2.0","method":"eth_gasPrice"})" + ",{}]",
        "[null=-32600 1=eth_gasPrice null=-32600 null=-32600");
    row("a batch of notifications", R"([{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","method":"b"}])",
        "[");
    row("a batch of nothing", "[]", "null=-32600");
    row("a batch in a batch", "[[" + call("1") + "]]", "[null=-32600");
    for (const char *body : {"1", "-1.5e3", "\"eth_gasPrice\"", "true", "null"})
        row(qPrintable(QStringLiteral("alone: %1").arg(QString::fromUtf8(body))), body, "null=-32600");

    for (const std::string &body :
        {std::string(), std::string("  "), std::string("\xEF\xBB\xBF") + call("1"), call("1") + "x",
            call("1") + call("2"), call("1") + "]", call("1") + '\0', call("NaN"), call("01"), call("1."),
            call(".1"), call("+1"), call("1e"), call("-"), call("0x1"), call("Infinity"), call("\"\x80\""),
            call("\"\xC0\xAF\""), call("\"\xED\xA0\x80\""), call("\"\t\""), call("\"\\x\""),
            call("\"\\u12\""), call("'1'"), std::string("{"), std::string("["), std::string("[1"),
            std::string("[1,]"), std::string("[,1]"), std::string("{\"a\":1,}"), std::string("{\"a\"}"),
            std::string("{\"a\":}"), std::string("{a:1}"), std::string("{\"a\" 1}"), std::string("[1 2]"),
            std::string("[1}"), std::string("[{]}]"), std::string("\"a"), std::string("tru"),
            std::string("truee"), std::string("nul"), std::string("{\"a\":tru}"),
            std::string("{\"a\":[fals]}"), std::string("{\"a\":{\"b\":\"\\q\"}}"), std::string("{\"\\q\":1}"),
            std::string("{\"a\":\"b\":1}"), std::string("[\"a\":1]"), std::string("{\"a\":1:2}"),
            std::string("[true:1]"), std::string("/**/{}"), times(65, "[") + times(65, "]"),
            times(100'000, "["), times(100'000, "{\"a\":"), std::string(1, '\0')})
        row(qPrintable(QStringLiteral("no JSON: %1").arg(QString::fromLatin1(body.substr(0, 60).c_str()))),
            body, "null=-32700");
    row("as deep as may be", times(64, "[") + times(64, "]"), "[null=-32600");
    row("deep in a member",
        R"({"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","x":)" + times(63, "[") + times(63, "]") + '}',
        "1=eth_gasPrice");
    row("too deep in a member",
        R"({"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","x":)" + times(64, "[") + times(64, "]") + '}',
        "null=-32700");
}

void TestRpcReader::body()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    RpcReader reader(100);
    const std::string text = body.toStdString();
    QCOMPARE(QByteArray::fromStdString(readAs(reader, text)), expected);
    const std::string_view difference = fuzz::differenceFromStrict(reader.read(text, false), text, 100);
    QVERIFY2(difference.empty(), difference.data());
}

void TestRpcReader::equalQuestionsAreOne()
{
    RpcReader reader(100);
    const std::string body = '[' + call("1") + ',' + call("2", "eth_chainId") + ',' + call("3") + ']';
    const RpcCalls &calls = reader.read(body, false);
    QCOMPARE(calls.questions.size(), std::size_t(2));
    QCOMPARE(calls.calls[0].question, calls.calls[2].question);
    // What came before leaves nothing.
    QVERIFY(reader.read("[]", false).questions.empty());
}

void TestRpcReader::aBatchHasItsLimit()
{
    RpcReader reader(3);
    const auto batch = [](std::size_t n) { return '[' + times(n - 1, call("1") + ',') + call("1") + ']'; };
    QCOMPARE(reader.read(batch(3), false).calls.size(), std::size_t(3));
    const RpcCalls &calls = reader.read(batch(4), false);
    QVERIFY(calls.tooMany);
    QVERIFY(!calls.batch);
    QCOMPARE(calls.calls.size(), std::size_t(1));
    QCOMPARE(calls.calls.front().code, rpc::kInvalidRequest);
    QCOMPARE(calls.calls.front().error, rpc::kTooMany);
    // What is no JSON is none, however much of it there is.
    QCOMPARE(reader.read(batch(4) + 'x', false).calls.front().code, rpc::kParseError);
}

/// Bodies made of tokens by chance: most are nearly JSON.
void TestRpcReader::agreesWithTheStrictReading()
{
    const std::vector<std::string> parts{"{", "}", "[", "]", ",", ":", "\"id\"", "\"method\"", "\"jsonrpc\"",
        "\"params\"", "\"2.0\"", "\"eth_gasPrice\"", "1", "-0.5e1", "true", "null", " ", "\"\\u0069d\"",
        "\"x\\", "\xC3\xA9", "\"", call("1"), call("\"a\"", "web3_clientVersion"),
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\"", "e", "0"};
    RpcReader reader(3);
    std::minstd_rand dice(7);
    std::uniform_int_distribution<std::size_t> part(0, parts.size() - 1);
    std::uniform_int_distribution<std::size_t> length(1, 14);
    for (int i = 0; i < 200'000; ++i) {
        std::string body;
        for (std::size_t left = length(dice); left > 0; --left)
            body.append(parts[part(dice)]);
        const std::string_view difference = fuzz::differenceFromStrict(reader.read(body, false), body, 3);
        QVERIFY2(difference.empty(), (std::string(difference) + ": " + body).c_str());
    }
}

QTEST_APPLESS_MAIN(TestRpcReader)
#include "tst_rpc_reader.moc"

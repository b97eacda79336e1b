// SPDX-License-Identifier: GPL-3.0-only
#include "http/endpoint.h"
#include "http/error_response.h"
#include "http/http_date.h"
#include "http/serialize.h"
#include "request/conditional.h"
#include "request/preference.h"

#include <QTest>

using namespace gasgauge;

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesEntityTags_data();
    void comparesEntityTags();
    void writesImfFixdate();
    void findsEndpointsExactly();
    void writesWholeResponse();
    void writesNoContentWhereNoneMayBe();
    void derivesNotModified();
    void namesEveryStatus();
    void prefersHtmlAsTheFieldsSay_data();
    void prefersHtmlAsTheFieldsSay();
    void turnsRefusalsIntoPages();
    void leavesOtherAnswersAsTheyAre();
};

void TestMessages::comparesEntityTags_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("matches");
    QTest::newRow("same") << QByteArray("\"0x1\"") << true;
    QTest::newRow("weak") << QByteArray("W/\"0x1\"") << true;
    QTest::newRow("in a list") << QByteArray("\"a\", W/\"b\",\"0x1\"") << true;
    QTest::newRow("tight list") << QByteArray("\"a\",,\"0x1\"") << true;
    QTest::newRow("star") << QByteArray("*") << true;
    QTest::newRow("star and blanks") << QByteArray(" * ") << true;
    QTest::newRow("comma inside a tag") << QByteArray("\"a,b\", \"0x1\"") << true;
    QTest::newRow("another") << QByteArray("\"0x2\"") << false;
    QTest::newRow("prefix") << QByteArray("\"0x1") << false;
    QTest::newRow("unquoted") << QByteArray("0x1") << false;
    QTest::newRow("star in a list") << QByteArray("*, \"a\"") << false;
    QTest::newRow("inside of another tag") << QByteArray("\"x\"0x1\"\"") << false;
    QTest::newRow("nothing") << QByteArray("") << false;
}

void TestMessages::comparesEntityTags()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, matches);
    QCOMPARE(matchesEntityTag(field.toStdString(), "\"0x1\""), matches);
}

void TestMessages::prefersHtmlAsTheFieldsSay_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("html");
    const auto row = [](const char *name, const char *accept, bool html) {
        QTest::newRow(name) << "Host: a\r\nAccept: " + QByteArray(accept) + "\r\n\r\n" << html;
    };
    row("Firefox", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", true);
    row("Safari", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true);
    row("any case", "Text/HTML, application/json;Q=0.9", true);
    row("a family", "text/*", true);
    row("blanks", "text/html ; q=0.5 , application/json ; q = 0.4", true);
    row("other parameters", "text/html;level=1;q=0.5, application/json;q=0.4", true);
    row("the range to the point decides", "application/*, application/json;q=0.1, text/html;q=0.2", true);
    row("curl, fetch", "*/*", false);
    row("programs", "application/json", false);
    row("as well as", "application/json, text/html", false);
    row("rather not", "text/html;q=0.5, */*", false);
    row("never", "text/html;q=0, image/png", false);
    row("never, to the letter", "text/html;q=0.000, text/*", false);
    row("a weight that is none", "text/html;q=yes", false);
    row("a weight too long", "text/html;q=0.1234", false);
    row("something else", "text/plain, image/png", false);
    row("nothing", "", false);
    row("separators", ",;,;=,", false);
    QTest::newRow("no field") << QByteArray("Host: a\r\nX-Accept: text/html\r\n\r\n") << false;
    QTest::newRow("two fields") << QByteArray("Accept: */*;q=0.1\r\naccept:text/html\r\n\r\n") << true;
    QTest::newRow("cut off behind") << QByteArray("Accept: text/html\r\nCookie: aaaa") << true;
    QTest::newRow("cut off within") << QByteArray("Accept: text/ht") << false;
    QTest::newRow("in another field") << QByteArray("Cookie: Accept: text/html\r\n\r\n") << false;
}

void TestMessages::prefersHtmlAsTheFieldsSay()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, html);
    QCOMPARE(prefersHtml("GET / HTTP/1.1\r\n" + fields.toStdString()), html);
}

void TestMessages::turnsRefusalsIntoPages()
{
    Response refusal = errorResponse(431, "Too much <of it>.");
    refusal.headers.emplace_back("Retry-After", "1");
    refusal.body = R"({"error":{"status":431,"message":"Too much <of it>."},"paths":["/a","/b&c"]})";
    const auto page = errorPage(refusal);
    QVERIFY(page);
    QCOMPARE(page->status, 431);
    QCOMPARE(*page->header("Content-Type"), std::string("text/html; charset=utf-8"));
    QCOMPARE(*page->header("Retry-After"), std::string("1"));
    QCOMPARE(*page->header("Access-Control-Allow-Origin"), std::string("*"));
    QVERIFY(page->body.find("<h1>431 Request Header Fields Too Large</h1>") != std::string::npos);
    QVERIFY(page->body.find("<p>Too much &lt;of it&gt;.</p>") != std::string::npos);
    QVERIFY(page->body.find("<li>/a</li>\n<li>/b&amp;c</li>") != std::string::npos);
}

void TestMessages::leavesOtherAnswersAsTheyAre()
{
    for (const std::string body : {"", "ok", R"({"ready":false,"reason":"no value yet"})",
             R"({"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"no"}})"})
        QVERIFY(!errorPage({503, {{"Content-Type", "application/json"}}, body}));
}

void TestMessages::writesImfFixdate()
{
    using namespace std::chrono;
    QCOMPARE(httpDate(system_clock::time_point(784'111'777s)), "Sun, 06 Nov 1994 08:49:37 GMT");
    QCOMPARE(httpDate(system_clock::time_point(0s)), "Thu, 01 Jan 1970 00:00:00 GMT");
    QCOMPARE(httpDate(system_clock::time_point(1'709'164'799s) + 999ms), "Wed, 28 Feb 2024 23:59:59 GMT");
}

void TestMessages::findsEndpointsExactly()
{
    for (std::size_t i = 0; i + 1 < kEndpoints; ++i)
        QCOMPARE(indexOf(endpointFromPath(kEndpointPaths[i])), i);
    for (const std::string_view path : {"", "other", "/other", "/eth_gasprice", "/eth_gasPrice/", "//",
             "/%65th_gasPrice", "//eth_gasPrice", "eth_gasPrice", "*"})
        QCOMPARE(endpointFromPath(path), Endpoint::Other);
    QCOMPARE(methodOf(endpointOf(Method::GasPrice)), Method::GasPrice);
    QVERIFY(!methodOf(Endpoint::Root));
}

void TestMessages::writesWholeResponse()
{
    const Serializer serializer(true);
    const Message message
        = serializer.message({200, {{"Content-Type", "text/plain"}}, "hello"}, Persistence::Close, "now");
    QCOMPARE(message.bytes,
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
        "X-Gasgauge-Source: simulated\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nhello");
    QCOMPARE(message.head(), message.bytes.substr(0, message.bytes.size() - 5));
    QVERIFY(
        serializer.message({}, Persistence::Default, "now").bytes.find("Connection") == std::string::npos);
    QVERIFY(serializer.message({}, Persistence::KeepAlive10, "now").bytes.find("Connection: keep-alive\r\n")
        != std::string::npos);
    QVERIFY(Serializer(false)
                .message({}, Persistence::Default, "now")
                .bytes.find("X-Gasgauge-Source: upstream\r\n")
        != std::string::npos);
}

void TestMessages::writesNoContentWhereNoneMayBe()
{
    for (const int status : {204, 304}) {
        const Message message = Serializer(false).message({status, {}, "x"}, Persistence::Default, "now");
        QVERIFY(message.bytes.find("Content-Length") == std::string::npos);
        QVERIFY(message.bytes.ends_with("\r\n\r\n"));
    }
}

void TestMessages::derivesNotModified()
{
    const Response response{
        200, {{"Content-Type", "application/json"}, {"ETag", "\"0x1\""}, {"Age", "3"}}, "{}"};
    const Response derived = Serializer::notModified(response);
    QCOMPARE(derived.status, 304);
    QVERIFY(derived.body.empty());
    QVERIFY(!derived.header("Content-Type"));
    QCOMPARE(*derived.header("ETag"), "\"0x1\"");
    QCOMPARE(*derived.header("Age"), "3");
}

void TestMessages::namesEveryStatus()
{
    for (const int status :
        {200, 204, 304, 400, 404, 405, 408, 413, 414, 417, 431, 500, 501, 502, 503, 504, 505})
        QVERIFY2(!reasonPhrase(status).empty(), qPrintable(QString::number(status)));
    QCOMPARE(errorResponse(400, "No.").body, "{\"error\":{\"status\":400,\"message\":\"No.\"}}\n");
}

QTEST_APPLESS_MAIN(TestMessages)
#include "tst_messages.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "http/endpoint.h"
#include "http/error_response.h"
#include "http/http_date.h"
#include "http/serialize.h"
#include "request/conditional.h"

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
    QCOMPARE(methodOf(Endpoint::GasPrice), Method::GasPrice);
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

// SPDX-License-Identifier: GPL-3.0-only
#include "request/head_scan.h"
#include "request/request_parser.h"

#include <QTest>

using namespace gasgauge;
namespace http = boost::beast::http;

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void findsPath_data();
    void findsPath();
    void decidesPersistence_data();
    void decidesPersistence();
    void readsBodies_data();
    void readsBodies();
    void joinsConditions();
    void scansHeads_data();
    void scansHeads();

private:
    const ServerLimits m_limits;
};

namespace {

QByteArray get(const QByteArray &fields, const QByteArray &version = "HTTP/1.1")
{
    return "GET /eth_gasPrice " + version + "\r\n" + fields + "\r\n";
}

const QByteArray kHost = "Host: a\r\n";

} // namespace

void TestRequestParser::refuses_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status"); // 0: accepted
    QTest::newRow("plain") << get(kHost) << 0;
    QTest::newRow("HTTP/1.0 without Host") << get("", "HTTP/1.0") << 0;
    QTest::newRow("empty Host") << get("Host:\r\n") << 0;
    QTest::newRow("unknown field") << get(kHost + "X-Whatever: 1\r\n") << 0;
    QTest::newRow("upgrade") << get(kHost + "Upgrade: h2c\r\nConnection: upgrade\r\n") << 0;
    QTest::newRow("no Host") << get("") << 400;
    QTest::newRow("two Hosts") << get(kHost + kHost) << 400;
    QTest::newRow("two Hosts, 1.0") << get(kHost + kHost, "HTTP/1.0") << 400;
    QTest::newRow("odd Host") << get("Host: a b\r\n") << 400;
    QTest::newRow("space before colon") << get("Host : a\r\n") << 400;
    QTest::newRow("no colon") << get(kHost + "Foo\r\n") << 400;
    QTest::newRow("empty name") << get(kHost + ": x\r\n") << 400;
    QTest::newRow("odd name") << get(kHost + "F(o: x\r\n") << 400;
    QTest::newRow("leading space in first field") << get(" " + kHost) << 400;
    QTest::newRow("folded field") << get(kHost + "X: a\r\n b\r\n") << 400;
    QTest::newRow("folded before the value") << get(kHost + "X:\r\n a\r\n") << 400;
    QTest::newRow("folded blank") << get(kHost + "X:\r\n \r\n") << 400;
    QTest::newRow("NUL in value") << get(kHost + QByteArray("X: a\0b\r\n", 8)) << 400;
    QTest::newRow("NUL in target") << QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28) << 400;
    QTest::newRow("space in target") << QByteArray("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: a\r\n\r\n") << 400;
    QTest::newRow("HTTP/2.0") << get(kHost, "HTTP/2.0") << 505;
    QTest::newRow("HTTP/1.2") << get(kHost, "HTTP/1.2") << 505;
    QTest::newRow("HTTP/1.10") << get(kHost, "HTTP/1.10") << 505;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("length") << get(kHost + "Content-Length: 5\r\n") << 0;
    QTest::newRow("length +5") << get(kHost + "Content-Length: +5\r\n") << 400;
    QTest::newRow("length -5") << get(kHost + "Content-Length: -5\r\n") << 400;
    QTest::newRow("length 0x5") << get(kHost + "Content-Length: 0x5\r\n") << 400;
    QTest::newRow("length empty") << get(kHost + "Content-Length:\r\n") << 400;
    QTest::newRow("length list") << get(kHost + "Content-Length: 5, 5\r\n") << 400;
    QTest::newRow("length twice") << get(kHost + "Content-Length: 5\r\nContent-Length: 5\r\n") << 400;
    QTest::newRow("length of 65 bits") << get(kHost + "Content-Length: 18446744073709551616\r\n") << 400;
    QTest::newRow("length too large") << get(kHost + "Content-Length: 65537\r\n") << 413;
    QTest::newRow("chunked") << get(kHost + "Transfer-Encoding: chunked\r\n") << 0;
    QTest::newRow("Chunked") << get(kHost + "Transfer-Encoding: Chunked\r\n") << 0;
    QTest::newRow("gzip") << get(kHost + "Transfer-Encoding: gzip\r\n") << 501;
    QTest::newRow("gzip, chunked") << get(kHost + "Transfer-Encoding: gzip, chunked\r\n") << 501;
    QTest::newRow("chunked, identity") << get(kHost + "Transfer-Encoding: chunked, identity\r\n") << 501;
    QTest::newRow("xchunked") << get(kHost + "Transfer-Encoding: xchunked\r\n") << 501;
    QTest::newRow("chunked twice") << get(
        kHost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")
                                   << 400;
    QTest::newRow("chunked in 1.0") << get(kHost + "Transfer-Encoding: chunked\r\n", "HTTP/1.0") << 400;
    QTest::newRow("length and chunked")
        << get(kHost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("chunked and length")
        << get(kHost + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") << 400;
    QTest::newRow("odd expectation") << get(kHost + "Expect: 200-ok\r\n") << 417;
    QTest::newRow("100 fields") << get(kHost + QByteArray("A: b\r\n").repeated(99)) << 0;
    QTest::newRow("101 fields") << get(kHost + QByteArray("A: b\r\n").repeated(100)) << 431;
    QTest::newRow("target of 8192") << "GET /" + QByteArray(8191, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n"
                                    << 0;
    QTest::newRow("method of 8300") << QByteArray(8300, 'A') + " / HTTP/1.1\r\n" + kHost + "\r\n" << 414;
    QTest::newRow("target of 8193") << "GET /" + QByteArray(8192, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n"
                                    << 414;
}

void TestRequestParser::refuses()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    RequestParser parser(m_limits);
    const std::string bytes = head.toStdString();
    const Refusal refusal = parser.parseHead(bytes);
    QCOMPARE(refusal.status, status);
    QCOMPARE(refusal.message.empty(), status == 0);
}

void TestRequestParser::findsPath_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("origin form") << QByteArray("/status") << QByteArray("/status");
    QTest::newRow("query") << QByteArray("/status?a=/x") << QByteArray("/status");
    QTest::newRow("absolute form") << QByteArray("http://h:1/status?a") << QByteArray("/status");
    QTest::newRow("absolute form, upper case") << QByteArray("HTTPS://h/status") << QByteArray("/status");
    QTest::newRow("absolute form without path") << QByteArray("http://h") << QByteArray("/");
    QTest::newRow("absolute form, query only") << QByteArray("http://h?/a") << QByteArray("/");
    QTest::newRow("asterisk form") << QByteArray("*") << QByteArray("*");
    QTest::newRow("encoded") << QByteArray("/%73tatus") << QByteArray("/%73tatus");
}

void TestRequestParser::findsPath()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    RequestParser parser(m_limits);
    const std::string head = "GET " + target.toStdString() + " HTTP/1.1\r\nHost: a\r\n\r\n";
    QVERIFY(!parser.parseHead(head));
    QCOMPARE(std::string(parser.path()), path.toStdString());
}

void TestRequestParser::decidesPersistence_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << get(kHost) << true;
    QTest::newRow("close") << get(kHost + "Connection: close\r\n") << false;
    QTest::newRow("CLOSE in a list") << get(kHost + "Connection: foo, CLOSE\r\n") << false;
    QTest::newRow("second field") << get(kHost + "Connection: foo\r\nConnection: Close\r\n") << false;
    QTest::newRow("1.0") << get("", "HTTP/1.0") << false;
    QTest::newRow("1.0 keep-alive") << get("Connection: Keep-Alive\r\n", "HTTP/1.0") << true;
}

void TestRequestParser::decidesPersistence()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, keepAlive);
    RequestParser parser(m_limits);
    const std::string bytes = head.toStdString();
    QVERIFY(!parser.parseHead(bytes));
    QCOMPARE(parser.keep_alive(), keepAlive);
}

void TestRequestParser::readsBodies_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    QTest::newRow("length") << QByteArray("Content-Length: 5\r\n") << QByteArray("hello") << 0;
    QTest::newRow("chunks") << chunked << QByteArray("5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n") << 0;
    QTest::newRow("trailer") << chunked << QByteArray("0\r\nX: y\r\n\r\n") << 0;
    const auto trailer = [this](std::size_t more) {
        const QByteArray start = "0\r\nX: ";
        const QByteArray end = "\r\n\r\n";
        const auto size = static_cast<qsizetype>(m_limits.maxHeadBytes + more) - start.size() - end.size();
        return start + QByteArray(size, 'y') + end;
    };
    QTest::newRow("longest trailer") << chunked << trailer(0) << 0;
    QTest::newRow("trailer too long") << chunked << trailer(1) << 431;
    QTest::newRow("extension too long")
        << chunked << QByteArray("5;" + QByteArray(0x5000, 'a') + "\r\nhello\r\n0\r\n\r\n") << 431;
    QTest::newRow("bare LF in an extension")
        << chunked << QByteArray("5;a=\"\n\"\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("no size") << chunked << QByteArray("\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("negative size") << chunked << QByteArray("-5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("prefixed size") << chunked << QByteArray("0x5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("size of 65 bits") << chunked << QByteArray("10000000000000005\r\nhello\r\n0\r\n\r\n")
                                     << 400;
    QTest::newRow("longer than said") << chunked << QByteArray("5\r\nhello!\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk too large") << chunked << QByteArray("10001\r\n") << 413;
    QTest::newRow("sum too large") << chunked
                                   << QByteArray("8000\r\n" + QByteArray(0x8000, 'a') + "\r\n8001\r\n")
                                   << 413;
}

void TestRequestParser::readsBodies()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const std::string head = ("POST /x HTTP/1.1\r\n" + kHost + fields + "\r\n").toStdString();
    const std::string next = "GET / HTTP/1.1\r\n";
    const std::string all = body.toStdString() + next;
    // Whole, and byte by byte: where a read ends must not matter.
    for (const std::size_t step : {all.size(), std::size_t(1)}) {
        RequestParser parser(m_limits);
        QVERIFY(!parser.parseHead(head));
        QVERIFY(parser.hasBody());
        std::size_t start = 0;
        Refusal refusal;
        for (std::size_t end = step; end <= all.size() && !parser.is_done() && !refusal; end += step) {
            std::size_t used = 0;
            refusal = parser.parseBody(std::string_view(all).substr(start, end - start), used);
            start += used;
        }
        QCOMPARE(refusal.status, status);
        if (status == 0) {
            QVERIFY(parser.is_done());
            QCOMPARE(all.substr(start), next);
        }
    }
}

void TestRequestParser::joinsConditions()
{
    RequestParser parser(m_limits);
    const std::string head
        = get(kHost + "If-None-Match: \"a\"\r\nIf-None-Match: \"b\", \"c\"\r\n").toStdString();
    QVERIFY(!parser.parseHead(head));
    QVERIFY(parser.isConditional());
    QCOMPARE(parser.ifNoneMatch(), "\"a\", \"b\", \"c\"");
    QVERIFY(parser.noneMatchNames("\"c\""));
    QVERIFY(!parser.noneMatchNames("\"d\""));
}

void TestRequestParser::scansHeads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("status");
    const QByteArray head = get(kHost);
    QTest::newRow("whole") << head << int(head.size()) << 0;
    QTest::newRow("with more behind") << head + "GET" << int(head.size()) << 0;
    QTest::newRow("empty line before") << "\r\n" + head << int(head.size()) + 2 << 0;
    QTest::newRow("nothing but an empty line") << QByteArray("\r\n") << 0 << 0;
    QTest::newRow("half of an empty line") << QByteArray("\r") << 0 << 0;
    QTest::newRow("unfinished") << head.chopped(1) << 0 << 0;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00", 5) << 0 << 400;
    QTest::newRow("bare LF, unfinished") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 0 << 400;
    QTest::newRow("NUL, unfinished") << QByteArray("GET /\0", 6) << 0 << 400;
    QTest::newRow("endless target") << "GET /" + QByteArray(9000, 'a') << 0 << 414;
    QTest::newRow("endless fields") << "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(3000) << 0
                                    << 431;
    QTest::newRow("long, finished") << "GET / HTTP/1.1\r\nA: " + QByteArray(17000, 'b') + "\r\n\r\n"
                                    << 0 << 431;
}

void TestRequestParser::scansHeads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, size);
    QFETCH(int, status);
    const std::string text = bytes.toStdString();
    const HeadScan scan = scanHead(text, m_limits);
    QCOMPARE(int(scan.size), size);
    QCOMPARE(scan.refusal.status, status);
}

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_request_parser.moc"

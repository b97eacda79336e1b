// SPDX-License-Identifier: GPL-3.0-only
#include "options/listen_address.h"

#include <QTest>

using namespace gasgauge;

class TestListenAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
};

void TestListenAddress::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *text, const char *host, int port, const char *shown) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(host) << port << QByteArray(shown);
    };
    row("127.0.0.1:8081", "127.0.0.1", 8081, "127.0.0.1:8081");
    row("0.0.0.0:0", "0.0.0.0", 0, "0.0.0.0:0");
    row("localhost:65535", "127.0.0.1", 65'535, "127.0.0.1:65535");
    row("[::1]:8081", "::1", 8081, "[::1]:8081");
    row("[::]:80", "::", 80, "[::]:80");
    row("[::ffff:10.0.0.1]:80", "::ffff:10.0.0.1", 80, "[::ffff:10.0.0.1]:80");
}

void TestListenAddress::parses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, host);
    QFETCH(const int, port);
    QFETCH(const QByteArray, shown);
    const auto address = parseListenAddress(text.toStdString());
    QVERIFY(address);
    QCOMPARE(QByteArray::fromStdString(address->host), host);
    QCOMPARE(int(address->port), port);
    QCOMPARE(QByteArray::fromStdString(listenText(address->host, address->port)), shown);
}

void TestListenAddress::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *const text : {"", ":", ":8081", "8081", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
             "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1: 80", "127.0.0.1:80x", "127.0.0.1:0x50",
             "127.0.0.1:99999999999999999999", "::1:8081", "[::1]", "[::1]8081", "[]:80", "[127.0.0.1]:80",
             "[::1:80", "256.0.0.1:80", "1.2.3:80", " 127.0.0.1:80", "example.com:80", "http://127.0.0.1:80"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void TestListenAddress::refuses()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseListenAddress(text.toStdString()));
}

QTEST_GUILESS_MAIN(TestListenAddress)
#include "tst_listen_address.moc"

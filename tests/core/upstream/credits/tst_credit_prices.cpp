// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/credits/credit_key.h"
#include "upstream/credits/credit_prices.h"

#include <QTest>
#include <QUrl>

using namespace gasgauge;

class TestCreditPrices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsThePrices_data();
    void knowsThePrices();
    void knowsWhoseDayItIs_data();
    void knowsWhoseDayItIs();
};

void TestCreditPrices::knowsThePrices_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<int>("status");
    QTest::addColumn<quint64>("cost");
    const auto row = [](const char *method, bool sent, int status, quint64 cost) {
        QTest::addRow("%s %d", method, status) << QByteArray(method) << sent << status << cost;
    };
    row("eth_gasPrice", true, 200, 80);
    row("eth_feeHistory", true, 200, 80);
    row("eth_chainId", true, 200, 5);
    row("eth_syncing", true, 200, 5);
    row("net_version", true, 200, 5);
    row("eth_gasPrice", true, 0, 80);
    row("eth_gasPrice", false, 0, 0);
    row("eth_gasPrice", true, 302, 80);
    row("eth_gasPrice", true, 400, 5);
    row("eth_gasPrice", true, 403, 5);
    row("eth_gasPrice", true, 402, 0);
    row("eth_gasPrice", true, 429, 0);
    row("eth_gasPrice", true, 500, 0);
    row("eth_gasPrice", true, 503, 0);
}

void TestCreditPrices::knowsThePrices()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, sent);
    QFETCH(int, status);
    QFETCH(quint64, cost);
    QCOMPARE(quint64(creditsOf(*methodFromName(method.constData()), sent, status)), cost);
}

void TestCreditPrices::knowsWhoseDayItIs_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    const QString key = QStringLiteral("0123456789abcdef0123456789abcdef");
    const auto row = [&key](const char *name, const char *one, const char *other, bool same) {
        QTest::newRow(name) << QString::fromLatin1(one).arg(key)
                            << QString::fromLatin1(other).arg(key.toUpper()) << same;
    };
    row("other chain", "https://mainnet.infura.io/v3/%1", "https://base-mainnet.infura.io/v3/%1", true);
    row("other host", "https://mainnet.infura.io/v3/%1", "http://proxy.example/%1/x", true);
    row("in the host", "https://mainnet.infura.io/v3/%1", "https://%1.eth.rpc.example/", true);
    row("no key", "https://a.example/v3/%1", "https://a.example/v3/x%1", false);
    row("longer", "https://a.example/v3/%1", "https://a.example/v3/%1aa", false);
    row("in the query", "https://a.example/?k=%1", "https://a.example/%1", false);
    row("hosts", "http://127.0.0.1:1/", "http://127.0.0.1:2/", false);
    row("same URL", "http://127.0.0.1:1/x", "http://127.0.0.1:1/x", true);
}

void TestCreditPrices::knowsWhoseDayItIs()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(creditKey(QUrl(one)) == creditKey(QUrl(other)), same);
}

QTEST_GUILESS_MAIN(TestCreditPrices)
#include "tst_credit_prices.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "http/http_date.h"
#include "router_fixture.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

bool holds(const Response &response, std::string_view text)
{
    return response.body.find(text) != std::string::npos;
}

QString textOf(const Response &response, const char *element)
{
    const QRegularExpression pattern(QStringLiteral("<%1>(.*?)</%1>").arg(QString::fromLatin1(element)),
        QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(QString::fromStdString(response.body)).captured(1);
}

} // namespace

class TestPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheValuesAndTheirAges()
    {
        RouterFixture f;
        f.fill("0x4190ab00"); // 1.1 gwei
        f.fill("0x145b72e", Method::BlockNumber);
        f.fill("0x00000000000000000000000000000000deadbeef", Method::Coinbase);
        f.clock.advance(17s);
        const Response response = f.ask("/");
        QCOMPARE(response.status, 200);
        QCOMPARE(headerOf(response, "Content-Type"), std::string("text/html; charset=utf-8"));
        QVERIFY(holds(response, "1.10 <span class=\"unit\">gwei</span>"));
        QVERIFY(holds(response, "exactly 1.1 gwei \u00b7 1100000000 wei \u00b7 <code>0x4190ab00</code>"));
        QVERIFY(holds(response, "21\u202f346\u202f094"));
        QVERIFY(holds(response, "0x00000000000000000000000000000000deadbeef"));
        QVERIFY(holds(response, "17 s old"));
        QVERIFY(holds(response, "source: scripted"));
        QVERIFY(!holds(response, "SIMULATED"));
        QVERIFY(!holds(response, "stale"));
        QCOMPARE(response.reusableFor, 0ms);
        QCOMPARE(textOf(response, "title"), QStringLiteral("1.10 gwei \u00b7 Gasgauge"));
    }

    void withoutValuesItSaysSoAndIsDemand()
    {
        RouterFixture f;
        const Response response = f.ask("/");
        QCOMPARE(QString::fromStdString(response.body).count(QStringLiteral("no value yet")), 3);
        QVERIFY(!holds(response, "<span class=\"unit\">"));
        QVERIFY(!holds(response, "0x"));
        QCOMPARE(textOf(response, "title"), QStringLiteral("Gasgauge"));
        QCOMPARE(f.source.fetches(), 3);
    }

    void staleAndUnsupportedAreSaidInWords()
    {
        RouterFixture f;
        f.fill("0x4190ab00");
        f.get(Method::Coinbase);
        f.source.fail(
            Method::Coinbase, {FailureKind::Unsupported, "the upstream has no eth_coinbase", std::nullopt});
        f.clock.advance(300s);
        f.get(Method::GasPrice);
        f.source.fail(Method::GasPrice, kDown);
        const Response response = f.ask("/");
        QVERIFY(holds(
            response, "<span class=\"old\">stale</span>: <span class=\"age\" data-ms=\"300000\">5 min old"));
        QVERIFY(holds(response, "not supported by the upstream"));
        QVERIFY(holds(response, "nobody answers"));
        QVERIFY(textOf(response, "title").startsWith(QStringLiteral("stale: ")));
    }

    void aWholePriceReadsAsAnyOther()
    {
        RouterFixture f;
        f.fill("0x4a817c800");
        QVERIFY(holds(f.ask("/"), "20.0 <span class=\"unit\">gwei"));
    }

    void aPriceBeyond64BitsIsExact()
    {
        RouterFixture f;
        f.fill("0x" + std::string(64, 'f'));
        const Response response = f.ask("/");
        QVERIFY(holds(response,
            "exactly 115792089237316195423570985008687907853269984665640564039457584007913.129639935 gwei"));
        // The headline may be rounded, but none of its digits may be invented.
        const QRegularExpressionMatch headline
            = QRegularExpression(QStringLiteral("<p class=\"value\">([^<]*) <span class=\"unit\">gwei"))
                  .match(QString::fromStdString(response.body));
        QVERIFY(headline.captured(1)
                    .remove(QChar(0x202f))
                    .startsWith(QStringLiteral(
                        "115792089237316195423570985008687907853269984665640564039457584007913")));
    }

    void worksBelowAnyPath()
    {
        RouterFixture f;
        const Response response = f.ask("/");
        QVERIFY(holds(response, "href=\"eth_gasPrice\""));
        for (const char *absolute : {"href=\"/", "src=\"/", "fetch(\"/", "fetch('/"})
            QVERIFY2(!holds(response, absolute), absolute);
        QVERIFY(holds(response, "<main data-gasgauge>"));
    }

    void saysWhenItWasMadeToWhoHasNoScript()
    {
        RouterFixture f;
        QVERIFY(
            holds(f.ask("/"), "<noscript><p class=\"detail\">As of " + httpDate(f.clock.wallNow()) + ";"));
    }

    void simulatedNumbersAreNamedInLargeWords()
    {
        RouterFixture f;
        f.simulated = true;
        const Response response = f.ask("/");
        QVERIFY(holds(response, "<p class=\"simulated\">SIMULATED"));
        QVERIFY(textOf(response, "title").startsWith(QStringLiteral("SIMULATED")));
    }

    void whatIsInsertedIsEscaped()
    {
        RouterFixture f;
        f.upstream = QStringLiteral("<img src=x onerror=\"alert('1')\">&");
        f.get(Method::GasPrice);
        f.source.fail(Method::GasPrice, {FailureKind::BadAnswer, "<b>bold</b> & \"quoted\"", std::nullopt});
        const Response response = f.ask("/");
        QVERIFY(!holds(response, "<img"));
        QVERIFY(!holds(response, "<b>"));
        QVERIFY(holds(response, "&lt;img src=x"));
        QVERIFY(holds(response, "&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;"));
    }

    void policyAllowsItsOwnStyleAndScriptOnly()
    {
        RouterFixture f;
        const Response response = f.ask("/");
        const QString policy = QString::fromStdString(headerOf(response, "Content-Security-Policy"));
        QVERIFY(policy.startsWith(QStringLiteral("default-src 'none'")));
        QVERIFY(!policy.contains(QStringLiteral("unsafe")));
        for (const char *element : {"style", "script"}) {
            const QByteArray hash
                = QCryptographicHash::hash(textOf(response, element).toUtf8(), QCryptographicHash::Sha256)
                      .toBase64();
            QVERIFY2(policy.contains(QStringLiteral("%1-src 'sha256-%2'")
                                         .arg(QString::fromLatin1(element), QString::fromLatin1(hash))),
                element);
        }
        // Neither inline handlers nor style attributes, which the policy would block, nor anything from
        // elsewhere.
        QVERIFY(!holds(response, " style="));
        QVERIFY(!holds(response, " onclick="));
        QVERIFY(!holds(response, "http://"));
        QVERIFY(!holds(response, "https://"));
    }
};

QTEST_GUILESS_MAIN(TestPage)
#include "tst_page.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "../../support/manual_clock.h"

#include "upstream/proxy/proxy_lookup.h"

#include <atomic>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;
using Proxies = QList<QNetworkProxy>;

namespace {

const QUrl kNode(QStringLiteral("http://node.example:8545/v3/SECRET?k=SECRET"));
const QNetworkProxy kProxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy.example"), 3128);

/// Answers when told to, and counts.
struct Script
{
    std::atomic<int> asked{0};
    std::atomic<bool> open{true};
    std::atomic<int> sawSecret{0};

    ProxyLookup::Query query()
    {
        return [this](const QNetworkProxyQuery &query) {
            ++asked;
            sawSecret += query.url().toString().contains(QLatin1String("SECRET")) ? 1 : 0;
            while (!open)
                std::this_thread::sleep_for(1ms);
            return Proxies{kProxy};
        };
    }
};

} // namespace

class TestProxyLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAndRemembers();
    void asksOnceForManyAndAgainAfterItsTime();
    void neverBlocksAndGivesUpAtItsLimit();
    void showsNoSecretToAScript();
    void mayBeDestroyedWhileAsking();

private:
    ManualClock m_clock;
};

void TestProxyLookup::findsAndRemembers()
{
    Script script;
    ProxyLookup lookup(m_clock, script.query());
    QCOMPARE(lookup.known(kNode), Proxies{QNetworkProxy(QNetworkProxy::NoProxy)});
    std::optional<Proxies> found;
    bool returned = false;
    lookup.find(kNode, 5s, [&](const auto &proxies) {
        QVERIFY(returned);
        found = proxies;
    });
    returned = true;
    QTRY_VERIFY(found);
    QCOMPARE(*found, Proxies{kProxy});
    QCOMPARE(lookup.known(kNode), Proxies{kProxy});
    QCOMPARE(lookup.known(QUrl(QStringLiteral("http://other.example/"))),
        Proxies{QNetworkProxy(QNetworkProxy::NoProxy)});
}

void TestProxyLookup::asksOnceForManyAndAgainAfterItsTime()
{
    Script script;
    script.open = false;
    ProxyLookup lookup(m_clock, script.query());
    int answers = 0;
    const auto ask
        = [&] { lookup.find(kNode, 5s, [&](const auto &proxies) { answers += proxies ? 1 : 0; }); };
    ask();
    ask();
    script.open = true;
    QTRY_COMPARE(answers, 2);
    ask();
    QTRY_COMPARE(answers, 3);
    QCOMPARE(script.asked.load(), 1);
    m_clock.advance(6min);
    ask();
    QTRY_COMPARE(answers, 4);
    QCOMPARE(script.asked.load(), 2);
}

void TestProxyLookup::neverBlocksAndGivesUpAtItsLimit()
{
    Script script;
    script.open = false;
    ProxyLookup lookup(m_clock, script.query());
    int calls = 0;
    bool given = false;
    QElapsedTimer timer;
    timer.start();
    lookup.find(kNode, 500ms, [&](const auto &proxies) {
        ++calls;
        given = proxies.has_value();
    });
    QVERIFY(timer.elapsed() < 500);
    QTRY_COMPARE(calls, 1);
    QVERIFY(!given);
    // The late answer is kept for those who ask next, and told nobody twice.
    script.open = true;
    QTRY_COMPARE(lookup.known(kNode), Proxies{kProxy});
    QCOMPARE(calls, 1);
}

void TestProxyLookup::showsNoSecretToAScript()
{
    Script script;
    ProxyLookup lookup(m_clock, script.query());
    bool done = false;
    lookup.find(kNode, 5s, [&](const auto &) { done = true; });
    QTRY_VERIFY(done);
    QCOMPARE(script.sawSecret.load(), 0);
}

void TestProxyLookup::mayBeDestroyedWhileAsking()
{
    Script script;
    script.open = false;
    {
        ProxyLookup lookup(m_clock, script.query());
        lookup.find(kNode, 10s, [](const auto &) { QFAIL("an answer to one who has gone"); });
        QTRY_COMPARE(script.asked.load(), 1);
    }
    script.open = true;
    QTest::qWait(100);
}

QTEST_GUILESS_MAIN(TestProxyLookup)
#include "tst_proxy_lookup.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "router_fixture.h"

#include <thread>

using namespace gasgauge;
using namespace gasgauge::test;

class TestValueRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coldRequestWaitsThenTheValueIsAHit()
    {
        RouterFixture f;
        const auto first = f.send("GET", "/eth_gasPrice");
        f.settle();
        QVERIFY(!*first);
        QCOMPARE(f.router->sockets(), std::size_t(1));
        f.source.answer(Method::GasPrice, "0x3b9aca00");
        QVERIFY(f.wait(*first));
        QCOMPARE((*first)->status, 200);
        QCOMPARE(headerOf(**first, "X-Cache"), std::string("MISS"));
        QCOMPARE((*first)->body, std::string(R"({"jsonrpc":"2.0","id":1,"result":"0x3b9aca00"})"));

        f.clock.advance(17s);
        const Response second = f.ask("/eth_gasPrice");
        QCOMPARE(headerOf(second, "X-Cache"), std::string("HIT"));
        QCOMPARE(headerOf(second, "Age"), std::string("17"));
        QCOMPARE(headerOf(second, "Cache-Control"), std::string("public, max-age=60, stale-if-error=600"));
        QCOMPARE(headerOf(second, "ETag"), std::string("\"0x3b9aca00\""));
        QCOMPARE(headerOf(second, "Content-Type"), std::string("application/json"));
        QCOMPARE(headerOf(second, "Access-Control-Allow-Origin"), std::string("*"));
        QCOMPARE(second.headers.size(), std::size_t(7));
        QCOMPARE(f.source.fetches(), 1);
    }

    void eachPathServesItsOwnValue()
    {
        RouterFixture f;
        f.fillAll();
        QVERIFY(f.ask("/eth_gasPrice").body.find("\"0x3b9aca00\"") != std::string::npos);
        QVERIFY(f.ask("/eth_blockNumber").body.find("\"0x145b72e\"") != std::string::npos);
        QVERIFY(f.ask("/eth_coinbase").body.find("deadbeef\"") != std::string::npos);
    }

    void thousandColdRequestsAreOneFetch()
    {
        RouterFixture f;
        std::vector<std::shared_ptr<std::optional<Response>>> answers;
        for (int i = 0; i < 1000; ++i)
            answers.push_back(f.send("GET", "/eth_blockNumber"));
        f.settle();
        QCOMPARE(f.source.fetches(), 1);
        f.source.answer(Method::BlockNumber, "0x10");
        int misses = 0;
        for (const auto &answer : answers) {
            QVERIFY(f.wait(*answer));
            QCOMPARE((*answer)->status, 200);
            misses += headerOf(**answer, "X-Cache") == "MISS" ? 1 : 0;
        }
        QCOMPARE(misses, 1);
        QCOMPARE(f.answered(CacheStatus::Coalesced, Method::BlockNumber), std::uint64_t(999));
        QTRY_COMPARE(f.router->sockets(), std::size_t(0));
    }

    void requestsOfManyThreadsAreAllAnsweredHere()
    {
        RouterFixture f;
        f.fillAll();
        constexpr int perThread = 300;
        int answered = 0;
        bool elsewhere = false;
        const auto *const serviceThread = QThread::currentThread();
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < perThread; ++i)
                    f.router->handle({"GET", "/eth_gasPrice"}, [&](const Response &) {
                        elsewhere = elsewhere || QThread::currentThread() != serviceThread;
                        ++answered;
                    });
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QTRY_COMPARE(answered, 4 * perThread);
        QVERIFY(!elsewhere);
    }

    void failureIsAnErrorObject_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("unreachable") << int(FailureKind::Unreachable) << 504;
        QTest::newRow("bad answer") << int(FailureKind::BadAnswer) << 502;
        QTest::newRow("limited") << int(FailureKind::RateLimited) << 503;
        QTest::newRow("spent") << int(FailureKind::BudgetSpent) << 503;
        QTest::newRow("unsupported") << int(FailureKind::Unsupported) << 501;
    }
    void failureIsAnErrorObject()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        RouterFixture f;
        const auto answer = f.send("GET", "/eth_coinbase");
        f.settle();
        f.source.fail(Method::Coinbase, limited(static_cast<FailureKind>(kind), 90s));
        QVERIFY(f.wait(*answer));
        QCOMPARE((*answer)->status, status);
        QCOMPARE(headerOf(**answer, "Cache-Control"), std::string("no-store"));
        QCOMPARE(headerOf(**answer, "X-Cache"), std::string("MISS"));
        QCOMPARE(headerOf(**answer, "Retry-After"), std::string(status == 503 ? "90" : "(none)"));
        QVERIFY(jsonOf(**answer).contains(QStringLiteral("error")));
    }

    void oldValueIsStaleWhileTheUpstreamFails()
    {
        RouterFixture f;
        f.fill("0x7");
        f.clock.advance(100s);
        const auto answer = f.send("GET", "/eth_gasPrice");
        f.settle();
        f.source.fail(Method::GasPrice, kDown);
        QVERIFY(f.wait(*answer));
        QCOMPARE((*answer)->status, 200);
        QCOMPARE(headerOf(**answer, "X-Cache"), std::string("STALE"));
        QCOMPARE(headerOf(**answer, "Age"), std::string("100"));
        QCOMPARE(headerOf(**answer, "Cache-Control"), std::string("public, max-age=60, stale-if-error=600"));
    }

    void shutDownAnswersWhoWaits()
    {
        RouterFixture f;
        const auto answer = f.send("GET", "/eth_gasPrice");
        f.settle();
        f.cache->shutDown();
        QVERIFY(f.wait(*answer));
        QCOMPARE((*answer)->status, 503);
        QCOMPARE(headerOf(**answer, "Retry-After"), std::string("1"));
    }

    void routerMayGoWhileARequestWaits()
    {
        RouterFixture f;
        const auto answer = f.send("GET", "/eth_gasPrice");
        const auto queued = f.send("GET", "/eth_blockNumber");
        f.settle();
        const auto unseen = f.send("GET", "/eth_coinbase");
        f.router.reset();
        f.source.answer(Method::GasPrice, "0x1");
        f.settle();
        QVERIFY(!*answer);
        QVERIFY(!*queued);
        QVERIFY(!*unseen);
    }

    void whatTheClientHeldMayGoWhileItsRequestWaits()
    {
        RouterFixture f;
        // A client that has left: the edge's callback finds its connection gone.
        auto connection = std::make_shared<int>(0);
        bool called = false;
        f.router->handle(
            {"GET", "/eth_gasPrice"}, [weak = std::weak_ptr(connection), &called](const Response &) {
                called = true;
                QVERIFY(weak.expired());
            });
        f.settle();
        connection.reset();
        f.source.answer(Method::GasPrice, "0x1");
        QTRY_VERIFY(called);
        QTRY_COMPARE(f.router->sockets(), std::size_t(0));
    }

    void requestsBeyondTheBoundAreRefused()
    {
        RouterFixture f({}, 3);
        std::vector<std::shared_ptr<std::optional<Response>>> waiting;
        for (int i = 0; i < 3; ++i)
            waiting.push_back(f.send("GET", "/eth_gasPrice"));
        const Response refused = f.ask("/healthz");
        QCOMPARE(refused.status, 503);
        QCOMPARE(headerOf(refused, "Retry-After"), std::string("1"));
        f.source.answer(Method::GasPrice, "0x1");
        for (const auto &answer : waiting)
            QVERIFY(f.wait(*answer));
        QCOMPARE(f.ask("/healthz").status, 200);
    }
};

QTEST_GUILESS_MAIN(TestValueRoutes)
#include "tst_value_routes.moc"

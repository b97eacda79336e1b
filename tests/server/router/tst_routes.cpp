// SPDX-License-Identifier: GPL-3.0-only
#include "router_fixture.h"

#include "http/endpoint.h"

#include <QJsonArray>
#include <QTcpServer>

using namespace gasgauge;
using namespace gasgauge::test;

class TestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownPathsAreNotFound_data()
    {
        QTest::addColumn<QString>("path");
        const QStringList paths{
            QStringLiteral("/nothing"),
            QStringLiteral("/%65th_gasPrice"),
            QStringLiteral("//eth_gasPrice"),
            QStringLiteral("/eth_gasPrice/"),
            QStringLiteral("/./eth_gasPrice"),
            QStringLiteral("/eth_gasprice"),
            QStringLiteral("/x/../eth_gasPrice"),
            QStringLiteral("/eth_gasPrice%00"),
            QStringLiteral("/unknown"),
            QStringLiteral("/other"),
            QStringLiteral("other"),
            QStringLiteral("/<script>\"'&"),
            QStringLiteral("/eth_gasPrice HTTP/1.1\r\nX: y"),
            QStringLiteral("*"),
            QString(),
            QStringLiteral("/\u00e4\u2603"),
            QString(8'000, QLatin1Char('/')),
        };
        for (const QString &path : paths)
            QTest::newRow(qPrintable(path.left(30))) << path;
    }
    void unknownPathsAreNotFound()
    {
        QFETCH(QString, path);
        RouterFixture f;
        for (const char *method : {"GET", "POST", "OPTIONS", "TRACE", "FOO"}) {
            const Response response = f.ask(path.toStdString(), method);
            QCOMPARE(response.status, 404);
            QCOMPARE(response.reusableFor, 1'000ms);
            QCOMPARE(headerOf(response, "Content-Type"), std::string("application/json"));
            QCOMPARE(headerOf(response, "Access-Control-Allow-Origin"), std::string("*"));
            const QJsonArray paths = jsonOf(response)[QStringLiteral("paths")].toArray();
            QCOMPARE(paths.size(), 23);
            for (const char *known : {"/eth_gasPrice", "/eth_baseFee", "/eth_chainId", "/", "/status",
                     "/fees", "/v2/api", "/networks/ID/busyThreshold", "/stream"})
                QVERIFY2(paths.contains(QLatin1String(known)), known);
            QVERIFY(!paths.contains(QStringLiteral("other")));
            QVERIFY(response.body.find("script") == std::string::npos);
            QVERIFY(response.body.find("unknown") == std::string::npos);
        }
        QCOMPARE(f.source.fetches(), 0);
    }

    void otherMethodsAreNotAllowed_data()
    {
        QTest::addColumn<QString>("method");
        for (const char *method :
            {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO", "get", "M-SEARCH"})
            QTest::newRow(method) << QString::fromLatin1(method);
    }
    void otherMethodsAreNotAllowed()
    {
        QFETCH(QString, method);
        RouterFixture f;
        for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
            const Response response = f.ask(std::string(kEndpointPaths[i]), method.toStdString());
            QCOMPARE(response.status, 405);
            // JSON-RPC is asked at the root by POST, which never comes to the routes.
            const bool isRoot = i == indexOf(Endpoint::Root);
            QCOMPARE(headerOf(response, "Allow"),
                std::string(isRoot ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS"));
            QCOMPARE(response.reusableFor, 1'000ms);
            QVERIFY(response.body.find("FOO") == std::string::npos);
        }
        QCOMPARE(f.source.fetches(), 0);
    }

    void optionsOnAValueIsAPreflight()
    {
        RouterFixture f;
        const Response response = f.ask("/eth_gasPrice", "OPTIONS");
        QCOMPARE(response.status, 204);
        QCOMPARE(response.body, std::string());
        QCOMPARE(headerOf(response, "Access-Control-Allow-Origin"), std::string("*"));
        QCOMPARE(headerOf(response, "Access-Control-Allow-Methods"), std::string("GET, HEAD, OPTIONS"));
        QCOMPARE(headerOf(response, "Access-Control-Allow-Headers"), std::string("*, Authorization"));
        QCOMPARE(headerOf(response, "Access-Control-Max-Age"), std::string("86400"));
        QCOMPARE(headerOf(response, "Access-Control-Allow-Credentials"), std::string("(none)"));
        QCOMPARE(headerOf(response, "Content-Length"), std::string("(none)"));
        QCOMPARE(headerOf(response, "Content-Type"), std::string("(none)"));
        QCOMPARE(f.source.fetches(), 0);
    }

    void optionsOnTheRootIsThePreflightOfJsonRpc()
    {
        RouterFixture f;
        const Response response = f.ask("/", "OPTIONS");
        QCOMPARE(response.status, 204);
        QCOMPARE(headerOf(response, "Access-Control-Allow-Origin"), std::string("*"));
        QCOMPARE(headerOf(response, "Access-Control-Allow-Methods"), std::string("GET, HEAD, POST, OPTIONS"));
        QCOMPARE(headerOf(response, "Access-Control-Allow-Headers"), std::string("*, Authorization"));
    }

    void optionsElsewhereSaysWhatIsAllowed()
    {
        RouterFixture f;
        const Response response = f.ask("/status", "OPTIONS");
        QCOMPARE(response.status, 204);
        QCOMPARE(headerOf(response, "Allow"), std::string("GET, HEAD, OPTIONS"));
        QCOMPARE(headerOf(response, "Access-Control-Allow-Origin"), std::string("(none)"));
        QCOMPARE(response.reusableFor, 1'000ms);
    }

    void internalHeadersStayInside()
    {
        RouterFixture f;
        for (const char *name : {"Content-Length", "Connection", "Server", "Date", "X-Gasgauge-Reusable-Ms"})
            QCOMPARE(headerOf(f.ask("/healthz"), name), std::string("(none)"));
    }

    void healthzAsksNobody()
    {
        RouterFixture f;
        const Response response = f.ask("/healthz");
        QCOMPARE(response.status, 200);
        QCOMPARE(response.reusableFor, 1'000ms);
        QCOMPARE(f.source.fetches(), 0);
    }

    void readyzWithoutValuesSaysSoAndIsDemand()
    {
        RouterFixture f;
        const Response response = f.ask("/readyz");
        QCOMPARE(response.status, 503);
        QCOMPARE(response.reusableFor, 0ms);
        QCOMPARE(headerOf(response, "Retry-After"), std::string("1"));
        const QJsonObject json = jsonOf(response);
        QCOMPARE(json[QStringLiteral("ready")], QJsonValue(false));
        QCOMPARE(json[QStringLiteral("stale")], QJsonValue(QJsonArray()));
        QCOMPARE(json[QStringLiteral("values")].toObject()[QStringLiteral("eth_gasPrice")].toString(),
            QStringLiteral("no value yet"));
        QVERIFY(
            json[QStringLiteral("reason")].toString().contains(QStringLiteral("eth_gasPrice: no value yet")));
        QCOMPARE(f.source.fetches(), 3);
    }

    void readyzIsReadyWhileEveryValueCanBeServed()
    {
        RouterFixture f;
        f.fillAll();
        const Response ready = f.ask("/readyz");
        QCOMPARE(ready.status, 200);
        QCOMPARE(ready.body, std::string(R"({"ready":true,"stale":[],"stalled":[],"syncing":[]})"));
        QCOMPARE(ready.reusableFor, 1'000ms);

        f.clock.advance(59'700ms);
        QCOMPARE(f.ask("/readyz").reusableFor, 300ms);

        // Old values are served for ten minutes: nobody takes a replica out of service for them.
        f.clock.advance(300ms);
        const Response stale = f.ask("/readyz");
        QCOMPARE(stale.status, 200);
        QCOMPARE(stale.body,
            std::string(R"({"ready":true,"stale":["eth_blockNumber","eth_gasPrice","eth_coinbase"],)"
                        R"("stalled":[],"syncing":[]})"));
        QCOMPARE(stale.reusableFor, 0ms); // the next prober is demand
        QCOMPARE(f.source.fetches(), 6);
    }

    void readyzEndsWithTheStaleLimit()
    {
        RouterFixture f;
        f.fillAll();
        f.clock.advance(60s);
        f.fill("0x7", Method::BlockNumber);
        for (const Method method : {Method::GasPrice, Method::Coinbase}) {
            f.get(method);
            f.source.fail(method, limited(FailureKind::RateLimited, 1h));
        }
        const Response stale = f.ask("/readyz");
        QCOMPARE(stale.status, 200);
        QCOMPARE(jsonOf(stale)[QStringLiteral("stale")].toArray(),
            QJsonArray({QStringLiteral("eth_gasPrice"), QStringLiteral("eth_coinbase")}));

        f.clock.advance(600s - 1ns);
        QCOMPARE(f.ask("/readyz").status, 200);
        QCOMPARE(headerOf(f.ask("/eth_gasPrice"), "X-Cache"), std::string("STALE"));
        f.clock.advance(1ns);
        const Response tooOld = f.ask("/readyz");
        QCOMPARE(tooOld.status, 503);
        QCOMPARE(jsonOf(tooOld)[QStringLiteral("reason")].toString(),
            QStringLiteral("eth_gasPrice: too old, eth_coinbase: too old"));
        QCOMPARE(jsonOf(tooOld)[QStringLiteral("stale")].toArray(),
            QJsonArray({QStringLiteral("eth_blockNumber")}));
        QCOMPARE(f.ask("/eth_gasPrice").status, 503);
    }

    void readyzWaitsForTheRefreshThatItAskedFor()
    {
        RouterFixture f;
        f.fillAll();
        f.clock.advance(60s);
        const auto ready = f.send("GET", "/readyz");
        QTRY_COMPARE(f.source.fetches(), 6);
        f.source.answer(Method::GasPrice, "0x1");
        f.source.answer(Method::Coinbase, "0x2");
        QTest::qWait(50);
        QVERIFY(!ready->has_value());
        f.source.answer(Method::BlockNumber, "0x145b72f");
        f.cache->refreshNow(); // changes the snapshot once more before the answer has left
        QVERIFY(f.wait(*ready));
        QCOMPARE((*ready)->status, 200);
        for (const Method method : kValues)
            f.source.answer(method, "0x145b72f");

        f.clock.advance(60s);
        const auto failing = f.send("GET", "/readyz");
        QTRY_COMPARE(f.source.fetches(), 12);
        for (const Method method : kValues)
            f.source.fail(method, Failure{FailureKind::Unreachable, "gone", std::nullopt});
        QVERIFY(f.wait(*failing));
        QCOMPARE((*failing)->status, 200);
        QCOMPARE(jsonOf(**failing)[QStringLiteral("stale")].toArray().size(), 3);
        QCOMPARE(f.ask("/readyz").status, 200); // at once: nothing is under way
        QCOMPARE(f.source.fetches(), 12);
    }

    void readyzDoesNotMindTheUnsupported()
    {
        RouterFixture f;
        const Failure unsupported{FailureKind::Unsupported, "not there", std::nullopt};
        f.fill("0x1", Method::GasPrice);
        f.fill("0x2", Method::BlockNumber);
        f.get(Method::Coinbase);
        f.source.fail(Method::Coinbase, unsupported);
        QCOMPARE(f.ask("/readyz").status, 200);

        RouterFixture none;
        for (const Method method : kValues) {
            none.get(method);
            none.source.fail(method, unsupported);
        }
        const Response response = none.ask("/readyz");
        QCOMPARE(response.status, 503);
        QVERIFY(jsonOf(response)[QStringLiteral("reason")].toString().contains(
            QStringLiteral("nothing supported")));
    }

    void statusAddsWhatTheEdgeServed()
    {
        RouterFixture f;
        f.edge.values[indexOf(Method::GasPrice)][static_cast<std::size_t>(CacheStatus::Hit)] = 40;
        f.edge.values[indexOf(Method::Coinbase)][static_cast<std::size_t>(CacheStatus::Stale)] = 2;
        f.edge.responses[indexOf(endpointOf(Method::GasPrice))][statusIndex(200)] = 41;
        f.edge.responses[indexOf(Endpoint::Other)][statusIndex(404)] = 3;
        f.edge.connections = 7;
        f.edge.limited[indexOf(Limit::ConnectionsPerClient)] = 5;
        f.edge.limited[indexOf(Limit::Descriptors)] = 1;
        f.edge.limited[indexOf(Limit::BodyBytes)] = 2;
        f.edge.limited[indexOf(Limit::IdleTimeout)] = 900; // as every day
        const Response response = f.ask("/status");
        QCOMPARE(response.status, 200);
        QCOMPARE(headerOf(response, "Content-Type"), std::string("application/json"));
        const auto report = StatusReport::fromJson(jsonOf(response));
        QVERIFY(report);
        QCOMPARE(report->traffic.hits, quint64(40));
        QCOMPARE(report->traffic.stale, quint64(2));
        QCOMPARE(report->traffic.requests, quint64(44));
        QCOMPARE(report->traffic.connections, quint64(7));
        QCOMPARE(report->traffic.refused.value_or(99), quint64(6));
        QCOMPARE(report->traffic.limited.value_or(99), quint64(2));
        QCOMPARE(report->version, QStringLiteral("1.2.3"));
        QCOMPARE(f.source.fetches(), 0);
    }

    void metricsAreTextAndNoDemand()
    {
        RouterFixture f;
        const Response response = f.ask("/metrics");
        QCOMPARE(response.status, 200);
        QCOMPARE(headerOf(response, "Content-Type"), std::string("text/plain; version=0.0.4; charset=utf-8"));
        QVERIFY(response.body.find("gasgauge_cache_hits_total{method=\"eth_gasPrice\"} 0\n")
            != std::string::npos);
        QCOMPARE(f.source.fetches(), 0);
    }

    void nobodyCanConnectToTheRouter()
    {
        RouterFixture f;
        const auto servers = f.router->findChildren<QTcpServer *>();
        QCOMPARE(servers.size(), 1);
        QVERIFY(servers.front()->isListening());
        QCOMPARE(servers.front()->serverPort(), quint16(0));
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"

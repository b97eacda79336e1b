// SPDX-License-Identifier: GPL-3.0-only
// What the routes of fees answer where the edge has nothing ready: to who asks first, and to who asks by a
// query.
#include "fee_node.h"
#include "formats/question.h"
#include "router/router.h"
#include "telemetry/metrics.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace gasgauge;
using namespace gasgauge::test;
using Ask = FeeQuestion::Ask;

namespace {

struct FeeRouter : FeesFixture
{
    FeeRouter()
        : router(std::make_unique<Router>(ServiceView{.chains = {{.name = "default",
                                                          .cache = *cache,
                                                          .coreMetrics = metrics.registry(),
                                                          .report = [] { return ChainReport(); }}},
            .named = false,
            .clock = clock,
            .statusReport = [] { return StatusReport(); },
            .edgeTotals = [] { return EdgeTotals(); }}))
    { }

    Response ask(const std::string &path, const FeeQuestion &question = {}, const std::string &method = "GET")
    {
        std::optional<Response> answer;
        router->handle({.method = method, .path = path, .question = question.text()},
            [&answer](Response response) { answer = std::move(response); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 5'000))
            qFatal("no answer to %s", path.c_str());
        return *answer;
    }

    Metrics metrics{{"node"}};
    std::unique_ptr<Router> router;
};

std::string headerOf(const Response &response, std::string_view name)
{
    const std::string *value = response.header(name);
    return value ? *value : std::string("(none)");
}

QJsonObject bodyOf(const Response &response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

} // namespace

class TestFeeRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOneWaits()
    {
        FeeRouter f;
        const Response first = f.ask("/fees");
        QCOMPARE(first.status, 200);
        QCOMPARE(headerOf(first, "X-Cache"), std::string("MISS"));
        QCOMPARE(bodyOf(first)[u"block"][u"number"].toInt(), int(f.node.head));
        const Response second = f.ask("/fees");
        QCOMPARE(headerOf(second, "X-Cache"), std::string("HIT"));
        QVERIFY(headerOf(second, "ETag").starts_with("W/\""));
        QCOMPARE(headerOf(second, "Access-Control-Allow-Origin"), std::string("*"));
    }

    void questionsAreAnsweredByTheirFormat()
    {
        FeeRouter f;
        const QJsonObject oracle = bodyOf(f.ask("/api", {.ask = Ask::GasOracle}));
        QCOMPARE(oracle[u"status"].toString(), QStringLiteral("1"));
        QCOMPARE(oracle[u"result"][u"LastBlock"].toString(), QString::number(f.node.head));
        const QJsonObject estimate
            = bodyOf(f.ask("/v2/api", {.ask = Ask::GasEstimate, .price = 1'000'000'000}));
        QCOMPARE(estimate[u"result"].toString(), QStringLiteral("12"));
        const QJsonObject suggested = bodyOf(f.ask("/networks/ID/suggestedGasFees"));
        QVERIFY(suggested[u"low"].isObject());
    }

    void theHistoryIsInSteps()
    {
        FeeRouter f;
        f.ask("/fees");
        f.settle();
        const Response response = f.ask("/fees/history", {.ask = Ask::History, .span = 1});
        QCOMPARE(bodyOf(response)[u"stepSeconds"].toInt(), 300);
        QVERIFY(bodyOf(response)[u"points"].toArray().size() > 280);
        QVERIFY(headerOf(response, "ETag").starts_with("W/\"" + std::to_string(f.node.head) + "-"));
    }

    void whatIsNoQuestionCostsNothing()
    {
        FeeRouter f;
        QCOMPARE(f.ask("/fees/history", {.ask = Ask::NoSuchSpan}).status, 400);
        for (const Ask ask : {Ask::NoSuchAction, Ask::NoSuchPrice, Ask::NoSuchChain}) {
            const Response response = f.ask("/api", {.ask = ask});
            QCOMPARE(response.status, 200);
            QCOMPARE(bodyOf(response)[u"status"].toString(), QStringLiteral("0"));
        }
        QVERIFY(f.node.asked.empty());
    }

    void aFailureHasTheShapeOfTheFormat()
    {
        FeeRouter f;
        f.node.fails = [](const RpcRequest &) {
            return std::optional(Failure{FailureKind::RateLimited, "wait", 70s});
        };
        for (const char *path : {"/fees", "/fees/history", "/networks/ID/busyThreshold",
                 "/api/v1/gas-price-oracle", "/api/v1/execution/gasnow"}) {
            const Response response
                = f.ask(path, {.ask = path == std::string("/fees/history") ? Ask::History : Ask::All});
            QCOMPARE(response.status, 503);
            QCOMPARE(headerOf(response, "Retry-After"), std::string("70"));
        }
        QVERIFY(f.ask("/api/v1/gas-price-oracle").body.find("null") != std::string::npos);
        QVERIFY(bodyOf(f.ask("/networks/ID/busyThreshold"))[u"error"][u"code"].isDouble());
    }

    void otherMethodsAreRefusedAndPreflightsAnswered()
    {
        FeeRouter f;
        for (const char *path :
            {"/fees", "/fees/history", "/api", "/v2/api", "/networks/ID/baseFeeHistory"}) {
            QCOMPARE(f.ask(path, {}, "DELETE").status, 405);
            const Response preflight = f.ask(path, {}, "OPTIONS");
            QCOMPARE(preflight.status, 204);
            QCOMPARE(headerOf(preflight, "Access-Control-Allow-Origin"), std::string("*"));
        }
        QVERIFY(f.node.asked.empty());
    }
};

QTEST_GUILESS_MAIN(TestFeeRoutes)
#include "tst_fee_routes.moc"

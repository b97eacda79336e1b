// SPDX-License-Identifier: GPL-3.0-only
// What JSON-RPC is answered where the edge's snapshot does not tell it.
#include "ethereum/json_letters.h"
#include "fee_node.h"
#include "router/router.h"
#include "rpc/errors.h"
#include "telemetry/metrics.h"

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

RpcQuestion about(Method method)
{
    return {.method = static_cast<RpcMethod>(indexOf(method))};
}

RpcQuestion history(const FeeHistoryAsk &ask)
{
    RpcQuestion question = about(Method::FeeHistory);
    question.history = ask;
    return question;
}

struct RpcRouter : FeesFixture
{
    explicit RpcRouter(std::size_t maxPending = Router::kMaxPending)
        : router(std::make_unique<Router>(ServiceView{.chains = {{.name = "default",
                                                          .cache = *cache,
                                                          .coreMetrics = metrics.registry(),
                                                          .report = [] { return ChainReport(); }}},
                                              .named = false,
                                              .clock = clock,
                                              .statusReport = [] { return StatusReport(); },
                                              .edgeTotals = [] { return EdgeTotals(); }},
            maxPending))
    { }

    std::vector<RpcOutcome> ask(const std::vector<RpcQuestion> &questions, std::size_t maxBytes = 1 << 22)
    {
        std::optional<RpcReply> reply;
        router->handle(RpcAsk{.questions = questions, .maxBytes = maxBytes},
            [&reply](RpcReply came) { reply = std::move(came); });
        if (!QTest::qWaitFor([&reply] { return reply.has_value(); }, 10'000))
            qFatal("no answer");
        return reply->outcomes;
    }

    Metrics metrics{{"node"}};
    std::unique_ptr<Router> router;
};

std::string memberOf(const RpcOutcome &outcome, std::string_view name)
{
    return std::string(json::memberOf(outcome.result.json(), name).value_or("(none)"));
}

} // namespace

class TestRpcAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneReplyForAllQuestions();
    void failuresAreThoseOfGet();
    void feeHistoryComesFromTheRing();
    void outsideTheRingIsSaid();
    void nodesWithoutRewards();
    void tooMuchIsNotMade();
    void overload();
    void syncing();
};

void TestRpcAnswers::oneReplyForAllQuestions()
{
    RpcRouter f;
    f.node.raw[Method::GasPrice] = "\"0x7\"";
    f.node.raw[Method::NetVersion] = "\"1\"";
    const auto outcomes = f.ask({about(Method::GasPrice), {.method = RpcMethod::ClientVersion},
        about(Method::NetVersion), about(Method::Syncing)});
    QCOMPARE(outcomes.size(), std::size_t(4));
    QCOMPARE(outcomes[0].result.json(), std::string_view("\"0x7\""));
    QVERIFY(outcomes[0].status == CacheStatus::Miss);
    QVERIFY(outcomes[1].result.json().starts_with("\"Gasgauge/"));
    QVERIFY(!outcomes[1].status);
    QCOMPARE(outcomes[2].result.json(), std::string_view("\"1\""));
    QCOMPARE(outcomes[3].result.json(), std::string_view("false"));
    f.ask({about(Method::GasPrice), about(Method::NetVersion)});
    QCOMPARE(f.node.count(Method::GasPrice), 1);
    QCOMPARE(f.node.count(Method::NetVersion), 1);
}

void TestRpcAnswers::failuresAreThoseOfGet()
{
    RpcRouter f;
    f.node.fails = [](const RpcRequest &request) {
        return request.method == Method::GasPrice
            ? std::optional(Failure{FailureKind::RateLimited, "wait", std::nullopt})
            : std::nullopt;
    };
    const auto outcomes = f.ask({about(Method::GasPrice), about(Method::BlockNumber)});
    QCOMPARE(outcomes[0].code, -32005);
    QCOMPARE(outcomes[0].error, std::string(R"({"code":-32005,"message":"wait"})"));
    QCOMPARE(outcomes[1].code, 0);
}

void TestRpcAnswers::feeHistoryComesFromTheRing()
{
    RpcRouter f;
    const auto outcomes = f.ask({history({.blocks = 3, .tips = 1U << tipPlace(50)})});
    QCOMPARE(outcomes.size(), std::size_t(1));
    QCOMPARE(outcomes[0].code, 0);
    QCOMPARE(outcomes[0].result.json(),
        std::string_view(
            R"({"oldestBlock":"0xf423e","reward":[["0x3f3"],["0x3f3"],["0x3f3"]],)"
            R"("baseFeePerGas":["0xf4626","0xf4627","0xf4240","0xf4241"],"gasUsedRatio":[0.5,0.5,0.5]})"));
    const int asked = f.node.count(Method::FeeHistory);
    QVERIFY(QTest::qWaitFor([&] { return !f.cache->fees().fillsRing(); }, 10'000));
    const auto whole
        = f.ask({history({.blocks = 1024}), history({.blocks = 1, .newest = f.node.head - 1000})});
    QCOMPARE(whole[0].code, 0);
    QCOMPARE(memberOf(whole[0], "oldestBlock"), std::string("\"0xf3e41\""));
    QCOMPARE(memberOf(whole[1], "oldestBlock"), '"' + Uint256(f.node.head - 1000).hex() + '"');
    QVERIFY(f.node.count(Method::FeeHistory) >= asked);
}

void TestRpcAnswers::outsideTheRingIsSaid()
{
    RpcRouter f;
    f.ask({history({.blocks = 1})});
    QVERIFY(QTest::qWaitFor([&] { return !f.cache->fees().fillsRing(); }, 10'000));
    for (const FeeHistoryAsk &ask : {FeeHistoryAsk{.blocks = 1, .newest = f.node.head + 1},
             FeeHistoryAsk{.blocks = 2, .newest = f.node.head - 1023},
             FeeHistoryAsk{.blocks = 1, .newest = 5}, FeeHistoryAsk{.blocks = 10, .newest = 5}}) {
        const auto outcomes = f.ask({history(ask)});
        QCOMPARE(outcomes[0].code, rpc::kInvalidParams);
        QVERIFY(
            outcomes[0].error.find("The ring holds the blocks 998977 to 1000000 now.") != std::string::npos);
        QVERIFY(outcomes[0].error.find(tipPercentiles()) != std::string::npos);
    }
}

void TestRpcAnswers::nodesWithoutRewards()
{
    RpcRouter f;
    f.node.hasRewards = false;
    QCOMPARE(f.ask({history({.blocks = 1, .tips = 1})})[0].code, -32004);
    QCOMPARE(f.ask({history({.blocks = 1})})[0].code, 0);
}

void TestRpcAnswers::tooMuchIsNotMade()
{
    RpcRouter f;
    QCOMPARE(f.ask({history({.blocks = 3}), history({.blocks = 2})}, 100).size(), std::size_t(0));
}

void TestRpcAnswers::overload()
{
    RpcRouter f(0);
    const auto outcomes = f.ask({about(Method::GasPrice), about(Method::BlockNumber)});
    QCOMPARE(outcomes.size(), std::size_t(2));
    QCOMPARE(outcomes[1].code, -32002);
}

void TestRpcAnswers::syncing()
{
    RpcRouter f;
    f.node.fails = [](const RpcRequest &request) {
        return request.method == Method::BlockNumber
            ? std::optional(Failure{FailureKind::Unreachable, "nobody answers", std::nullopt})
            : std::nullopt;
    };
    QCOMPARE(f.ask({about(Method::Syncing)})[0].code, -32000);
}

QTEST_GUILESS_MAIN(TestRpcAnswers)
#include "tst_rpc_answers.moc"

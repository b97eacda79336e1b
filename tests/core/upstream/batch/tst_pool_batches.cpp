// SPDX-License-Identifier: GPL-3.0-only
#include "batch_script.h"
#include "chain/head/head_source.h"
#include "pool_fixture.h"
#include "web_socket_node.h"

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

const std::vector<RpcRequest> kTwo{{Method::BlockNumber}, {Method::GasPrice}};

QByteArray good(const QString &method, const QJsonArray &)
{
    return method == QLatin1String("eth_blockNumber") ? R"("result":"0x10")" : R"("result":"0x5")";
}

QByteArray bad(const QString &, const QJsonArray &)
{
    return R"("error":{"code":-32000,"message":"SECRETKEY123"})";
}

std::vector<FetchResult> fetchAll(Fixture &f, const std::vector<RpcRequest> &requests = kTwo)
{
    std::optional<std::vector<FetchResult>> results;
    f.pool->fetchAll(requests, [&results](std::vector<FetchResult> all) { results = std::move(all); });
    if (results)
        qFatal("done() was called from within fetchAll()");
    if (!QTest::qWaitFor([&results] { return results.has_value(); }, 10'000))
        qFatal("no answer and no failure");
    return *results;
}

struct Listener : HeadListener
{
    void subscribed() override { ++subscriptions; }
    void headTold(const HeadAnswer &head) override { heads.push_back(head); }
    void unsubscribed() override { ++ends; }
    int subscriptions = 0;
    int ends = 0;
    std::vector<HeadAnswer> heads;
};

} // namespace

class TestPoolBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalQuestionsAreOneRequest();
    void whoTakesNoBatchesIsAskedOneByOne();
    void theNextUpstreamTakesOver();
    void oneAnswerIsEnough();
    void anotherChainsAnswersAreNotBelieved();
    void noAnswerToAnOldBlockIsNoFailureOfTheMethod();
    void whatCannotBePaidForIsNotAsked();
    void readsTheNewestBlock();
    void readsAnyBlockAndItsFees();
    void tellsWhatTheWebSocketTells();
    void knowsWhatIsLeftOfTheDay();
    void anOutageIsNoReasonToSpendWithoutLimit();
};

void TestPoolBatches::severalQuestionsAreOneRequest()
{
    Fixture f;
    f.a.setScript(answeringCalls(good));
    const auto results = fetchAll(f);
    QCOMPARE(results.size(), std::size_t(2));
    QCOMPARE(results[0]->result.text(), std::string_view("0x10"));
    QCOMPARE(results[1]->result.text(), std::string_view("0x5"));
    QCOMPARE(results[1]->upstream, std::string("a"));
    QCOMPARE(f.a.count(), 1);
    QCOMPARE(f.b.count(), 0);
    QCOMPARE(f.pool->creditsToday(), std::uint64_t(2 * 80 + 5)); // and eth_chainId
}

void TestPoolBatches::whoTakesNoBatchesIsAskedOneByOne()
{
    Fixture f(false);
    f.a.setScript(answeringCalls(good, false));
    for (int round = 0; round < 2; ++round) {
        const auto results = fetchAll(f);
        QCOMPARE(results[0]->result.text(), std::string_view("0x10"));
        QCOMPARE(results[1]->result.text(), std::string_view("0x5"));
    }
    QCOMPARE(f.a.count(), 5); // a batch, and then never again
    f.clock.advance(1h);
    f.a.setScript(answeringCalls(good));
    fetchAll(f);
    QCOMPARE(f.a.count(), 6);
}

void TestPoolBatches::theNextUpstreamTakesOver()
{
    Fixture f;
    f.b.setScript(answeringCalls(good));
    for (const auto &script :
        {FakeUpstream::silence(), FakeUpstream::writing("garbage"), answeringCalls(bad)}) {
        f.a.setScript(script);
        const auto results = fetchAll(f);
        QCOMPARE(results[0]->upstream, std::string("b"));
        QCOMPARE(results[1]->upstream, std::string("b"));
        f.clock.advance(1min);
    }
    f.b.setScript(answeringCalls(bad));
    for (const FetchResult &result : fetchAll(f)) {
        QVERIFY(!result);
        QVERIFY(result.error().message.find("SECRET") == std::string::npos);
    }
}

void TestPoolBatches::oneAnswerIsEnough()
{
    Fixture f;
    f.a.setScript(answeringCalls([](const QString &method, const QJsonArray &params) {
        return method == QLatin1String("eth_blockNumber") ? good(method, params) : bad(method, params);
    }));
    const auto results = fetchAll(f);
    QVERIFY(results[0] && !results[1]);
    QCOMPARE(f.b.count(), 0); // nothing of another upstream beside it
}

void TestPoolBatches::anotherChainsAnswersAreNotBelieved()
{
    Fixture f;
    f.a.setScript(answeringCalls(good));
    f.b.setScript(answeringCalls(good));
    fetchAll(f);
    f.b.setItself("eth_chainId", R"("0x1")");
    f.a.setScript(FakeUpstream::silence());
    for (const FetchResult &result : fetchAll(f))
        QVERIFY(!result);
}

void TestPoolBatches::noAnswerToAnOldBlockIsNoFailureOfTheMethod()
{
    Fixture f(false);
    const auto state = [&f] { return f.pool->upstreams().front().state; };
    const auto heads = f.pool->heads();
    const auto old = [&] {
        std::optional<bool> known;
        heads->askBlock(16, [&](const auto &result) { known = result.has_value(); });
        if (!QTest::qWaitFor([&known] { return known.has_value(); }, 10'000))
            qFatal("no answer and no failure");
        return *known;
    };
    for (const char *answer : {R"("result":null)", R"("error":{"code":-32000,"message":"pruned"})",
             R"("error":{"code":-32601,"message":"no such method"})"}) {
        f.a.setScript(answeringCalls([answer](const QString &, const QJsonArray &) { return answer; }));
        QVERIFY(!old());
        QCOMPARE(state(), UpstreamState::Up);
    }
    f.a.setScript(FakeUpstream::writing("garbage")); // that is another matter
    QVERIFY(!old());
    QVERIFY(state() != UpstreamState::Up);
}

void TestPoolBatches::whatCannotBePaidForIsNotAsked()
{
    Fixture f(false, 200);
    f.a.setScript(answeringCalls(good));
    QVERIFY(fetchAll(f)[0]); // 165 with eth_chainId
    const auto results = fetchAll(f);
    QVERIFY(!results[0] && !results[1]);
    QCOMPARE(f.a.count(), 1);
    QCOMPARE(f.pool->creditsToday(), std::uint64_t(165));
}

void TestPoolBatches::readsTheNewestBlock()
{
    Fixture f(false);
    QJsonArray asked;
    f.a.setScript(answeringCalls([&](const QString &, const QJsonArray &params) {
        asked = params;
        return QByteArray("\"result\":") + headerText(17);
    }));
    const auto heads = f.pool->heads();
    std::optional<tl::expected<HeadAnswer, HeadFailure>> answer;
    heads->askLatest([&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE((*answer)->header.number, std::uint64_t(17));
    QCOMPARE((*answer)->upstream, std::string("a"));
    QCOMPARE(asked, (QJsonArray{QStringLiteral("latest"), false}));
    // A block that the catalog takes, but that is no header.
    f.a.setScript(answeringCalls([](const QString &, const QJsonArray &) {
        return QByteArray("\"result\":") + headerText(17).replace("timestamp", "other");
    }));
    answer.reset();
    heads->askLatest([&](const auto &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().message, std::string("the upstream a sent a block without a proper timestamp"));
}

void TestPoolBatches::readsAnyBlockAndItsFees()
{
    Fixture f(false);
    QJsonArray asked;
    f.a.setScript(answeringCalls([&](const QString &method, const QJsonArray &params) {
        asked = params;
        return method == QLatin1String("eth_feeHistory") ? QByteArray(
                   R"("result":{"oldestBlock":"0x10","gasUsedRatio":[0.5],"baseFeePerGas":["0x1","0x2"]})")
                                                         : QByteArray("\"result\":") + headerText(16);
    }));
    const auto heads = f.pool->heads();
    std::optional<std::uint64_t> number;
    heads->askBlock(16, [&](const auto &result) { number = result->header.number; });
    QTRY_VERIFY(number);
    QCOMPARE(asked, (QJsonArray{QStringLiteral("0x10"), false}));
    std::optional<tl::expected<FeeHistory, HeadFailure>> fees;
    heads->askFees({15, 16}, [&](const auto &result) { fees = result; });
    QTRY_VERIFY(fees);
    QVERIFY(*fees);
    QCOMPARE((*fees)->nextBaseFee, std::optional(Uint256(2)));
    QCOMPARE(asked.at(0).toString(), QStringLiteral("0x2"));
    QCOMPARE(asked.at(1).toString(), QStringLiteral("0x10"));
    QCOMPARE(asked.at(2).toArray().size(), 23);
    f.a.setScript(answeringCalls(bad));
    fees.reset();
    heads->askFees({15, 16}, [&](const auto &result) { fees = result; });
    QTRY_VERIFY(fees);
    QVERIFY(!*fees && fees->error().tooMuch);
}

void TestPoolBatches::tellsWhatTheWebSocketTells()
{
    WebSocketNode node;
    node.answerWell();
    Fixture f(false);
    QVERIFY(!f.pool->heads()->canSubscribe());
    f.config.upstreams.front().socketUrl = node.url();
    f.pool = std::make_unique<UpstreamPool>(f.config, f.ledger, f.clock, f.metrics);
    const auto heads = f.pool->heads();
    QVERIFY(heads->canSubscribe());
    Listener listener;
    heads->subscribe(listener);
    QTRY_COMPARE(listener.subscriptions, 1);
    QCOMPARE(f.a.asked("eth_chainId"), 1); // before a head of it is believed
    node.tell(notificationOf(17));
    QTRY_COMPARE(listener.heads.size(), std::size_t(1));
    QCOMPARE(listener.heads.front().upstream, std::string("a"));
    QCOMPARE(listener.heads.front().header.number, std::uint64_t(17));
    QVERIFY(f.pool->creditsToday() >= 5 + 5 + 50);
    heads->resubscribe();
    QTRY_COMPARE(listener.subscriptions, 2);
    QCOMPARE(listener.ends, 1);
    heads->unsubscribe();
    QTest::qWait(100);
    QCOMPARE(listener.ends, 1);
    // One of another chain tells nothing.
    f.a.setItself("eth_chainId", R"("0x1")");
    f.config.upstreams.push_back({QStringLiteral("b"), f.b.url(), node.url()});
    f.config.upstreams.front().socketUrl = QUrl();
    f.pool = std::make_unique<UpstreamPool>(f.config, f.ledger, f.clock, f.metrics);
    f.a.setScript(answeringCalls(good));
    fetchAll(f);
    const auto others = f.pool->heads();
    Listener wrong;
    others->subscribe(wrong);
    QTest::qWait(300);
    QCOMPARE(wrong.subscriptions, 0);
    QVERIFY(!others->canSubscribe());
}

void TestPoolBatches::knowsWhatIsLeftOfTheDay()
{
    Fixture f(false, 1000);
    f.a.setScript(answeringCalls(good));
    const auto heads = f.pool->heads();
    QCOMPARE(heads->budget().left, std::optional<std::uint64_t>(1000));
    fetchAll(f);
    QCOMPARE(heads->budget().left, std::optional<std::uint64_t>(835));
    QCOMPARE(heads->budget().dayLeft, std::chrono::milliseconds(12h));
    Fixture own(false);
    QVERIFY(!own.pool->heads()->budget().left);
}

/// Who follows a head would follow every block else, by its WebSocket alone, until the day is spent.
void TestPoolBatches::anOutageIsNoReasonToSpendWithoutLimit()
{
    for (const bool both : {false, true}) {
        Fixture f(both, 1000);
        f.a.setScript(answeringCalls(good));
        const auto heads = f.pool->heads();
        fetchAll(f);
        f.a.setScript(FakeUpstream::silence());
        f.b.setScript(FakeUpstream::silence());
        for (int i = 0; i < 3; ++i) {
            fetchAll(f);
            QVERIFY(heads->budget().left);
            QVERIFY(*heads->budget().left <= 1000);
        }
        f.a.setScript(answeringCalls(good));
        f.clock.advance(1min);
        fetchAll(f);
        QVERIFY(heads->budget().left);
    }
}

QTEST_GUILESS_MAIN(TestPoolBatches)
#include "tst_pool_batches.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "pool_fixture.h"

#include "upstream/backoff.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <prometheus/text_serializer.h>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kUnsupported = R"({"id":ID,"error":{"code":-32601}})";

} // namespace

class TestUpstreamPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefersTheFirst();
    void goesOnWithinOneFetch();
    void takesOverFromOneThatHangs();
    void leavesAFailedOneAlone();
    void asksOnlyOncePerFetch();
    void pausesBrieflyWhereNoneWorks();
    void honoursRetryAfter();
    void stopsUntilMidnightAfter402();
    void remembersUnsupportedForAnHour();
    void weighsAFailureBesideTheOthers();
    void countsAsReallySent();
    void limitsCredits();
    void keepsARecordOfEach();
    void asksSeldomHoweverManyFail();
    void sharesTheTimeAmongThoseThatHang();
    void hasEveryMetricFromTheStart();
    void boundsTheLabels();
    void backsOff_data();
    void backsOff();
};

void TestUpstreamPool::prefersTheFirst()
{
    Fixture f;
    QCOMPARE(f.giver(), std::string("a"));
    QCOMPARE(f.b.connections(), 0);
    QCOMPARE(f.pool->currentName(), std::string("a"));
    QVERIFY(!f.pool->simulated());
}

void TestUpstreamPool::goesOnWithinOneFetch()
{
    for (const char *status : {"500 No", "429 Slow", "402 Pay", "404 No"}) {
        Fixture f;
        f.a.setScript(FakeUpstream::answering({}, status));
        QCOMPARE(f.giver(), std::string("b"));
        QCOMPARE(f.a.count(), 1);
    }
    Fixture f;
    f.a.stopListening();
    QCOMPARE(f.giver(), std::string("b"));
    QVERIFY(f.shows(R"(gasgauge_breaker_state{upstream="a"} 2)"));
    QVERIFY(f.shows(R"(gasgauge_breaker_state{upstream="b"} 0)"));
}

void TestUpstreamPool::takesOverFromOneThatHangs()
{
    Fixture f;
    f.a.setScript(FakeUpstream::silence());
    QCOMPARE(f.giver(), std::string("b"));
    QCOMPARE(f.giver(), std::string("b"));
    QCOMPARE(f.a.count(), 1);
}

void TestUpstreamPool::leavesAFailedOneAlone()
{
    Fixture f;
    f.a.setScript(FakeUpstream::answering({}, "500 No"));
    QCOMPARE(f.giver(), std::string("b"));
    f.clock.advance(29s);
    QCOMPARE(f.giver(), std::string("b"));
    QCOMPARE(f.a.count(), 1);
    f.clock.advance(2s);
    QCOMPARE(f.giver(), std::string("b"));
    QCOMPARE(f.a.count(), 2);
    f.clock.advance(31s); // the pause has doubled
    QCOMPARE(f.giver(), std::string("b"));
    QCOMPARE(f.a.count(), 2);
    f.a.setScript(FakeUpstream::giving("0xa"));
    f.clock.advance(30s);
    QCOMPARE(f.giver(), std::string("a"));
    QVERIFY(f.shows(R"(gasgauge_breaker_state{upstream="a"} 0)"));
}

void TestUpstreamPool::asksOnlyOncePerFetch()
{
    Fixture f(false);
    f.a.setScript(FakeUpstream::writing({}));
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(f.fetch().error().kind, FailureKind::Unreachable);
        QCOMPARE(f.a.count(), i);
    }
}

void TestUpstreamPool::pausesBrieflyWhereNoneWorks()
{
    Fixture f;
    f.a.setScript(FakeUpstream::answering({}, "500 No"));
    f.b.setScript(FakeUpstream::answering({}, "500 No"));
    QCOMPARE(f.fetch().error().kind, FailureKind::BadAnswer);
    QCOMPARE(f.a.count() + f.b.count(), 2);
    // A slow machine may have slept through the first pauses; each is longer than the one before.
    bool paused = false;
    for (int i = 0; i < 8 && !paused; ++i) {
        const qsizetype before = f.a.count() + f.b.count();
        const FetchResult atOnce = f.fetch();
        paused = f.a.count() + f.b.count() == before
            && atOnce.error().retryAfter.value_or(1h) <= 250ms * (1 << i);
    }
    QVERIFY(paused);
    f.a.setScript(FakeUpstream::giving("0xa"));
    f.clock.advance(8s);
    QCOMPARE(f.giver(), std::string("a"));
}

void TestUpstreamPool::honoursRetryAfter()
{
    Fixture f(false);
    f.a.setScript(FakeUpstream::answering({}, "429 Slow", "Retry-After: 40\r\n"));
    QCOMPARE(f.fetch().error().retryAfter.value_or(0ms).count(), 40'000);
    f.clock.advance(39s);
    const FetchResult early = f.fetch(Method::BlockNumber);
    QCOMPARE(early.error().kind, FailureKind::RateLimited);
    QVERIFY(early.error().retryAfter.value_or(1h) <= 1s);
    QCOMPARE(f.a.count(), 1);
    f.a.setScript(FakeUpstream::giving("0xa"));
    f.clock.advance(2s);
    QCOMPARE(f.giver(), std::string("a"));
}

void TestUpstreamPool::stopsUntilMidnightAfter402()
{
    Fixture f(false);
    f.a.setScript(FakeUpstream::answering({}, "402 Pay"));
    QCOMPARE(f.fetch().error().kind, FailureKind::BudgetSpent);
    f.a.setScript(FakeUpstream::giving("0xa"));
    f.clock.advance(11h + 59min);
    for (const Method method : kValues) {
        const FetchResult refused = f.fetch(method);
        QCOMPARE(refused.error().kind, FailureKind::BudgetSpent);
        QVERIFY(refused.error().retryAfter.value_or(0ms) <= 60s);
        QVERIFY(refused.error().retryAfter.value_or(0ms) > 50s);
    }
    QCOMPARE(f.a.count(), 1);
    f.clock.advance(1min);
    QCOMPARE(f.giver(), std::string("a"));
}

void TestUpstreamPool::remembersUnsupportedForAnHour()
{
    Fixture f;
    const QByteArray address = "0x" + QByteArray(40, 'b');
    f.a.setScript(FakeUpstream::answering(kUnsupported));
    f.b.setScript(FakeUpstream::giving(address));
    QCOMPARE(f.fetch(Method::Coinbase)->upstream, std::string("b"));
    f.clock.advance(59min);
    QCOMPARE(f.fetch(Method::Coinbase)->upstream, std::string("b"));
    QCOMPARE(f.a.count(), 1);
    f.b.setScript(FakeUpstream::answering(kUnsupported));
    QCOMPARE(f.fetch(Method::Coinbase).error().kind, FailureKind::Unsupported);
    QCOMPARE(f.a.count(), 1);
    f.clock.advance(2min);
    QCOMPARE(f.fetch(Method::Coinbase).error().kind, FailureKind::Unsupported);
    QCOMPARE(f.a.count(), 2);

    Fixture g; // one that may yet know the method is no reason to give up for an hour
    g.a.setScript(FakeUpstream::answering(kUnsupported));
    g.b.stopListening();
    QCOMPARE(g.fetch(Method::Coinbase).error().kind, FailureKind::Unreachable);
}

void TestUpstreamPool::weighsAFailureBesideTheOthers()
{
    Fixture f(false);
    f.a.setScript([](QTcpSocket &socket, const QByteArray &request) {
        const bool coinbase = request.contains("eth_coinbase");
        const auto script = coinbase
            ? FakeUpstream::answering(R"({"id":ID,"error":{"code":-32000}})", "400 No")
            : FakeUpstream::giving("0xa");
        script(socket, request);
    });
    std::optional<FetchResult> coinbase;
    f.pool->fetch(Method::Coinbase, [&coinbase](const FetchResult &fetched) { coinbase = fetched; });
    QTest::qWait(200);
    QVERIFY2(!coinbase, "the verdict waits for the head or the price");
    QVERIFY(f.fetch(Method::GasPrice));
    QTRY_VERIFY(coinbase.has_value());
    QCOMPARE(coinbase->error().kind, FailureKind::Unsupported);
    QVERIFY(f.shows(R"(gasgauge_breaker_state{upstream="a"} 0)"));
    QCOMPARE(f.fetch(Method::Coinbase).error().kind, FailureKind::Unsupported);
    QCOMPARE(f.a.count(), 2);
}

void TestUpstreamPool::countsAsReallySent()
{
    Fixture f(false);
    f.fetch();
    QTRY_COMPARE(f.metrics.upstreamRequests(), std::uint64_t(3)); // with the two about itself, 5 credits each
    f.a.setScript(FakeUpstream::answering({}, "404 No"));
    f.fetch();
    f.a.setScript(FakeUpstream::writing({}));
    f.fetch();
    f.a.stopListening();
    f.fetch();
    QCOMPARE(f.pool->creditsToday(), std::uint64_t(80 + 5 + 5 + 5 + 80));
    QCOMPARE(f.metrics.credits(), std::uint64_t(175));
    QCOMPARE(f.metrics.upstreamRequests(), std::uint64_t(5));
    for (const char *code : {"200", "404", "error"}) {
        const std::string line
            = std::string(R"({upstream="a",method="eth_gasPrice",code=")") + code + R"("} 1)";
        const std::string sorted
            = std::string(R"({code=")") + code + R"(",method="eth_gasPrice",upstream="a"} 1)";
        QVERIFY2(f.shows(line) || f.shows(sorted), f.exposition().c_str());
    }
    QVERIFY(f.shows("gasgauge_upstream_request_duration_seconds_count 5"));
    f.clock.advance(12h);
    QCOMPARE(f.pool->creditsToday(), std::uint64_t(0));
    QCOMPARE(f.metrics.credits(), std::uint64_t(175));
}

void TestUpstreamPool::limitsCredits()
{
    Fixture f(false, 80);
    QVERIFY(f.fetch());
    QVERIFY(f.shows("gasgauge_breaker_state{upstream=\"a\"} 0"));
    QCOMPARE(f.fetch().error().kind, FailureKind::BudgetSpent);
    QVERIFY(f.shows("gasgauge_breaker_state{upstream=\"a\"} 2"));
    f.clock.advance(12h);
    QVERIFY(f.fetch());

    Fixture unlimited(false);
    for (int i = 0; i < 3; ++i)
        QVERIFY(unlimited.fetch());

    // Nothing is ever sent to this host: the limit is spent before the first request.
    CoreConfig config = f.config;
    config.upstreams.front().url = QUrl(QStringLiteral("https://mainnet.infura.io/v3/SECRETKEY123"));
    config.dailyCredits = 79;
    f.pool = std::make_unique<UpstreamPool>(config, f.ledger, f.clock, f.metrics);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("SECRET")));
    const FetchResult refused = f.fetch();
    QCOMPARE(refused.error().kind, FailureKind::BudgetSpent);
    QCOMPARE(refused.error().retryAfter.value_or(0ms).count(), qint64(24) * 3'600 * 1'000);
}

void TestUpstreamPool::keepsARecordOfEach()
{
    Fixture f;
    const auto record = [&f](std::size_t index) { return f.pool->upstreams().at(index).record; };
    QVERIFY(record(0).http);
    QVERIFY(!record(0).webSocket);
    QCOMPARE(record(0).requests, 0ULL);
    QVERIFY(!record(0).head && !record(0).answersIn);
    f.a.setScript(FakeUpstream::answering({}, "500 No"));
    QVERIFY(f.fetch(Method::BlockNumber));
    // The one that failed has been asked, of which chain it is as well, and has given no head.
    QVERIFY(record(0).requests >= 1);
    QVERIFY(!record(0).head);
    QCOMPARE(record(1).head.value_or(0), 0xbULL);
    QVERIFY(record(1).answersIn && *record(1).answersIn < 500ms);
    QCOMPARE(static_cast<qsizetype>(record(0).requests + record(1).requests),
        static_cast<qsizetype>(f.metrics.upstreamRequests()));
}

void TestUpstreamPool::asksSeldomHoweverManyFail()
{
    Fixture f;
    f.config.upstreams.clear();
    for (int i = 0; i < 8; ++i)
        f.config.upstreams.push_back({QStringLiteral("u%1").arg(i), f.a.url()});
    f.a.setScript(FakeUpstream::answering({}, "500 No"));
    f.pool = std::make_unique<UpstreamPool>(f.config, f.ledger, f.clock, f.metrics);
    const TimePoint end = f.clock.now() + 7s;
    qsizetype asked = 0;
    while (f.clock.now() < end) {
        asked = f.a.count();
        QVERIFY(!f.fetch().error().message.empty());
        f.clock.advance(500ms);
    }
    QVERIFY2(asked > 8 && asked <= 20, qPrintable(QString::number(asked)));
    f.a.setScript(FakeUpstream::giving("0xa"));
    f.clock.advance(60s);
    QVERIFY(f.fetch());
}

void TestUpstreamPool::sharesTheTimeAmongThoseThatHang()
{
    Fixture f;
    FakeUpstream c{FakeUpstream::giving("0xc")};
    f.a.setScript(FakeUpstream::silence());
    f.b.setScript(FakeUpstream::silence());
    f.config.upstreams.push_back({QStringLiteral("c"), c.url()});
    f.config.upstreamTimeout = 25s;
    f.pool = std::make_unique<UpstreamPool>(f.config, f.ledger, f.clock, f.metrics);
    QElapsedTimer timer;
    timer.start();
    std::optional<FetchResult> result;
    f.pool->fetch(Method::GasPrice, [&result](const FetchResult &fetched) { result = fetched; });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000);
    QVERIFY(*result);
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
}

void TestUpstreamPool::hasEveryMetricFromTheStart()
{
    Fixture f;
    const std::string text = f.exposition();
    for (const char *name : {"gasgauge_upstream_requests_total", "gasgauge_upstream_request_duration_seconds",
             "gasgauge_upstream_credits_total", "gasgauge_breaker_state"})
        QVERIFY2(text.find(std::string("\n") + name) != std::string::npos, name);
    const QByteArray bytes = QByteArray::fromStdString(text);
    QCOMPARE(bytes.count("gasgauge_upstream_requests_total{"), 2 * qsizetype(kAsked.size()) * 2);
    QVERIFY(f.shows("gasgauge_upstream_credits_total 0"));
}

void TestUpstreamPool::boundsTheLabels()
{
    Metrics metrics({"a"});
    for (int code = -5; code < 2'000; ++code)
        metrics.countUpstreamRequest("a", Method::GasPrice, code, 1ms);
    const std::string text = prometheus::TextSerializer().Serialize(metrics.registry().Collect());
    QVERIFY(QByteArray::fromStdString(text).count(R"(method="eth_gasPrice")") < 30);
    QCOMPARE(metrics.upstreamRequests(), std::uint64_t(2'005));
}

void TestUpstreamPool::backsOff_data()
{
    QTest::addColumn<double>("luck");
    QTest::newRow("shortest") << 0.0;
    QTest::newRow("middle") << 0.5;
    QTest::newRow("longest") << 0.999999;
}

void TestUpstreamPool::backsOff()
{
    QFETCH(double, luck);
    Backoff backoff([luck] { return luck; });
    std::vector<std::chrono::milliseconds> pauses(30);
    for (auto &pause : pauses)
        pause = backoff.next();
    QVERIFY(pauses.front() >= 50ms && pauses.front() <= 250ms);
    QVERIFY(pauses.back() <= 8s && pauses.back() >= 2s);
    int attempts = 1;
    for (auto sum = pauses[0]; sum <= 7s; sum += pauses[static_cast<std::size_t>(attempts)])
        ++attempts;
    QVERIFY2(attempts <= 10, qPrintable(QString::number(attempts)));
    backoff.reset();
    QCOMPARE(backoff.next().count(), pauses.front().count());
}

QTEST_GUILESS_MAIN(TestUpstreamPool)
#include "tst_upstream_pool.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "edge/answer/output_batch.h"
#include "edge/answer/ready_answers.h"
#include "fees/report/fee_report.h"
#include "support/allocation_counter.h"
#include "support/manual_clock.h"

#include <cstdlib>

#include <QTest>

using namespace gasgauge;
using gasgauge::test::allocations;
using gasgauge::test::ManualClock;
using namespace std::chrono_literals;

class TestReadyAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void agesByTheSecond();
    void endsWithTheTtl();
    void staleOnlyWhereAllowed();
    void nothingWithoutValue();
    void forgetsOnPublish();
    void keepsRouteAnswersShortly();
    void keepsChainsApart();
    void feesAreReadyInEachFormat();
    void aTagOfFeesIsWorkedOutOnceForAReport();
    void picksVariants();
    void hitAllocatesNothing();

private:
    ValueState state() const;
    void publish(const ValueState &state);
    void publishFees(std::uint64_t block);
    const ReadyAnswer *find(
        Endpoint endpoint = endpointOf(Method::GasPrice), MethodClass methodClass = MethodClass::Read)
    {
        return m_ready->find({endpoint, 0}, methodClass, m_clock->now());
    }
    static bool contains(const ReadyAnswer *answer, const std::string &text)
    {
        return answer
            && answer->pick(Persistence::Default, false, false).find(text) != std::string_view::npos;
    }

    void moveTo(std::chrono::nanoseconds elapsed) { m_clock->advance(m_start + elapsed - m_clock->now()); }

    std::unique_ptr<ManualClock> m_clock;
    TimePoint m_start;
    const Serializer m_serializer{false};
    std::unique_ptr<ReadyAnswers> m_ready;
};

ValueState TestReadyAnswers::state() const
{
    ValueState state;
    state.value = CachedValue{Result::ofText("0x3b9aca00"), "geth", m_clock->now()};
    state.ttl = 5s;
    state.staleIfError = 600s;
    state.freshUntil = m_clock->now() + 5s;
    return state;
}

void TestReadyAnswers::publish(const ValueState &state)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->values[Method::GasPrice] = state;
    m_ready->publish(snapshot);
}

void TestReadyAnswers::init()
{
    m_clock = std::make_unique<ManualClock>(std::chrono::sys_seconds(784'111'777s));
    m_start = m_clock->now();
    m_ready = std::make_unique<ReadyAnswers>(m_serializer, *m_clock);
}

void TestReadyAnswers::agesByTheSecond()
{
    publish(state());
    for (int age = 0; age < 5; ++age) {
        for (const auto part : {0ms, 999ms}) {
            moveTo(std::chrono::seconds(age) + part);
            const ReadyAnswer *answer = find();
            QVERIFY(contains(answer, "\r\nAge: " + std::to_string(age) + "\r\n"));
            QVERIFY(contains(answer, "max-age=5, stale-if-error=600"));
            QVERIFY(contains(answer, "X-Cache: HIT"));
            QVERIFY(contains(answer, "Date: Sun, 06 Nov 1994 08:49:" + std::to_string(37 + age) + " GMT"));
        }
    }
}

void TestReadyAnswers::endsWithTheTtl()
{
    publish(state());
    moveTo(5s - 1ns);
    QVERIFY(find());
    moveTo(5s);
    QVERIFY(!find());
}

void TestReadyAnswers::staleOnlyWhereAllowed()
{
    ValueState old = state();
    old.staleUntil = old.freshUntil + 1500ms;
    publish(old);
    moveTo(5s);
    const ReadyAnswer *answer = find();
    QVERIFY(contains(answer, "X-Cache: STALE"));
    QVERIFY(contains(answer, "Age: 5\r\n"));
    QVERIFY(contains(answer, "max-age=5, stale-if-error=600"));
    QCOMPARE(answer->counts->second, CacheStatus::Stale);
    moveTo(6500ms);
    QVERIFY(!find());
}

void TestReadyAnswers::nothingWithoutValue()
{
    QVERIFY(!find());
    publish({});
    QVERIFY(!find());
    ValueState unsupported = state();
    unsupported.failure = Failure{FailureKind::Unsupported, "no", {}};
    publish(unsupported);
    QVERIFY(!find());
    publish(state());
    QVERIFY(!find(endpointOf(Method::BlockNumber)));
    QVERIFY(!find(endpointOf(Method::GasPrice), MethodClass::Options));
}

void TestReadyAnswers::forgetsOnPublish()
{
    publish(state());
    QVERIFY(contains(find(), "0x3b9aca00"));
    ValueState next = state();
    next.value->result = Result::ofText("0x1");
    publish(next);
    QVERIFY(contains(find(), "\"0x1\""));
    m_ready->keep({Endpoint::Readyz, 0}, MethodClass::Read, {200, {}, "ready", 1000ms}, m_clock->now());
    QVERIFY(find(Endpoint::Readyz));
    publish(next);
    QVERIFY(!find(Endpoint::Readyz));
}

void TestReadyAnswers::keepsRouteAnswersShortly()
{
    moveTo(300ms);
    m_ready->keep({Endpoint::Healthz, 0}, MethodClass::Read, {200, {}, "ok", 1000ms}, m_clock->now());
    m_ready->keep({Endpoint::Status, 0}, MethodClass::Read, {200, {}, "{}", 0ms}, m_clock->now());
    QVERIFY(!find(Endpoint::Status));
    moveTo(999ms);
    QVERIFY(contains(find(Endpoint::Healthz), "ok"));
    moveTo(1000ms); // its Date is over
    QVERIFY(!find(Endpoint::Healthz));
}

void TestReadyAnswers::keepsChainsApart()
{
    m_ready = std::make_unique<ReadyAnswers>(m_serializer, *m_clock, 3);
    publish(state());
    const auto snapshot = std::make_shared<Snapshot>();
    snapshot->values[Method::GasPrice] = state();
    snapshot->values[Method::GasPrice].value->result = Result::ofText("0x7");
    const Target other{endpointOf(Method::GasPrice), 2};
    const auto findOther = [&] { return m_ready->find(other, MethodClass::Read, m_clock->now()); };
    QVERIFY(!findOther());
    m_ready->keep({Endpoint::Readyz, 0}, MethodClass::Read, {200, {}, "ready", 1000ms}, m_clock->now());
    m_ready->publish(snapshot, 2);
    QVERIFY(!find(Endpoint::Readyz)); // which tells of all chains
    QVERIFY(contains(findOther(), "\"0x7\""));
    QVERIFY(contains(find(), "0x3b9aca00"));
    QVERIFY(!m_ready->find({endpointOf(Method::GasPrice), 1}, MethodClass::Read, m_clock->now()));
    const ReadyAnswer *const before = findOther();
    publish(state()); // of the first chain
    QCOMPARE(findOther(), before);
}

void TestReadyAnswers::publishFees(std::uint64_t block)
{
    FeeReport report;
    report.chain = "ethereum";
    report.block.number = block;
    report.next.baseFee = 7;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->fees = {state(), std::make_shared<const FeeReport>(report), false};
    m_ready->publish(snapshot);
}

void TestReadyAnswers::feesAreReadyInEachFormat()
{
    QVERIFY(!find(Endpoint::Fees));
    publishFees(100);
    QVERIFY(contains(find(Endpoint::Fees), R"("number":100,)"));
    QVERIFY(contains(find(Endpoint::Fees), "X-Cache: HIT\r\n"));
    QCOMPARE(find(Endpoint::Fees)->counts->first, Method::FeeHistory);
    QVERIFY(contains(find(Endpoint::Blockscout), R"({"slow":null,"average":null,"fast":null})"));
    QVERIFY(contains(find(Endpoint::BaseFeeHistory), R"(["0.000000007"])"));
    for (const Endpoint asksMore : {Endpoint::Etherscan, Endpoint::EtherscanV2, Endpoint::FeesHistory})
        QVERIFY(!find(asksMore));
    moveTo(5s);
    QVERIFY(!find(Endpoint::Fees)); // its TTL is over
    publishFees(101);
    QVERIFY(contains(find(Endpoint::Fees), R"("number":101,)"));
}

void TestReadyAnswers::aTagOfFeesIsWorkedOutOnceForAReport()
{
    publishFees(100);
    const std::string tag = find(Endpoint::Fees)->etag;
    QVERIFY(tag.starts_with("W/\"100-"));
    moveTo(3s);
    QCOMPARE(find(Endpoint::Fees)->etag, tag);
    QVERIFY(contains(find(Endpoint::Fees), "Age: 3\r\n"));
    publishFees(101);
    QVERIFY(find(Endpoint::Fees)->etag.starts_with("W/\"101-"));
}

void TestReadyAnswers::picksVariants()
{
    publish(state());
    const ReadyAnswer *answer = find();
    QVERIFY(answer);
    QCOMPARE(answer->etag, "\"0x3b9aca00\"");
    const std::string_view full = answer->pick(Persistence::Default, false, false);
    const std::string_view head = answer->pick(Persistence::Default, true, false);
    QVERIFY(full.starts_with(head));
    QVERIFY(head.ends_with("\r\n\r\n"));
    QVERIFY(full.ends_with(R"({"jsonrpc":"2.0","id":1,"result":"0x3b9aca00"})"));
    QVERIFY(answer->pick(Persistence::Close, false, false).find("Connection: close\r\n")
        != std::string_view::npos);
    const std::string_view matched = answer->pick(Persistence::Default, false, true);
    QVERIFY(matched.starts_with("HTTP/1.1 304 Not Modified\r\n"));
    QVERIFY(matched.find("ETag: \"0x3b9aca00\"\r\n") != std::string_view::npos);
}

void TestReadyAnswers::hitAllocatesNothing()
{
    publish(state());
    QVERIFY(find());
    OutputBatch batch;
    const std::size_t before = allocations();
    for (int i = 0; i < 1000; ++i) {
        batch.clear();
        batch.addStable(find()->pick(Persistence::Default, false, false));
        if (batch.bytes().empty())
            std::abort();
    }
    QCOMPARE(allocations() - before, std::size_t(0));
    moveTo(1s); // the second ticked: now it is made anew, and that is seen here
    QVERIFY(find());
    QVERIFY(allocations() > before);
}

QTEST_APPLESS_MAIN(TestReadyAnswers)
#include "tst_ready_answers.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "fees/report/fee_report.h"
#include "stream/audience.h"
#include "stream/event_text.h"
#include "stream/state_watch.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kStart{1h};

/// Values that came at the start, with a TTL of 10 s.
Snapshot fetched()
{
    Snapshot snapshot;
    for (const Method method : kValues) {
        ValueState &state = snapshot.values[method];
        state.value = CachedValue{Result::ofText("0x1"), "node", kStart};
        state.ttl = 10s;
        state.staleWhileRevalidate = 1s;
        state.staleIfError = 60s;
        state.freshUntil = kStart + 10s;
    }
    return snapshot;
}

void fail(Snapshot &snapshot)
{
    for (const Method method : kValues)
        snapshot.values[method].failure = Failure{FailureKind::BadAnswer, "it \"failed\"", std::nullopt};
}

} // namespace

class TestStreamEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queriesNameAKind();
    void eventsAreALineOfData();
    void anOrdinaryRefreshChangesNoState();
    void aLongOneDoes();
    void aFailureIsToldAtOnce();
    void timeAloneIsLookedAt();
    void theFirstOfAnAudienceIsHeardOnce();
};

void TestStreamEvents::queriesNameAKind()
{
    QVERIFY(streamKindIn("") == StreamKind::Fees);
    QVERIFY(streamKindIn("events=fees") == StreamKind::Fees);
    QVERIFY(streamKindIn("a=b&events=val%75es&events=x") == StreamKind::Values);
    for (const char *other : {"events=", "events", "events=Fees", "events=fees,values", "events=state"})
        QVERIFY2(!streamKindIn(other), other);
}

void TestStreamEvents::eventsAreALineOfData()
{
    FeeReport report;
    report.block.number = 7;
    const std::string fees = events::fees(report, {});
    QVERIFY(fees.starts_with("event: fees\nid: 7\ndata: {\"chain\":"));
    QVERIFY(fees.ends_with("}\n\n"));
    QCOMPARE(std::ranges::count(fees, '\n'), 4);
    QCOMPARE(events::state("base", ChainState::Stale, "it \"failed\""),
        std::string(
            "event: state\ndata: {\"chain\":\"base\",\"state\":\"stale\",\"error\":\"it \\\"failed\\\"\"}"
            "\n\n"));
    QVERIFY(events::state("base", ChainState::Live, std::nullopt).ends_with("\"error\":null}\n\n"));
    const std::string values = events::values(fetched(), kStart + 3s);
    QVERIFY(values.starts_with("event: values\ndata: {\"eth_blockNumber\":{\"ageSeconds\":3,"));
    QCOMPARE(std::ranges::count(values, '\n'), 3);
}

void TestStreamEvents::anOrdinaryRefreshChangesNoState()
{
    StateWatch watch;
    QVERIFY(watch.look(fetched(), kStart));
    QCOMPARE(watch.state(), ChainState::Live);
    QVERIFY(!watch.look(fetched(), kStart + 11s));
    QVERIFY(!watch.look(fetched(), kStart + 13s));
    Snapshot next = fetched();
    for (const Method method : kValues)
        next.values[method].freshUntil = kStart + 23s;
    QVERIFY(!watch.look(next, kStart + 13s));
    QVERIFY(!watch.look(next, kStart + 25s));
}

void TestStreamEvents::aLongOneDoes()
{
    StateWatch watch;
    watch.look(fetched(), kStart);
    QVERIFY(!watch.look(fetched(), kStart + 11s));
    QVERIFY(watch.look(fetched(), kStart + 11s + StateWatch::kRefreshTime));
    QCOMPARE(watch.state(), ChainState::Stale);
    QVERIFY(watch.look(fetched(), kStart + 1s));
    QCOMPARE(watch.state(), ChainState::Live);
}

void TestStreamEvents::aFailureIsToldAtOnce()
{
    StateWatch watch;
    Snapshot snapshot = fetched();
    watch.look(snapshot, kStart);
    fail(snapshot);
    QVERIFY(!watch.look(snapshot, kStart + 9s)); // before its time it worries nobody
    QVERIFY(watch.look(snapshot, kStart + 10s));
    QCOMPARE(watch.state(), ChainState::Stale);
    QVERIFY(events::errorOf(snapshot) == "it \"failed\"");
    QVERIFY(watch.look(snapshot, kStart + 100s));
    QCOMPARE(watch.state(), ChainState::Unreachable);
}

void TestStreamEvents::timeAloneIsLookedAt()
{
    StateWatch watch;
    const Snapshot snapshot = fetched();
    watch.look(snapshot, kStart);
    QVERIFY(watch.nextLook(snapshot, kStart) == kStart + 10s);
    QVERIFY(watch.nextLook(snapshot, kStart + 10s) == kStart + 11s);
    watch.look(snapshot, kStart + 11s);
    QVERIFY(watch.nextLook(snapshot, kStart + 11s) == kStart + 11s + StateWatch::kRefreshTime);
    QVERIFY(watch.nextLook(snapshot, kStart + 100s) == TimePoint::max());
    QVERIFY(StateWatch().nextLook(Snapshot(), kStart) == TimePoint::max());
}

void TestStreamEvents::theFirstOfAnAudienceIsHeardOnce()
{
    Audience audience(2);
    int told = 0;
    audience.whenSomebodyComes([&told] { ++told; });
    audience.join(1, StreamKind::Values);
    audience.join(1, StreamKind::Values);
    audience.join(0, StreamKind::Fees);
    QCOMPARE(told, 1); // not before it was heard
    QVERIFY(audience.isThere(1, StreamKind::Values) && !audience.isThere(1, StreamKind::Fees));
    audience.heard();
    audience.leave(0, StreamKind::Fees);
    audience.join(0, StreamKind::Fees);
    QCOMPARE(told, 2);
    audience.leave(1, StreamKind::Values);
    QVERIFY(audience.isThere(1, StreamKind::Values));
}

QTEST_APPLESS_MAIN(TestStreamEvents)
#include "tst_stream_events.moc"

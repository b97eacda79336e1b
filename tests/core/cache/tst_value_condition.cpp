// SPDX-License-Identifier: GPL-3.0-only
#include "cache/snapshot.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kFetched{1'000'000s};

/// TTL 60 s, stale limits of 5 s while a refresh runs and 600 s while the upstream fails.
ValueState oldValue()
{
    ValueState state;
    state.value = CachedValue{Result::ofText("0x1"), "node", kFetched};
    state.ttl = 60s;
    state.staleWhileRevalidate = 5s;
    state.staleIfError = 600s;
    state.freshUntil = kFetched + 60s;
    state.staleUntil = state.freshUntil;
    return state;
}

Failure failure(FailureKind kind)
{
    return {kind, "what happened", std::nullopt};
}

} // namespace

class TestValueCondition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditionByAge_data()
    {
        QTest::addColumn<qint64>("ageNs");
        QTest::addColumn<ValueCondition>("condition");
        const auto row = [](const char *name, std::chrono::nanoseconds age, ValueCondition condition) {
            QTest::newRow(name) << qint64(age.count()) << condition;
        };
        row("before it was fetched", -1s, ValueCondition::Fresh);
        row("new", 0s, ValueCondition::Fresh);
        row("the last moment", 60s - 1ns, ValueCondition::Fresh);
        row("at the TTL", 60s, ValueCondition::Stale);
        row("the last stale moment", 660s - 1ns, ValueCondition::Stale);
        row("at the stale limit", 660s, ValueCondition::TooOld);
        row("for ever", 24h * 365, ValueCondition::TooOld);
    }
    void conditionByAge()
    {
        QFETCH(qint64, ageNs);
        const TimePoint now = kFetched + std::chrono::nanoseconds(ageNs);
        ValueState state = oldValue();
        QTEST(state.conditionAt(now), "condition");
        // What the upstream does changes who may answer, not what the value is worth.
        for (const FailureKind kind : {FailureKind::Unreachable, FailureKind::BadAnswer,
                 FailureKind::RateLimited, FailureKind::BudgetSpent, FailureKind::Unavailable}) {
            state.failure = failure(kind);
            QTEST(state.conditionAt(now), "condition");
        }
        state.failure = failure(FailureKind::Unsupported);
        QCOMPARE(state.conditionAt(now), ValueCondition::Unsupported);
    }

    void withoutValueItIsMissing()
    {
        ValueState state;
        QCOMPARE(state.conditionAt(kFetched), ValueCondition::Missing);
        state.failure = failure(FailureKind::Unreachable);
        QCOMPARE(state.conditionAt(kFetched), ValueCondition::Missing);
        state.failure = failure(FailureKind::Unsupported);
        QCOMPARE(state.conditionAt(kFetched), ValueCondition::Unsupported);
    }

    void theLongerStaleLimitCounts()
    {
        ValueState state = oldValue();
        state.staleIfError = 0s;
        QCOMPARE(state.conditionAt(kFetched + 65s - 1ns), ValueCondition::Stale);
        QCOMPARE(state.conditionAt(kFetched + 65s), ValueCondition::TooOld);
        state.staleWhileRevalidate = 0s;
        QCOMPARE(state.conditionAt(kFetched + 60s), ValueCondition::TooOld);
    }

    void readersAnswerForAsLongAsTheyMay()
    {
        ValueState state = oldValue();
        QCOMPARE(state.answersUntil(kFetched), kFetched + 60s);
        QVERIFY(state.answersUntil(kFetched + 60s) <= kFetched + 60s); // the cache has to start a refresh
        state.staleUntil = kFetched + 90s;
        QCOMPARE(state.answersUntil(kFetched), kFetched + 60s); // as a hit
        QCOMPARE(state.answersUntil(kFetched + 60s), kFetched + 90s); // as stale
        state.staleUntil = kFetched + 24h;
        QCOMPARE(state.answersUntil(kFetched + 659s), kFetched + 660s);
        QVERIFY(state.answersUntil(kFetched + 660s) <= kFetched + 660s);
        state.failure = failure(FailureKind::Unsupported);
        QVERIFY(state.answersUntil(kFetched) <= kFetched);
        QVERIFY(ValueState().answersUntil(kFetched) <= kFetched);
    }
};

QTEST_APPLESS_MAIN(TestValueCondition)
#include "tst_value_condition.moc"

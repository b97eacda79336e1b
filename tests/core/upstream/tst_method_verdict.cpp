// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/verdict/method_verdict.h"

#include <QTest>

using namespace gasgauge;
using Whose = MethodVerdict::Whose;

namespace {

const Failure kPerhaps{
    FailureKind::BadAnswer, "the upstream node answered with an error", std::nullopt, true};
const Failure kPlain{FailureKind::BadAnswer, "the upstream node sent no JSON object", std::nullopt};
const Failure kGone{FailureKind::Unreachable, "the upstream node closed the connection", std::nullopt};
const Failure kPause{FailureKind::RateLimited, "the upstream node asks for fewer requests", std::nullopt};
const Failure kUnsupported{FailureKind::Unsupported, "the upstream node does not support it", std::nullopt};

} // namespace

class TestMethodVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheFirstAnswerOfAnother();
    void excusesTheMethodWhereTheOthersAreWell();
    void blamesTheUpstreamWhereAnotherFailedLast();
    void neverExcusesWhatWasServed();
    void leavesOtherFailuresAlone();
    void excusesWhatFailsForEverBesideOthersThatAreWell();
    void excusesNothingThatWasServedOrFailsWithTheRest();
};

void TestMethodVerdict::waitsForTheFirstAnswerOfAnother()
{
    MethodVerdict verdict;
    QCOMPARE(verdict.whose(Method::Coinbase, kPerhaps), Whose::Open);
    QCOMPARE(verdict.weighed(Method::Coinbase, kPerhaps, "node"), kPerhaps);
    verdict.note(Method::Coinbase, false);
    QCOMPARE(verdict.whose(Method::Coinbase, kPerhaps), Whose::Open);
}

void TestMethodVerdict::excusesTheMethodWhereTheOthersAreWell()
{
    for (const Method well : {Method::BlockNumber, Method::GasPrice}) {
        MethodVerdict verdict;
        verdict.note(well, true);
        const Failure failure = verdict.weighed(Method::Coinbase, kPerhaps, "node");
        QCOMPARE(failure.kind, FailureKind::Unsupported);
        QVERIFY(failure.message.starts_with("the upstream node does not support eth_coinbase"));
        // Where the others are well, what coinbase gave before excuses nothing and forbids nothing.
        verdict.note(Method::Coinbase, true);
        QCOMPARE(verdict.whose(Method::Coinbase, kPerhaps), Whose::Methods);
    }
}

void TestMethodVerdict::blamesTheUpstreamWhereAnotherFailedLast()
{
    MethodVerdict verdict;
    verdict.note(Method::BlockNumber, true);
    verdict.note(Method::GasPrice, false);
    QCOMPARE(verdict.whose(Method::Coinbase, kPerhaps), Whose::Upstreams);
    verdict.note(Method::GasPrice, true);
    QCOMPARE(verdict.whose(Method::Coinbase, kPerhaps), Whose::Methods);
    verdict.note(Method::BlockNumber, false);
    QCOMPARE(verdict.weighed(Method::Coinbase, kPerhaps, "node"), kPerhaps);
}

void TestMethodVerdict::neverExcusesWhatWasServed()
{
    MethodVerdict verdict;
    QCOMPARE(verdict.weighed(Method::GasPrice, kUnsupported, "node"), kUnsupported);
    verdict.note(Method::GasPrice, true);
    verdict.note(Method::BlockNumber, true);
    verdict.note(Method::GasPrice, false);
    QCOMPARE(verdict.weighed(Method::GasPrice, kUnsupported, "node").kind, FailureKind::BadAnswer);
    QCOMPARE(verdict.weighed(Method::BlockNumber, kPerhaps, "node"), kPerhaps);
    verdict.note(Method::Coinbase, true);
    QCOMPARE(verdict.weighed(Method::Coinbase, kUnsupported, "node"), kUnsupported);
}

void TestMethodVerdict::leavesOtherFailuresAlone()
{
    MethodVerdict verdict;
    verdict.note(Method::BlockNumber, true);
    QCOMPARE(verdict.weighed(Method::Coinbase, kPlain, "node"), kPlain);
}

void TestMethodVerdict::excusesWhatFailsForEverBesideOthersThatAreWell()
{
    for (const Failure &failure : {kPlain, kGone}) {
        MethodVerdict verdict;
        verdict.note(Method::BlockNumber, true);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!verdict.wantsWitness(Method::Coinbase));
            QCOMPARE(verdict.whose(Method::Coinbase, failure), Whose::Upstreams);
            verdict.note(Method::Coinbase, false);
        }
        // The head was answered before all of them: perhaps nothing is any more.
        QVERIFY(verdict.wantsWitness(Method::Coinbase));
        QCOMPARE(verdict.weighed(Method::Coinbase, failure, "node"), failure);
        verdict.note(Method::BlockNumber, true);
        QVERIFY(!verdict.wantsWitness(Method::Coinbase));
        QCOMPARE(verdict.weighed(Method::Coinbase, failure, "node").kind, FailureKind::Unsupported);
        QCOMPARE(verdict.whose(Method::Coinbase, kPause), Whose::Upstreams);
        QCOMPARE(verdict.whose(Method::GasPrice, failure), Whose::Upstreams);
    }
}

void TestMethodVerdict::excusesNothingThatWasServedOrFailsWithTheRest()
{
    MethodVerdict verdict;
    verdict.note(Method::Coinbase, true);
    for (int i = 0; i < 5; ++i) {
        verdict.note(Method::Coinbase, false);
        verdict.note(Method::GasPrice, true);
    }
    QCOMPARE(verdict.whose(Method::Coinbase, kPlain), Whose::Upstreams);

    MethodVerdict ill;
    for (int i = 0; i < 5; ++i) {
        ill.note(Method::Coinbase, false);
        ill.note(Method::GasPrice, true);
        ill.note(Method::GasPrice, false);
    }
    ill.note(Method::GasPrice, true);
    QVERIFY(!ill.wantsWitness(Method::Coinbase));
    QCOMPARE(ill.whose(Method::Coinbase, kPlain), Whose::Upstreams);
}

QTEST_APPLESS_MAIN(TestMethodVerdict)
#include "tst_method_verdict.moc"

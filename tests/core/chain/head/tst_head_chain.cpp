// SPDX-License-Identifier: GPL-3.0-only
#include "chain_simulation.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using Verdict = HeadChain::Verdict;

namespace {

constexpr std::uint64_t kStart = 5000;

BlockHeader block(std::uint64_t number, char branch = 'a', char parentBranch = 0)
{
    BlockHeader header;
    header.number = number;
    header.hash = simulatedHash(number, branch);
    header.parentHash = simulatedHash(number - 1, parentBranch != 0 ? parentBranch : branch);
    header.timestamp = std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000));
    return header;
}

struct Chain
{
    Chain()
    {
        for (std::uint64_t number = kStart - 20; number <= kStart; ++number)
            told(block(number));
    }
    Verdict told(const BlockHeader &header)
    {
        clock.advance(1s);
        return chain.take(header, {.upstream = "home", .at = clock.now()});
    }
    Verdict latest(const BlockHeader &header, const std::string &upstream = "home")
    {
        clock.advance(1s);
        return chain.take(header, {.upstream = upstream, .isLatest = true, .at = clock.now()});
    }
    Verdict wanted(const std::optional<BlockHeader> &header)
    {
        return chain.takeWanted(header, {.upstream = "home", .at = clock.now()});
    }
    std::uint64_t head() const { return chain.ring().head().number; }

    ManualClock clock;
    HeadChain chain;
};

} // namespace

class TestHeadChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lateAndDoubledHeadsChangeNothing();
    void aReorgIsFollowedAtOnce();
    void aGapIsLeapt();
    void aLeapThatNoChainMakesNeedsConfirmation();
    void noFirstNumberPinsAnything_data();
    void noFirstNumberPinsAnything();
    void aNodeThatLagsIsHeldBack();
    void aRewindThatLastsIsFollowed();
    void anotherNodeThatLagsIsHeldBackLonger();
    void aDeepReorgIsFollowedOnceItsParentsAreKnown();
    void aParentThatNeverWasIsNotBelieved();
    void anotherChainOfThatNameIsBegunAnew();
    void headsGoOnWhileParentsAreAskedFor();
};

void TestHeadChain::lateAndDoubledHeadsChangeNothing()
{
    Chain c;
    QCOMPARE(c.told(block(kStart)), Verdict::Nothing);
    QCOMPARE(c.told(block(kStart - 2)), Verdict::Nothing);
    QCOMPARE(c.latest(block(kStart)), Verdict::Nothing);
    QCOMPARE(c.head(), kStart);
    QCOMPARE(c.chain.reorgs() + c.chain.rollbacks() + c.chain.disbelieved(), std::uint64_t(0));
}

void TestHeadChain::aReorgIsFollowedAtOnce()
{
    Chain c;
    QCOMPARE(c.told(block(kStart - 2, 'b', 'a')), Verdict::NewHead);
    QCOMPARE(c.head(), kStart - 2);
    QCOMPARE(c.chain.reorgs(), std::uint64_t(1));
    QCOMPARE(c.told(block(kStart - 1, 'b')), Verdict::NewHead);
    // Also where it is a poll that sees it.
    QCOMPARE(c.latest(block(kStart - 1, 'c', 'b')), Verdict::NewHead);
    QCOMPARE(c.chain.reorgs(), std::uint64_t(2));
    QCOMPARE(c.chain.rollbacks(), std::uint64_t(0));
    // What went is no fall of the number later on.
    QCOMPARE(c.latest(block(kStart, 'c')), Verdict::NewHead);
    QVERIFY(!c.chain.inDoubt());
}

void TestHeadChain::aGapIsLeapt()
{
    Chain c;
    QCOMPARE(c.latest(block(kStart + 7)), Verdict::NewHead);
    QCOMPARE(c.told(block(kStart + 6)), Verdict::Nothing); // late, and no reorg
    QCOMPARE(c.head(), kStart + 7);
    QCOMPARE(c.chain.reorgs(), std::uint64_t(0));
}

void TestHeadChain::aLeapThatNoChainMakesNeedsConfirmation()
{
    Chain c;
    QCOMPARE(c.told(block(kStart + 1'000'000)), Verdict::Nothing);
    QCOMPARE(c.chain.disbelieved(), std::uint64_t(1));
    QCOMPARE(c.told(block(kStart + 1)), Verdict::NewHead); // it was nonsense
    QCOMPARE(c.told(block(kStart + 1'000'000)), Verdict::Nothing);
    QCOMPARE(c.told(block(kStart + 1'000'001)), Verdict::Nothing);
    QCOMPARE(c.told(block(kStart + 1'000'002)), Verdict::NewHead);
    QCOMPARE(c.head(), kStart + 1'000'002);
}

void TestHeadChain::noFirstNumberPinsAnything_data()
{
    QTest::addColumn<quint64>("first");
    QTest::newRow("2^64-16") << quint64(-16);
    QTest::newRow("2^64-1") << quint64(-1);
    QTest::newRow("a million ahead") << quint64(kStart + 1'000'000);
    QTest::newRow("0") << quint64(0);
}

void TestHeadChain::noFirstNumberPinsAnything()
{
    QFETCH(quint64, first);
    Chain c;
    c.chain = HeadChain();
    BlockHeader bogus = block(1, 'f');
    bogus.number = first;
    QCOMPARE(c.latest(bogus), Verdict::NewHead);
    for (std::uint64_t number = kStart; c.head() == first; ++number) {
        QVERIFY(number <= kStart + 3);
        c.latest(block(number));
    }
    QVERIFY(c.head() >= kStart && c.head() <= kStart + 3);
    QCOMPARE(c.latest(block(c.head() + 1)), Verdict::NewHead);
}

void TestHeadChain::aNodeThatLagsIsHeldBack()
{
    Chain c;
    QCOMPARE(c.latest(block(kStart - 5)), Verdict::Nothing);
    QCOMPARE(c.latest(block(kStart - 4)), Verdict::Nothing);
    QCOMPARE(c.head(), kStart);
    QVERIFY(c.chain.inDoubt());
    QCOMPARE(c.latest(block(kStart + 1)), Verdict::NewHead);
    QCOMPARE(c.chain.rollbacks(), std::uint64_t(1));
    QVERIFY(!c.chain.inDoubt());
}

void TestHeadChain::aRewindThatLastsIsFollowed()
{
    Chain c;
    QCOMPARE(c.latest(block(kStart - 5)), Verdict::Nothing);
    QCOMPARE(c.latest(block(kStart - 5)), Verdict::Nothing);
    const std::uint64_t epoch = c.chain.epoch();
    QCOMPARE(c.latest(block(kStart - 5)), Verdict::NewHead);
    QCOMPARE(c.head(), kStart - 5);
    QVERIFY(c.chain.epoch() != epoch);
    QCOMPARE(c.chain.reorgs(), std::uint64_t(0));
    QCOMPARE(c.told(block(kStart - 4, 'b', 'a')), Verdict::NewHead);
    // A node that begins anew: nothing here is its chain's.
    Chain anew;
    for (int i = 0; i < 2; ++i)
        QCOMPARE(anew.latest(block(kStart - 200, 'e')), Verdict::Nothing);
    QCOMPARE(anew.latest(block(kStart - 200, 'e')), Verdict::NewHead);
    QCOMPARE(anew.head(), kStart - 200);
    QVERIFY(!anew.chain.ring().at(kStart - 10) && !anew.chain.ring().at(kStart - 201));
    // The same far below.
    for (int i = 0; i < 2; ++i)
        QCOMPARE(c.latest(block(10, 'e')), Verdict::Nothing);
    QCOMPARE(c.latest(block(10, 'e')), Verdict::NewHead);
    QCOMPARE(c.head(), std::uint64_t(10));
}

void TestHeadChain::anotherNodeThatLagsIsHeldBackLonger()
{
    Chain c;
    for (int second = 0; second < 14; ++second)
        QCOMPARE(c.latest(block(kStart - 5), "other"), Verdict::Nothing);
    for (int second = 0; second < 3 && c.head() == kStart; ++second)
        c.latest(block(kStart - 5), "other");
    QCOMPARE(c.head(), kStart - 5);
}

void TestHeadChain::aDeepReorgIsFollowedOnceItsParentsAreKnown()
{
    Chain c;
    QCOMPARE(c.latest(block(kStart + 1, 'b')), Verdict::AskParent);
    QVERIFY(c.chain.inDoubt());
    for (std::uint64_t number = kStart; number > kStart - 3; --number) {
        QCOMPARE(c.chain.wanted(), std::optional(number));
        QCOMPARE(c.wanted(block(number, 'b')), Verdict::AskParent);
        QCOMPARE(c.head(), kStart);
    }
    QCOMPARE(c.wanted(block(kStart - 3, 'b', 'a')), Verdict::NewHead);
    QCOMPARE(c.head(), kStart + 1);
    QCOMPARE(c.chain.ring().at(kStart - 3)->hash, simulatedHash(kStart - 3, 'b'));
    QCOMPARE(c.chain.ring().at(kStart - 4)->hash, simulatedHash(kStart - 4, 'a'));
    QCOMPARE(c.chain.reorgs(), std::uint64_t(1));
    QCOMPARE(c.told(block(kStart + 2, 'b')), Verdict::NewHead);
}

void TestHeadChain::aParentThatNeverWasIsNotBelieved()
{
    for (const auto &answer :
        {std::optional<BlockHeader>(), std::optional(block(kStart)), std::optional(block(kStart - 1, 'd'))}) {
        Chain c;
        QCOMPARE(c.told(block(kStart + 1, 'd')), Verdict::AskParent);
        QCOMPARE(c.wanted(answer), Verdict::Nothing);
        QCOMPARE(c.head(), kStart);
        QVERIFY(!c.chain.wanted());
        QCOMPARE(c.chain.disbelieved(), std::uint64_t(1));
        QCOMPARE(c.told(block(kStart + 1)), Verdict::NewHead);
    }
}

void TestHeadChain::anotherChainOfThatNameIsBegunAnew()
{
    Chain c;
    QCOMPARE(c.latest(block(kStart + 1, 'd')), Verdict::AskParent);
    int asked = 0;
    Verdict verdict = Verdict::AskParent;
    for (; verdict == Verdict::AskParent && asked < 100; ++asked)
        verdict = c.wanted(block(*c.chain.wanted(), 'd'));
    QCOMPARE(verdict, Verdict::NewHead);
    QVERIFY(asked <= 16);
    QCOMPARE(c.head(), kStart + 1);
    QVERIFY(!c.chain.ring().at(kStart));
    QCOMPARE(c.chain.reorgs(), std::uint64_t(1));
    // The first blocks of a chain end the search as well.
    HeadChain young;
    young.take(block(1), {.upstream = "home", .isLatest = true, .at = c.clock.now()});
    QCOMPARE(young.take(block(2, 'd'), {.upstream = "home", .at = c.clock.now()}), Verdict::AskParent);
    QCOMPARE(young.takeWanted(block(1, 'd'), {.upstream = "home", .at = c.clock.now()}), Verdict::AskParent);
    BlockHeader genesis = block(1, 'd');
    genesis.number = 0;
    genesis.hash = simulatedHash(0, 'd');
    QCOMPARE(young.takeWanted(genesis, {.upstream = "home", .at = c.clock.now()}), Verdict::NewHead);
    QCOMPARE(young.ring().head().hash, simulatedHash(2, 'd'));
}

void TestHeadChain::headsGoOnWhileParentsAreAskedFor()
{
    Chain c;
    QCOMPARE(c.told(block(kStart + 1, 'b')), Verdict::AskParent);
    QCOMPARE(c.told(block(kStart + 2, 'b')), Verdict::Nothing); // its parent is the one that is looked into
    QCOMPARE(c.told(block(kStart + 2, 'b')), Verdict::Nothing);
    QCOMPARE(c.wanted(block(kStart, 'b', 'a')), Verdict::NewHead);
    QCOMPARE(c.head(), kStart + 2);
    // The chain goes on as it was: the branch was nothing.
    Chain d;
    QCOMPARE(d.told(block(kStart + 1, 'b')), Verdict::AskParent);
    QCOMPARE(d.told(block(kStart + 1)), Verdict::NewHead);
    QCOMPARE(d.wanted(block(kStart, 'b', 'a')), Verdict::Nothing);
    QCOMPARE(d.head(), kStart + 1);
    QCOMPARE(d.chain.reorgs(), std::uint64_t(0));
}

QTEST_APPLESS_MAIN(TestHeadChain)
#include "tst_head_chain.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "fees/report/fee_reporter.h"
#include "real_blocks.h"
#include "support/allocation_counter.h"

#include <array>
#include <memory>

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

struct Chain
{
    RealBlocks blocks = realBlocks(QStringLiteral("ethereum-23597734"));
    std::vector<RunBlock> run = blocks.run();

    FeeReport facts(std::size_t rows) const
    {
        FeeReport facts;
        facts.chain = "ethereum";
        facts.chainId = 1;
        facts.symbol = "ETH";
        facts.blockTimeMs = 12'000;
        facts.block = {.number = blocks.rows[rows - 1].number, .timestamp = 1'760'700'000};
        facts.next.baseFee = blocks.baseFeeAfter(rows - 1);
        facts.gasPrice = 1;
        return facts;
    }
    FeeReport report(FeeReporter &reporter, std::size_t rows) const
    {
        return reporter.report(facts(rows), std::span(run).first(rows), FeeWeek(), L1Part());
    }
};

/// Whether at least half of the last 200 cases would have included `price` within so many blocks, by the
/// words of the rule: fees scaled to the next block's, compared as fractions.
bool halfIncluded(const Chain &chain, std::size_t rows, std::uint64_t price, std::size_t within)
{
    std::size_t cases = 0;
    std::size_t included = 0;
    const std::uint64_t begin = runBegin(chain.blocks.rows[rows - 1].number, chain.blocks.first());
    for (std::size_t first = rows - within + 1; first-- > begin - chain.blocks.first() && cases < 200;) {
        ++cases;
        for (std::size_t k = first; k < first + within; ++k) {
            const WeiAmount next = chain.blocks.baseFeeAfter(rows - 1);
            const WeiAmount tip = *chain.run[k].tip;
            // price - tip ≥ b(k) · next / b(first)
            if (price >= tip && (price - tip) * *chain.run[first].baseFee >= *chain.run[k].baseFee * next) {
                ++included;
                break;
            }
        }
    }
    return cases > 0 && 2 * included >= cases;
}

} // namespace

class TestFeeReporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOneBlock();
    void isTheSameOfAnyAge();
    void ordersTheTiers();
    void knowsHowLongAPriceWaits();
    void fallsBackOnTheGasPrice();
    void takesAtMostAMebibyte();
};

void TestFeeReporter::tellsOneBlock()
{
    const Chain chain;
    FeeReporter reporter;
    const FeeReport report = chain.report(reporter, 1024);
    QCOMPARE(report.chain, std::string("ethereum"));
    QVERIFY(!report.gasPrice); // there are base fees
    QCOMPARE(report.next.expectedAtMs.value(), std::uint64_t(1'760'700'012'000));
    QCOMPARE(report.tiers.fast->withinBlocks, 1U);
    QCOMPARE(report.tiers.rapid->chance, 0.99);
    QCOMPARE(report.tiers.slow->observed.last.size(), std::size_t(300));
    QCOMPARE(report.baseFees.size(), std::size_t(1024));
    QVERIFY(report.baseFees.back() == *chain.run.back().baseFee);
    // The run begins at 23598080.
    std::vector<WeiAmount> tips;
    for (const RealBlocks::Row &row : chain.blocks.rows) {
        if (row.number >= 23'598'080)
            tips.emplace_back(row.tip);
    }
    QVERIFY(report.historicalTips->least == *std::ranges::min_element(tips));
    QVERIFY(report.historicalTips->most == *std::ranges::max_element(tips));
    QVERIFY(report.baseFeeTrend);
    QVERIFY(report.tipTrend);
    QVERIFY(!report.day);
    const WeiAmount price = *report.next.baseFee + report.tiers.standard->maxPriorityFee;
    QVERIFY(report.costs.transfer.wei == DoubleWei(price * 21'000));
}

void TestFeeReporter::isTheSameOfAnyAge()
{
    // Replicas: one has followed, one has just begun, one has seen a reorg.
    const Chain chain;
    FeeReporter old;
    FeeReporter reorganized;
    for (std::size_t rows = 700; rows <= 1024; ++rows)
        chain.report(old, rows);
    Chain other = chain;
    *other.run[1000].tip += 1;
    other.report(reorganized, 1010);
    chain.report(reorganized, 1005);
    FeeReporter fresh;
    FeeReport expected = chain.report(fresh, 1024);
    FeeReport ofOld = chain.report(old, 1024);
    QCOMPARE(old.replays(), std::uint64_t(1));
    ofOld.predictions = {}; // what a process has counted is its own
    FeeReport ofReorganized = chain.report(reorganized, 1024);
    ofReorganized.predictions = {};
    QVERIFY(ofOld == expected);
    QVERIFY(ofReorganized == expected);
}

void TestFeeReporter::ordersTheTiers()
{
    const Chain chain;
    FeeReporter reporter;
    for (std::size_t rows = 100; rows <= 1024; rows += 7) {
        const FeeTiers tiers = chain.report(reporter, rows).tiers;
        const std::array order{&*tiers.slow, &*tiers.standard, &*tiers.fast, &*tiers.rapid};
        for (std::size_t i = 1; i < order.size(); ++i) {
            QVERIFY(order[i - 1]->maxPriorityFee <= order[i]->maxPriorityFee);
            QVERIFY(order[i - 1]->maxFee <= order[i]->maxFee);
        }
    }
}

void TestFeeReporter::knowsHowLongAPriceWaits()
{
    const Chain chain;
    for (const std::size_t rows : {25U, 250U, 1024U}) {
        FeeReporter reporter;
        const FeeReport report = chain.report(reporter, rows);
        for (std::size_t within = 1; within <= InclusionWait::kBlocks; ++within) {
            const auto &enough = report.wait.enough[within - 1];
            QCOMPARE(enough.has_value(), rows >= 20 + within - 1);
            if (!enough)
                continue;
            const auto price = static_cast<std::uint64_t>(*enough);
            QVERIFY(halfIncluded(chain, rows, price, within));
            QVERIFY(!halfIncluded(chain, rows, price - 1, within));
        }
        QCOMPARE(report.wait.blocksFor(*report.wait.enough[0]).value(), 1U);
    }
    FeeReporter reporter;
    QVERIFY(!chain.report(reporter, 10).wait.blocksFor(1'000'000'000'000));
}

void TestFeeReporter::fallsBackOnTheGasPrice()
{
    FeeReport facts;
    facts.block.number = 100;
    facts.gasPrice = 3'000'000'000;
    FeeReporter reporter;
    const FeeReport report = reporter.report(facts, {}, FeeWeek(), L1Part());
    QVERIFY(report.gasPrice == WeiAmount(3'000'000'000));
    QVERIFY(!report.tiers.standard);
    QCOMPARE(report.costs.transfer.eth, std::string("0.000063"));
    QVERIFY(!report.next.baseFee);
    QVERIFY(!report.baseFeeTrend);
    QVERIFY(report.baseFees.empty());
}

void TestFeeReporter::takesAtMostAMebibyte()
{
    const Chain chain;
    const std::size_t before = liveBytes();
    {
        const auto reporter = std::make_unique<FeeReporter>();
        const auto week = std::make_unique<FeeWeek>();
        const std::uint64_t head = chain.blocks.rows.back().number;
        week->setBlockTime(12'000);
        week->noteTime(head, 1'760'700'000);
        week->noteTime(head - 50'500, 1'760'700'000 - 50'500 * 12);
        week->setHead(head);
        for (const MissingBlocks &blocks : week->missing(60))
            week->add(blocks.first, std::vector<WeiAmount>(blocks.count(), WeiAmount(500'000'000'000)));
        const FeeReport report = reporter->report(chain.facts(1024), chain.run, *week, L1Part());
        QVERIFY(report.week);
        const std::size_t taken = liveBytes() - before;
        // The ring of blocks takes less than the rest of a MiB.
        QVERIFY2(taken < 512 * 1024, qPrintable(QString::number(taken)));
        QVERIFY2(taken > 250 * 1024, qPrintable(QString::number(taken)));
    }
    QVERIFY(liveBytes() - before < 4096);
}

QTEST_APPLESS_MAIN(TestFeeReporter)
#include "tst_fee_reporter.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/tier_runs.h"
#include "real_blocks.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

/// What became of the pairs of one tier, each judged by the blocks after it.
struct Outcome
{
    std::vector<bool> included{};
    double paid = 0; ///< sum over the included, in next base fees

    double share(std::size_t first, std::size_t count) const
    {
        const auto begin = included.begin() + static_cast<std::ptrdiff_t>(first);
        const auto kept = std::count(begin, begin + static_cast<std::ptrdiff_t>(count), true);
        return static_cast<double>(kept) / static_cast<double>(count);
    }
    double whole() const { return share(0, included.size()); }
    double worst(std::size_t window) const
    {
        double worst = 1;
        for (std::size_t first = 0; first + window <= included.size(); ++first)
            worst = std::min(worst, share(first, window));
        return worst;
    }
    double meanPaid() const { return paid / (whole() * static_cast<double>(included.size())); }
};

/// The block, counted from 0 behind `row`, that takes the pair; nothing within so many.
std::optional<std::size_t> waited(
    const std::vector<RunBlock> &chain, std::size_t row, const FeePair &pair, std::uint64_t within)
{
    for (std::size_t i = 0; i < within; ++i) {
        if (chain[row + 1 + i].takes(pair.maxFee, pair.tip))
            return i;
    }
    return std::nullopt;
}

/// What a tier published after each head, as a program would have that had followed the chain, with 1024
/// blocks held.
Outcome outcomeOf(const RealBlocks &blocks, std::size_t tier)
{
    const std::vector<RunBlock> chain = blocks.run();
    const std::uint64_t within = kTierRules[tier].within;
    Outcome outcome;
    TierRuns runs;
    for (std::size_t row = 0; row + within < chain.size(); ++row) {
        const WeiAmount next = blocks.baseFeeAfter(row);
        const auto pair = runs.follow(blocks.first(), std::span(chain).first(row + 1)).published(next)[tier];
        if (!pair)
            continue;
        const auto waits = waited(chain, row, *pair, within);
        outcome.included.push_back(waits.has_value());
        if (!waits)
            continue;
        const WeiAmount base = *chain[row + 1 + *waits].baseFee;
        const WeiAmount price = base + std::min<WeiAmount>(pair->tip, pair->maxFee - base);
        outcome.paid += price.convert_to<double>() / next.convert_to<double>();
    }
    return outcome;
}

constexpr std::size_t kWindow = 200;

} // namespace

/// Out of sample: nobody has fitted anything to what comes after.
class TestBacktest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsFloors_data();
    void keepsItsFloors();
    void hasThePublishedFigures_data();
    void hasThePublishedFigures();
};

void TestBacktest::keepsItsFloors_data()
{
    QTest::addColumn<QString>("file");
    for (const char *const file :
        {"ethereum-23597734", "base-36964626", "optimism-142559923", "polygon-77806951"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestBacktest::keepsItsFloors()
{
    QFETCH(QString, file);
    const RealBlocks blocks = realBlocks(file);
    const auto keeps = [&blocks](Tier tier, double whole, double window) {
        const Outcome outcome = outcomeOf(blocks, static_cast<std::size_t>(tier));
        QVERIFY2(outcome.whole() >= whole, qPrintable(QString::number(outcome.whole())));
        QVERIFY2(outcome.worst(kWindow) >= window, qPrintable(QString::number(outcome.worst(kWindow))));
    };
    keeps(Tier::Fast, 0.925, 0.88);
    keeps(Tier::Standard, 0.925, 0.88);
    keeps(Tier::Slow, 0.91, 0.80);
}

void TestBacktest::hasThePublishedFigures_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("tier");
    QTest::addColumn<double>("kept");
    QTest::addColumn<double>("worst");
    QTest::addColumn<double>("paid"); ///< 0: not published
    const QString ethereum = QStringLiteral("ethereum-23597734");
    const QString base = QStringLiteral("base-36964626");
    QTest::newRow("Ethereum, fast") << ethereum << 2 << 0.953 << 0.93 << 1.038;
    QTest::newRow("Ethereum, standard") << ethereum << 1 << 0.954 << 0.93 << 1.000;
    QTest::newRow("Ethereum, slow") << ethereum << 0 << 0.941 << 0.89 << 0.992;
    QTest::newRow("Base, fast") << base << 2 << 0.953 << 0.92 << 0.0;
    QTest::newRow("Base, standard") << base << 1 << 0.949 << 0.92 << 0.0;
    QTest::newRow("Base, slow") << base << 0 << 0.923 << 0.85 << 0.0;
}

void TestBacktest::hasThePublishedFigures()
{
    QFETCH(QString, file);
    QFETCH(int, tier);
    QFETCH(double, kept);
    QFETCH(double, worst);
    QFETCH(double, paid);
    const Outcome outcome = outcomeOf(realBlocks(file), static_cast<std::size_t>(tier));
    constexpr double near = 0.005;
    // Two decimals are published of the windows.
    constexpr double rounding = 0.001;
    QVERIFY2(std::abs(outcome.whole() - kept) <= near, qPrintable(QString::number(outcome.whole())));
    QVERIFY2(std::abs(outcome.worst(kWindow) - worst) <= near + rounding,
        qPrintable(QString::number(outcome.worst(kWindow))));
    if (paid > 0)
        QVERIFY2(
            std::abs(outcome.meanPaid() - paid) <= near, qPrintable(QString::number(outcome.meanPaid())));
}

QTEST_APPLESS_MAIN(TestBacktest)
#include "tst_backtest.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/tier_runs.h"
#include "real_blocks.h"

#include <array>
#include <limits>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

constexpr std::array<const char *, kTiers> kNames{"slow", "standard", "fast", "rapid"};

QJsonArray vectors()
{
    QFile file(QStringLiteral(GASGAUGE_TEST_DATA "/fees/tier-vectors.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

/// "tip maxFee level included/of", or "null": as a vector says it, and as a run does.
QString text(const QJsonValue &tier)
{
    if (tier.isNull())
        return QStringLiteral("null");
    const auto member = [&tier](const char *name) { return tier[QLatin1String(name)]; };
    return QStringLiteral("%1 %2 %3 %4/%5")
        .arg(member("maxPriorityFeePerGas").toString(), member("maxFeePerGas").toString())
        .arg(qRound64(member("level").toDouble() * 1e6))
        .arg(member("included").toInt())
        .arg(member("of").toInt());
}

QString text(const TierRun &run, std::size_t index, const WeiAmount &next)
{
    const FeeTiers tiers = run.tiers(next);
    const std::array places{&tiers.slow, &tiers.standard, &tiers.fast, &tiers.rapid};
    const std::optional<FeeTier> &tier = *places[index];
    if (!tier)
        return QStringLiteral("null");
    return QStringLiteral("%1 %2 %3 %4/%5")
        .arg(QString::fromStdString(tier->maxPriorityFee.str()), QString::fromStdString(tier->maxFee.str()))
        .arg(run.tier(Tier(index)).level())
        .arg(tier->observed.included)
        .arg(tier->observed.of);
}

QString wholeText(const TierRun &run, const WeiAmount &next)
{
    QString whole;
    for (std::size_t i = 0; i < kTiers; ++i)
        whole += text(run, i, next) + QString::fromStdString(run.tier(Tier(i)).record()) + u'\n';
    return whole;
}

/// A ring that has seen nothing but these blocks.
QString replayed(std::uint64_t first, std::span<const RunBlock> blocks, const WeiAmount &next)
{
    TierRuns fresh;
    return wholeText(fresh.follow(first, blocks), next);
}

} // namespace

class TestTiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalAnotherProgram_data();
    void equalAnotherProgram();
    void areTheSameWhenCarriedOn_data();
    void areTheSameWhenCarriedOn();
    void replayAfterAReorg();
    void beginAnewBehindAGap();
    void followAHeadThatJumpsAndOneThatFalls();
    void leaveOutBlocksWithoutRewards();
    void countEachPredictionOnce();
    void areExactBeyond64Bits();
    void sayNothingThatDoesNotFit();
    void takeBaseFeesOfZero();
};

void TestTiers::equalAnotherProgram_data()
{
    QTest::addColumn<QJsonObject>("vector");
    for (const QJsonValue &vector : vectors())
        QTest::addRow("%s %d", qPrintable(vector[QLatin1String("file")].toString()),
            vector[QLatin1String("rows")].toInt())
            << vector.toObject();
}

void TestTiers::equalAnotherProgram()
{
    QFETCH(QJsonObject, vector);
    const QString file = vector[QLatin1String("file")].toString();
    const RealBlocks blocks = realBlocks(file.mid(7, file.size() - 11));
    const auto rows = static_cast<std::size_t>(vector[QLatin1String("rows")].toInt());
    const std::vector<RunBlock> run = blocks.run();
    TierRuns runs;
    const TierRun &after = runs.follow(blocks.first(), std::span(run).first(rows));
    QCOMPARE(after.window().begin(), std::uint64_t(vector[QLatin1String("runBegins")].toInteger()));
    const std::uint64_t next = blocks.baseFeeAfter(rows - 1);
    QCOMPARE(QString::number(next), vector[QLatin1String("nextBaseFee")].toString());
    for (std::size_t i = 0; i < kTiers; ++i)
        QCOMPARE(text(after, i, next), text(vector[QLatin1String("tiers")][QLatin1String(kNames[i])]));
}

void TestTiers::areTheSameWhenCarriedOn_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<std::size_t>("oldest");
    for (const char *const file : {"ethereum-23597734", "base-36964626"}) {
        QTest::addRow("%s", file) << QString::fromLatin1(file) << std::size_t(0);
        QTest::addRow("%s, of a younger ring", file) << QString::fromLatin1(file) << std::size_t(300);
    }
}

void TestTiers::areTheSameWhenCarriedOn()
{
    QFETCH(QString, file);
    QFETCH(std::size_t, oldest);
    const RealBlocks blocks = realBlocks(file);
    const std::vector<RunBlock> all = blocks.run();
    TierRuns runs;
    for (std::size_t rows = oldest + 1; rows <= all.size(); ++rows) {
        const auto held = std::span(all).subspan(oldest, rows - oldest);
        const TierRun &run = runs.follow(blocks.first() + oldest, held);
        if (rows % 13 == 0 || rows == all.size())
            QCOMPARE(wholeText(run, blocks.baseFeeAfter(rows - 1)),
                replayed(blocks.first() + oldest, held, blocks.baseFeeAfter(rows - 1)));
    }
    // Also where the beginning of the run had moved.
    QCOMPARE(runs.replays(), std::uint64_t(1));
}

void TestTiers::replayAfterAReorg()
{
    const RealBlocks blocks = realBlocks(QStringLiteral("ethereum-23597734"));
    std::vector<RunBlock> chain = blocks.run();
    chain.resize(700);
    TierRuns runs;
    const QString before = wholeText(runs.follow(blocks.first(), chain), blocks.baseFeeAfter(699));
    // Three other blocks in the place of the last three: the same numbers, dearer tips.
    for (std::size_t i = 697; i < 700; ++i)
        *chain[i].tip += 3'000'000'000;
    const TierRun &after = runs.follow(blocks.first(), chain);
    QVERIFY(wholeText(after, blocks.baseFeeAfter(699)) != before);
    QCOMPARE(wholeText(after, blocks.baseFeeAfter(699)),
        replayed(blocks.first(), chain, blocks.baseFeeAfter(699)));
    QCOMPARE(runs.replays(), std::uint64_t(2));
    // One block far back is another one, as deep as nothing goes: it counts as well.
    chain[400].baseFee = *chain[400].baseFee + 1;
    QCOMPARE(wholeText(runs.follow(blocks.first(), chain), blocks.baseFeeAfter(699)),
        replayed(blocks.first(), chain, blocks.baseFeeAfter(699)));
    QCOMPARE(runs.replays(), std::uint64_t(3));
}

void TestTiers::beginAnewBehindAGap()
{
    const RealBlocks blocks = realBlocks(QStringLiteral("base-36964626"));
    const std::vector<RunBlock> all = blocks.run();
    TierRuns runs;
    runs.follow(blocks.first(), std::span(all).first(600));
    // Blocks 600 to 609 are not to be had: what is held begins behind them.
    const auto behind = std::span(all).subspan(610, 100);
    const TierRun &young = runs.follow(blocks.first() + 610, behind);
    QCOMPARE(young.window().begin(), blocks.first() + 610);
    QCOMPARE(wholeText(young, blocks.baseFeeAfter(709)),
        replayed(blocks.first() + 610, behind, blocks.baseFeeAfter(709)));
    // Then the gap is filled.
    const auto whole = std::span(all).first(720);
    QCOMPARE(wholeText(runs.follow(blocks.first(), whole), blocks.baseFeeAfter(719)),
        replayed(blocks.first(), whole, blocks.baseFeeAfter(719)));
}

void TestTiers::followAHeadThatJumpsAndOneThatFalls()
{
    const RealBlocks blocks = realBlocks(QStringLiteral("optimism-142559923"));
    const std::vector<RunBlock> all = blocks.run();
    TierRuns runs;
    for (const std::size_t rows : {1U, 2U, 500U, 505U, 1023U, 1024U, 800U, 801U}) {
        const auto held = std::span(all).first(rows);
        QCOMPARE(wholeText(runs.follow(blocks.first(), held), blocks.baseFeeAfter(rows - 1)),
            replayed(blocks.first(), held, blocks.baseFeeAfter(rows - 1)));
    }
    QCOMPARE(runBegin(1023, 0), std::uint64_t(512));
    QCOMPARE(runBegin(1022, 0), std::uint64_t(0));
    QCOMPARE(runBegin(510, 0), std::uint64_t(0));
    QCOMPARE(runBegin(1023, 600), std::uint64_t(600));
}

void TestTiers::leaveOutBlocksWithoutRewards()
{
    const RealBlocks blocks = realBlocks(QStringLiteral("polygon-77806951"));
    std::vector<RunBlock> chain = blocks.run();
    chain.resize(60);
    const WeiAmount next = blocks.baseFeeAfter(59);
    // As if it were none: cases of one block are fewer by one, those of three by three.
    chain[30].tip.reset();
    TierRuns runs;
    const TierRun &run = runs.follow(blocks.first(), chain);
    QVERIFY(run.tiers(next).fast);
    QCOMPARE(run.tier(Tier::Fast).record().size(), std::size_t(60 - 20 - 1));
    QCOMPARE(run.tier(Tier::Standard).record().size(), std::size_t(60 - 24 - 3));
    // Nobody knows rewards: no tier, and no record.
    for (RunBlock &block : chain)
        block.tip.reset();
    const TierRun &none = runs.follow(blocks.first(), chain);
    QCOMPARE(wholeText(none, next), QStringLiteral("null\nnull\nnull\nnull\n"));
    QVERIFY(!none.tipRange());
}

void TestTiers::countEachPredictionOnce()
{
    const RealBlocks blocks = realBlocks(QStringLiteral("ethereum-23597734"));
    std::vector<RunBlock> all = blocks.run();
    TierRuns runs;
    runs.follow(blocks.first(), std::span(all).first(300));
    QCOMPARE(runs.predictions(), FeePredictions());
    runs.follow(blocks.first(), std::span(all).first(310));
    const auto of = [](const PredictionCount &count) { return count.included + count.missed; };
    QCOMPARE(of(runs.predictions().fast), std::uint64_t(10));
    QCOMPARE(of(runs.predictions().slow), std::uint64_t(10));
    const auto missed
        = std::string_view(runs.follow(blocks.first(), std::span(all).first(310)).tier(Tier::Fast).record())
              .substr(280);
    QCOMPARE(runs.predictions().fast.missed, std::uint64_t(std::ranges::count(missed, '0')));
    // The same blocks once more, some of them others.
    *all[305].tip += 1;
    runs.follow(blocks.first(), std::span(all).first(310));
    QCOMPARE(of(runs.predictions().fast), std::uint64_t(10));
    runs.follow(blocks.first(), std::span(all).first(311));
    QCOMPARE(of(runs.predictions().fast), std::uint64_t(11));
}

void TestTiers::areExactBeyond64Bits()
{
    const RealBlocks blocks = realBlocks(QStringLiteral("polygon-77806951"));
    const WeiAmount times = WeiAmount(1) << 150U;
    std::vector<RunBlock> dear = blocks.run();
    for (RunBlock &block : dear)
        block = {*block.baseFee * times, *block.tip * times};
    TierRuns runs;
    TierRuns dearRuns;
    const WeiAmount next = blocks.nextBaseFee;
    const TierRun::Pairs cheap = runs.follow(blocks.first(), blocks.run()).published(next);
    const TierRun::Pairs pairs = dearRuns.follow(blocks.first(), dear).published(next * times);
    for (std::size_t i = 0; i < kTiers; ++i) {
        QVERIFY(pairs[i]->tip == cheap[i]->tip * times);
        // What was rounded up to a wei is rounded up to a smaller one.
        QVERIFY(pairs[i]->maxFee <= cheap[i]->maxFee * times);
        QVERIFY(pairs[i]->maxFee > (cheap[i]->maxFee - 1) * times);
    }
}

void TestTiers::sayNothingThatDoesNotFit()
{
    const WeiAmount most = std::numeric_limits<WeiAmount>::max();
    const std::vector<RunBlock> chain(40, {most, 1});
    TierRuns runs;
    const TierRun &run = runs.follow(0, chain);
    QVERIFY(run.published(most - 1)[2]);
    QVERIFY(!run.published(most)[2]);
    QVERIFY(!run.tiers(most).fast);
}

void TestTiers::takeBaseFeesOfZero()
{
    // As on BNB Smart Chain: the whole price is the tip.
    std::vector<RunBlock> chain(60, {0, 100'000'000});
    TierRuns runs;
    const auto slow = runs.follow(5, chain).tiers(0).slow;
    QVERIFY(slow);
    QCOMPARE(slow->maxFee.str(), std::string("100000000"));
    QCOMPARE(slow->observed.included, slow->observed.of);
    // 7 is more than any multiple of 0, so that half of the cases want all that a base fee can rise: 9^9/8^9.
    for (std::size_t i = 1; i < chain.size(); i += 2)
        chain[i] = {7, 0};
    TierRuns others;
    QCOMPARE(others.follow(5, chain).tiers(8).slow->maxFee.str(), std::string("24"));
}

QTEST_APPLESS_MAIN(TestTiers)
#include "tst_tiers.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "look/cost_view.h"
#include "look/hero_view.h"
#include "look/tier_view.h"
#include "scenery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gasgauge;

/// What cards, line and tabs say, in words and numbers.
class TestLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amounts_data();
    void amounts();
    void aColumnHasOneNumberOfDecimals();
    void heroSaysThePicture();
    void partsHaveTheUnitThatThePriceHasNot();
    void quickChainsSayTheirPace_data();
    void quickChainsSayTheirPace();
    void fewWordsSayTheVerdictToo();
    void verdicts_data();
    void verdicts();
    void equalPricesAreNoRank_data();
    void equalPricesAreNoRank();
    void lessThanAWeekIsSaid();
    void noVerdictButASentence_data();
    void noVerdictButASentence();
    void anErrorShowsNoPrice();
    void theRingRunsToTheNextBlock();
    void tiersKeepWhatTheyPromise();
    void walletsGetExactJson();
    void aChainWithoutBaseFees();
};

void TestLook::amounts_data()
{
    QTest::addColumn<QString>("wei");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *wei, int digits, const char *text) {
        QTest::addRow("%s with %d", wei, digits)
            << QString::fromLatin1(wei) << digits << QString::fromUtf8(text);
    };
    row("0", 3, "0.00 gwei");
    row("1", 3, "1 wei");
    row("363", 3, "363 wei");
    row("99999", 3, "99,999 wei");
    row("100000", 3, "0.0001 gwei");
    row("5600000", 3, "0.0056 gwei");
    row("776100000", 3, "0.776 gwei");
    row("999960000", 4, "1.000 gwei");
    row("6100000000", 3, "6.10 gwei");
    row("9999000000", 3, "10.0 gwei");
    row("45123000000", 3, "45.1 gwei");
    row("123456000000", 3, "123 gwei");
    row("1234567000000000", 3, "1,234,567 gwei");
    row("1000000000000000000000000000000", 3, "1.00e+21 gwei");
}

void TestLook::amounts()
{
    QFETCH(QString, wei);
    QFETCH(int, digits);
    QFETCH(QString, text);
    QCOMPARE(text::fee(WeiAmount(wei.toStdString()), digits).both(), text);
    QCOMPARE(text::fee(std::nullopt, digits).both(), QString(QChar(0x2013)));
}

void TestLook::aColumnHasOneNumberOfDecimals()
{
    const text::FeeText base = text::fee(WeiAmount(774'000'000), 4);
    QCOMPARE(base.number, QStringLiteral("0.7740"));
    QCOMPARE(text::feeBeside(WeiAmount(2'100'000), base).number, QStringLiteral("0.0021"));
    QCOMPARE(text::feeBeside(WeiAmount(0), base).number, QStringLiteral("0.0000"));
    // What is not 0 never reads 0.
    QCOMPARE(text::feeBeside(WeiAmount(7'000), base).both(), QStringLiteral("7,000 wei"));
}

void TestLook::partsHaveTheUnitThatThePriceHasNot()
{
    Scenery scenery;
    scenery.fees->next.baseFee = WeiAmount(363);
    scenery.fees->tiers.standard->maxPriorityFee = WeiAmount(1'000'000);
    scenery.fees->tiers.standard->maxFee = WeiAmount(2'000'000);
    const HeroView hero = heroOf(scenery.look);
    QCOMPARE(hero.price.both(), QStringLiteral("0.001 gwei"));
    QCOMPARE(hero.baseFee, QStringLiteral("363 wei"));
    QCOMPARE(hero.tip, QStringLiteral("0.001"));
    QCOMPARE(hero.baseFeeWithUnit, QStringLiteral("363 wei"));
    QCOMPARE(hero.tipWithUnit, QStringLiteral("0.001 gwei"));
    *scenery.fees->day
        = FeeSpan{WeiAmount(1), WeiAmount(1), WeiAmount(2), WeiAmount(3), WeiAmount(5'600'000)};
    const RangeFace range = *heroOf(scenery.look).range;
    QCOMPARE(range.least, QStringLiteral("1 wei"));
    QCOMPARE(range.most, QStringLiteral("0.0056"));
    QCOMPARE(range.sentence,
        QStringLiteral(
            "Base fees of the last 24 hours: from 1 wei to 0.0056 gwei, half of them below 2 wei"));
    const HeroView inWei = heroOf(scenery.look, GasUnit::Wei);
    QCOMPARE(inWei.price.both(), QStringLiteral("1,000,363 wei"));
    QCOMPARE(inWei.baseFee, QStringLiteral("363"));
    QCOMPARE(inWei.tip, QStringLiteral("1,000,000"));
}

void TestLook::quickChainsSayTheirPace_data()
{
    QTest::addColumn<int>("paceMs");
    QTest::addColumn<QString>("says");
    QTest::newRow("two seconds") << 2'000 << QStringLiteral("a block every 2 s");
    QTest::newRow("three quarters") << 750 << QStringLiteral("a block every 0.75 s");
    QTest::newRow("a quarter") << 250 << QStringLiteral("4 blocks a second");
}

void TestLook::quickChainsSayTheirPace()
{
    QFETCH(int, paceMs);
    QFETCH(QString, says);
    Scenery scenery;
    scenery.fees->blockTimeMs = static_cast<std::uint64_t>(paceMs);
    const QString age = heroOf(scenery.look).age;
    QVERIFY2(age.endsWith(says), qPrintable(age));
}

void TestLook::fewWordsSayTheVerdictToo()
{
    Scenery scenery;
    QCOMPARE(verdictOf(scenery.look).shortSentence, QStringLiteral("cheaper than 82 % of 7 days"));
    scenery.look.mood = ChainMood::Stale;
    scenery.pass(110);
    QCOMPARE(verdictOf(scenery.look).shortSentence, QStringLiteral("No verdict: 9 blocks old"));
    scenery.look.mood = ChainMood::Error;
    QCOMPARE(verdictOf(scenery.look).shortSentence, QStringLiteral("No verdict: no price"));
}

void TestLook::heroSaysThePicture()
{
    Scenery scenery;
    const HeroView hero = heroOf(scenery.look);
    QCOMPARE(hero.price.both(), QStringLiteral("0.776 gwei"));
    QCOMPARE(hero.exactWei, QStringLiteral("776100000"));
    QCOMPARE(hero.baseFee, QStringLiteral("0.7740"));
    QCOMPARE(hero.tip, QStringLiteral("0.0021"));
    QCOMPARE(hero.face.badge, QStringLiteral("LIVE · infura"));
    QCOMPARE(hero.face.shape, Shape::Disc);
    QCOMPARE(hero.verdict.word, QStringLiteral("LOW"));
    QCOMPARE(hero.verdict.sentence, QStringLiteral("cheaper than 82 % of the last 7 days"));
    QCOMPARE(hero.block, QStringLiteral("23,598,758"));
    QCOMPARE(hero.age, QStringLiteral("5 s old · next in about 7 s"));
    QCOMPARE(hero.trend, QStringLiteral("→ level"));
    QVERIFY(!hero.muted && !hero.hatched);
    QVERIFY(hero.range && hero.range->now);
    QCOMPARE(hero.range->least, QStringLiteral("0.589"));
    QCOMPARE(hero.range->most, QStringLiteral("3.62"));
    QVERIFY(hero.range->low < hero.range->median && hero.range->median < hero.range->high);
    QCOMPARE(hero.sentence,
        QStringLiteral("LIVE · infura. Next block, standard tier: 0.776 gwei. LOW, cheaper than 82 % of the "
                       "last 7 days. block 23,598,758 of 12:00:05"));
    // Until the next block it is the same: a reader need not be told anew each second.
    scenery.pass(9);
    QCOMPARE(heroOf(scenery.look).sentence, hero.sentence);
}

void TestLook::verdicts_data()
{
    QTest::addColumn<double>("rank");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("sentence");
    const auto row = [](double rank, const char *word, const char *sentence) {
        QTest::addRow("%g", rank) << rank << QString::fromLatin1(word) << QString::fromLatin1(sentence);
    };
    row(0, "VERY LOW", "cheaper than 100 % of the last 7 days");
    row(0.0999, "VERY LOW", "cheaper than 90 % of the last 7 days");
    row(0.1, "LOW", "cheaper than 90 % of the last 7 days");
    row(0.33, "USUAL", "cheaper than 67 % of the last 7 days");
    row(0.5, "USUAL", "cheaper than 50 % of the last 7 days");
    row(0.56, "USUAL", "dearer than 56 % of the last 7 days");
    row(0.67, "USUAL", "dearer than 67 % of the last 7 days");
    row(0.9, "HIGH", "dearer than 90 % of the last 7 days");
    row(0.9001, "VERY HIGH", "dearer than 90 % of the last 7 days");
    row(1, "VERY HIGH", "dearer than 100 % of the last 7 days");
}

void TestLook::verdicts()
{
    QFETCH(double, rank);
    QFETCH(QString, word);
    QFETCH(QString, sentence);
    Scenery scenery;
    scenery.rank(rank);
    const Verdict verdict = verdictOf(scenery.look);
    QCOMPARE(verdict.word, word);
    QCOMPARE(verdict.sentence, sentence);
    QCOMPARE(verdict.rank.value_or(-1), rank);
}

void TestLook::equalPricesAreNoRank_data()
{
    QTest::addColumn<QList<int>>("week"); // min, p10, median, p90, max in wei
    QTest::addColumn<int>("next");
    QTest::addColumn<double>("rank");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a chain at its floor") << QList{7, 7, 7, 7, 7} << 7 << 0.0 << "USUAL"
                                          << "the same as in all of the last 7 days";
    QTest::newRow("at the floor, seldom above") << QList{7, 7, 7, 9, 90} << 7 << 0.0 << "USUAL"
                                                << "as low as it was in the last 7 days";
    QTest::newRow("at the floor, mostly above") << QList{7, 7, 9, 9, 90} << 7 << 0.0 << "VERY LOW"
                                                << "as low as it was in the last 7 days";
    QTest::newRow("the usual one") << QList{1, 7, 7, 9, 90} << 7 << 0.05 << "USUAL"
                                   << "the usual price of the last 7 days";
    QTest::newRow("the usual one, most cheaper") << QList{1, 2, 7, 7, 90} << 7 << 0.4 << "USUAL"
                                                 << "the usual price of the last 7 days";
    QTest::newRow("just above the floor") << QList{7, 7, 7, 9, 90} << 8 << 0.7 << "HIGH"
                                          << "dearer than 70 % of the last 7 days";
}

void TestLook::equalPricesAreNoRank()
{
    QFETCH(QList<int>, week);
    QFETCH(int, next);
    QFETCH(double, rank);
    QFETCH(QString, word);
    QFETCH(QString, sentence);
    Scenery scenery;
    scenery.fees->next.baseFee = WeiAmount(next);
    *scenery.fees->week = FeeSpan{WeiAmount(week[0]), WeiAmount(week[1]), WeiAmount(week[2]),
        WeiAmount(week[3]), WeiAmount(week[4]), rank};
    const Verdict verdict = verdictOf(scenery.look);
    QCOMPARE(verdict.word, word);
    QCOMPARE(verdict.sentence, sentence);
    QVERIFY(!verdict.brief().contains(QStringLiteral("100 %")));
}

void TestLook::lessThanAWeekIsSaid()
{
    Scenery scenery;
    scenery.fees->week.reset();
    scenery.fees->known->hours = 5;
    QCOMPARE(verdictOf(scenery.look).sentence, QStringLiteral("cheaper than 82 % of the last 5 h"));
    scenery.fees->known->hours = 73;
    QCOMPARE(verdictOf(scenery.look).sentence, QStringLiteral("cheaper than 82 % of the last 3 days"));
    scenery.fees->known.reset();
    QVERIFY(verdictOf(scenery.look).word.isEmpty());
    QCOMPARE(verdictOf(scenery.look).sentence, QStringLiteral("No verdict yet: less than an hour is known"));
}

void TestLook::noVerdictButASentence_data()
{
    QTest::addColumn<int>("mood");
    QTest::addColumn<QString>("badge");
    QTest::addColumn<int>("shape");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("age");
    const auto row = [](ChainMood mood, const char *badge, Shape shape, const char *sentence,
                         const char *age) {
        QTest::newRow(badge) << static_cast<int>(mood) << QString::fromUtf8(badge) << static_cast<int>(shape)
                             << QString::fromUtf8(sentence) << QString::fromUtf8(age);
    };
    row(ChainMood::Stale, "STALE · infura", Shape::Triangle, "No verdict: this price is about 9 blocks old",
        "1 min 52 s old · asked again by itself");
    row(ChainMood::Stalled, "STALLED · infura", Shape::Bars, "No verdict: no new block has come",
        "no block for 1 min 52 s");
    row(ChainMood::Syncing, "SYNCING · infura", Shape::Bars,
        "No verdict: the upstream is catching up with the chain", "1 min 52 s old");
    row(ChainMood::Gone, "GONE · infura", Shape::Cross, "No verdict: nothing comes from infura",
        "last heard 1 min 52 s ago · tried again by itself");
}

void TestLook::noVerdictButASentence()
{
    QFETCH(int, mood);
    QFETCH(QString, badge);
    QFETCH(int, shape);
    QFETCH(QString, sentence);
    QFETCH(QString, age);
    Scenery scenery;
    scenery.pass(112);
    scenery.look.mood = static_cast<ChainMood>(mood);
    const HeroView hero = heroOf(scenery.look);
    QCOMPARE(hero.face.badge, badge);
    QCOMPARE(static_cast<int>(hero.face.shape), shape);
    QVERIFY(hero.verdict.word.isEmpty() && !hero.verdict.rank);
    QCOMPARE(hero.verdict.sentence, sentence);
    QCOMPARE(hero.age, age);
    QVERIFY(hero.muted);
    QVERIFY(hero.trend.isEmpty());
    QCOMPARE(hero.price.number, QStringLiteral("0.776"));
}

void TestLook::anErrorShowsNoPrice()
{
    Scenery scenery;
    scenery.look.mood = ChainMood::Error;
    const HeroView hero = heroOf(scenery.look);
    QCOMPARE(hero.price.number, QString(QChar(0x2013)));
    QVERIFY(hero.exactWei.isEmpty());
    QCOMPARE(hero.last, QStringLiteral("last 0.776 gwei"));
    QCOMPARE(hero.verdict.sentence, QStringLiteral("No price: the last one is too old to act on"));
    QVERIFY(tierOf(scenery.look, TierName::Standard).maxFeeWei.isEmpty());
    QCOMPARE(costsOf(scenery.look, 21'000).own.dollars, QString(QChar(0x2013)));
}

void TestLook::theRingRunsToTheNextBlock()
{
    Scenery scenery;
    scenery.pass(6);
    QCOMPARE(heroOf(scenery.look).ring, RingFace::Running);
    QCOMPARE(heroOf(scenery.look).ringShare, 0.5);
    scenery.pass(15);
    QCOMPARE(heroOf(scenery.look).ringShare, 1.0);
    QCOMPARE(heroOf(scenery.look).age, QStringLiteral("15 s old · 3 s late"));
    scenery.fees->blockTimeMs = 2'000;
    QCOMPARE(heroOf(scenery.look).ring, RingFace::None);
    QCOMPARE(heroOf(scenery.look).age, QStringLiteral("15 s old · a block every 2 s"));
    scenery.look.mood = ChainMood::Stalled;
    QCOMPARE(heroOf(scenery.look).ring, RingFace::Broken);
}

void TestLook::tiersKeepWhatTheyPromise()
{
    Scenery scenery;
    TierView standard = tierOf(scenery.look, TierName::Standard);
    QCOMPARE(standard.maxFee.number, QStringLiteral("0.8120"));
    QCOMPARE(standard.tip.number, QStringLiteral("0.0021"));
    QCOMPARE(standard.within, QStringLiteral("within 3 blocks"));
    QCOMPARE(standard.wait, QStringLiteral("~ 36 s"));
    QCOMPARE(tierOf(scenery.look, TierName::Slow).wait, QStringLiteral("~ 2 min"));
    QCOMPARE(standard.held, QStringLiteral("287"));
    QCOMPARE(standard.of, QStringLiteral("300"));
    QVERIFY(standard.keeps);
    scenery.fees->tiers.standard->observed.included = 284;
    QVERIFY(!tierOf(scenery.look, TierName::Standard).keeps); // less than 95 %
    scenery.fees->tiers.standard->observed = {};
    standard = tierOf(scenery.look, TierName::Standard);
    QVERIFY(standard.of.isEmpty() && standard.keeps);
    scenery.fees->tiers.fast.reset();
    QCOMPARE(tierOf(scenery.look, TierName::Fast).maxFee.number, QString(QChar(0x2013)));
}

void TestLook::walletsGetExactJson()
{
    const Scenery scenery;
    const TierView fast = tierOf(scenery.look, TierName::Fast);
    QCOMPARE(fast.maxFeeWei, QStringLiteral("870900000"));
    QCOMPARE(fast.tipWei, QStringLiteral("51000000"));
    const QJsonObject json = QJsonDocument::fromJson(fast.walletJson.toUtf8()).object();
    QCOMPARE(json.value(QStringLiteral("maxFeePerGas")).toString(), QStringLiteral("0x33e8e120"));
    QCOMPARE(json.value(QStringLiteral("maxPriorityFeePerGas")).toString(), QStringLiteral("0x30a32c0"));
    QCOMPARE(json.size(), 2);
}

void TestLook::aChainWithoutBaseFees()
{
    Scenery scenery;
    auto fees = std::make_shared<FeeReport>();
    fees->gasPrice = WeiAmount(12'840'000'000);
    fees->block.number = 7;
    scenery.look.fees = fees;
    const HeroView hero = heroOf(scenery.look);
    QCOMPARE(hero.title, QStringLiteral("Gas price"));
    QCOMPARE(hero.price.both(), QStringLiteral("12.8 gwei"));
    QCOMPARE(hero.baseFee, QString(QChar(0x2013)));
    QCOMPARE(hero.tip, QString(QChar(0x2013)));
    QVERIFY(!hero.range);
    QVERIFY(hero.verdict.sentence.contains(QStringLiteral("no base fees")));
    QCOMPARE(tierOf(scenery.look, TierName::Standard).maxFeeWei, QStringLiteral("12840000000"));
    QVERIFY(tierOf(scenery.look, TierName::Slow).maxFeeWei.isEmpty());
    QCOMPARE(costsOf(scenery.look, 0).transfer.coins, QStringLiteral("0.000270"));
}

QTEST_MAIN(TestLook)
#include "tst_look.moc"

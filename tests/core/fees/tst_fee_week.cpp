// SPDX-License-Identifier: GPL-3.0-only
#include "fees/spans/fee_week.h"
#include "real_blocks.h"

#include <array>
#include <utility>

#include <QTest>

using namespace gasgauge;

namespace {

constexpr std::uint64_t kStart = 1'700'000'000; ///< the time of block 0

/// A chain whose blocks come every so often, and whose fees follow a formula.
struct Steady
{
    std::uint64_t blockTimeMs;
    std::uint64_t head;
    std::uint64_t timeOf(std::uint64_t number) const { return kStart + number * blockTimeMs / 1000; }
    static std::uint64_t feeOf(std::uint64_t number) { return 1'000'000'000 + number * 7919 % 10'007; }
};

void give(FeeWeek &week, const Steady &chain, std::uint64_t first, std::uint64_t last)
{
    std::vector<WeiAmount> fees;
    for (std::uint64_t number = first; number <= last; ++number)
        fees.emplace_back(chain.feeOf(number));
    week.add(first, fees);
}

/// Answers all that it asks for; how many questions for blocks that were.
std::size_t backfill(FeeWeek &week, const Steady &chain)
{
    week.setBlockTime(chain.blockTimeMs);
    week.noteTime(chain.head, chain.timeOf(chain.head));
    week.setHead(chain.head);
    for (int i = 0; i < 12; ++i) {
        if (const auto wanted = week.timeWanted())
            week.noteTime(*wanted, chain.timeOf(*wanted));
    }
    std::size_t questions = 0;
    for (auto missing = week.missing(5); !missing.empty(); missing = week.missing(5)) {
        for (const MissingBlocks &blocks : missing) {
            if (blocks.count() > 1024 || ++questions > 200)
                return 0;
            give(week, chain, blocks.first, blocks.last);
        }
    }
    return questions;
}

/// By sorting all of it.
FeeSpan sorted(std::vector<std::uint64_t> fees, std::uint64_t next)
{
    std::ranges::sort(fees);
    const auto place = [&fees](std::size_t percent) { return fees[(percent * fees.size() + 99) / 100 - 1]; };
    FeeSpan span{fees.front(), place(10), place(50), place(90), fees.back()};
    const auto cheaper = std::ranges::lower_bound(fees, next) - fees.begin();
    span.rank = std::round(static_cast<double>(cheaper) * 10'000 / static_cast<double>(fees.size())) / 10'000;
    span.blocks = fees.size();
    return span;
}

FeeSpan sorted(const Steady &chain, std::uint64_t first, std::uint64_t next)
{
    std::vector<std::uint64_t> fees;
    for (std::uint64_t number = first; number <= chain.head; ++number)
        fees.push_back(chain.feeOf(number));
    return sorted(fees, next);
}

bool isNear(double value, double expected)
{
    return std::abs(value - expected) < 1e-9;
}

} // namespace

class TestFeeWeek : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAtMostSixtyTimes_data();
    void asksAtMostSixtyTimes();
    void isExactWhereAllIsKnown();
    void samplesEvenly();
    void isNothingWithAGap();
    void knowsAYoungChainWhole();
    void findsTheBeginningWhereGenesisHasNoTime();
    void goesOnWithTheHead();
    void dropsWhatAReorgTook();
    void countsHoursFromTheFirst();
    void asksForNothingBelowTheFloor();
    void hasPointsOfASpan();
    void holdsFeesBeyond64Bits();
    void followsTheRealWeek();
};

void TestFeeWeek::asksAtMostSixtyTimes_data()
{
    QTest::addColumn<quint64>("blockTime");
    QTest::addColumn<bool>("wholeDay");
    QTest::addColumn<bool>("wholeWeek");
    QTest::newRow("Ethereum") << quint64(12'000) << true << true;
    QTest::newRow("Gnosis") << quint64(5'000) << true << false;
    QTest::newRow("Linea") << quint64(3'000) << true << false;
    QTest::newRow("Base") << quint64(2'000) << true << false;
    QTest::newRow("Unichain") << quint64(1'000) << false << false;
    QTest::newRow("BNB Smart Chain") << quint64(450) << false << false;
    QTest::newRow("Arbitrum") << quint64(250) << false << false;
    QTest::newRow("faster than any") << quint64(10) << false << false;
}

void TestFeeWeek::asksAtMostSixtyTimes()
{
    QFETCH(quint64, blockTime);
    QFETCH(bool, wholeDay);
    QFETCH(bool, wholeWeek);
    // Wherever the head stands in its chunk.
    for (const std::uint64_t head : {100'000'000U, 100'000'255U, 100'000'256U, 100'000'700U}) {
        FeeWeek week;
        const Steady chain{blockTime, head};
        const std::size_t questions = backfill(week, chain);
        QVERIFY2(questions > 0 && questions <= 60, qPrintable(QString::number(questions)));
        const FeeSpans spans = week.spans(WeiAmount(1'000'005'000));
        QVERIFY(spans.day);
        QVERIFY(spans.week);
        QCOMPARE(!spans.day->sampled, wholeDay);
        QCOMPARE(!spans.week->sampled, wholeWeek);
        QCOMPARE(spans.day->hours, 24U);
        QCOMPARE(spans.week->hours, 168U);
    }
}

void TestFeeWeek::isExactWhereAllIsKnown()
{
    FeeWeek week;
    const Steady chain{12'000, 20'000'123};
    backfill(week, chain);
    const std::uint64_t next = 1'000'004'321;
    const FeeSpans spans = week.spans(WeiAmount(next));
    // A block that is exactly a day older is not later than a day before.
    FeeSpan day = sorted(chain, chain.head - 7199, next);
    day.hours = 24;
    QCOMPARE(spans.day->blocks, std::uint64_t(7200));
    QVERIFY(spans.day == day);
    FeeSpan seven = sorted(chain, chain.head - 50'399, next);
    seven.hours = 168;
    QVERIFY(spans.week == seven);
    QVERIFY(spans.known == spans.week);
    QVERIFY(!week.spans({}).day->rank);
}

void TestFeeWeek::samplesEvenly()
{
    FeeWeek week;
    const Steady chain{2'000, 37'000'000};
    backfill(week, chain);
    const FeeSpans spans = week.spans(WeiAmount(1'000'005'000));
    QCOMPARE(spans.day->blocks, std::uint64_t(43'200));
    QVERIFY(spans.week->sampled);
    QVERIFY(spans.week->blocks > 10'000);
    // The fees of the formula are spread evenly over 10,007, and half of them are below the middle.
    const double median = (spans.week->median - 1'000'000'000).convert_to<double>();
    QVERIFY2(std::abs(median - 5003) < 60, qPrintable(QString::number(median)));
    QVERIFY(std::abs(*spans.week->rank - 0.4996) < 0.01);
    // Of the day all is known, and so is no more without a gap.
    QCOMPARE(spans.known->hours, 24U);
}

void TestFeeWeek::isNothingWithAGap()
{
    const Steady chain{12'000, 20'000'123};
    FeeWeek week;
    week.setBlockTime(chain.blockTimeMs);
    for (const std::uint64_t back : {0U, 7'300U, 50'500U})
        week.noteTime(chain.head - back, chain.timeOf(chain.head - back));
    week.setHead(chain.head);
    QVERIFY(!week.spans({}).day);
    give(week, chain, chain.head - 7'200, chain.head);
    QVERIFY(week.spans({}).day);
    QVERIFY(!week.spans({}).week);
    give(week, chain, chain.head - 50'399, chain.head - 20'002);
    give(week, chain, chain.head - 20'000, chain.head - 7'201);
    // One block of 50,400.
    QVERIFY(!week.spans({}).week);
    QCOMPARE(week.spans({}).known->blocks, std::uint64_t(20'001));
    const std::vector<MissingBlocks> missing = week.missing(60);
    QCOMPARE(missing.size(), std::size_t(1));
    QCOMPARE(missing.front(), (MissingBlocks{chain.head - 20'001, chain.head - 20'001}));
    give(week, chain, chain.head - 20'001, chain.head - 20'001);
    QVERIFY(week.spans({}).week);
}

void TestFeeWeek::knowsAYoungChainWhole()
{
    FeeWeek week;
    const Steady chain{2'000, 5'000}; // not three hours old
    QVERIFY(backfill(week, chain) <= 5);
    const FeeSpans spans = week.spans(WeiAmount(1'000'005'000));
    QCOMPARE(spans.day->blocks, std::uint64_t(5'001));
    QVERIFY(!spans.day->sampled);
    QCOMPARE(spans.known->hours, 2U);
    FeeWeek minutes;
    backfill(minutes, {2'000, 100});
    QCOMPARE(minutes.spans({}).day->blocks, std::uint64_t(101));
    QVERIFY(!minutes.spans({}).known);
}

void TestFeeWeek::findsTheBeginningWhereGenesisHasNoTime()
{
    // As geth --dev: block 0 says 1970.
    const Steady chain{2'000, 900};
    FeeWeek week;
    week.setBlockTime(chain.blockTimeMs);
    week.noteTime(chain.head, chain.timeOf(chain.head));
    week.setHead(chain.head);
    int headers = 0;
    while (const auto wanted = week.timeWanted()) {
        QVERIFY(++headers <= 12);
        week.noteTime(*wanted, *wanted == 0 ? 0 : chain.timeOf(*wanted));
    }
    give(week, chain, 0, chain.head);
    QCOMPARE(week.spans({}).day->blocks, std::uint64_t(900));
    QVERIFY(week.missing(1).empty());
}

void TestFeeWeek::goesOnWithTheHead()
{
    FeeWeek week;
    Steady chain{12'000, 20'000'123};
    backfill(week, chain);
    for (int i = 0; i < 20'000; ++i) {
        ++chain.head;
        give(week, chain, chain.head, chain.head);
        week.noteTime(chain.head, chain.timeOf(chain.head));
        week.setHead(chain.head);
        QVERIFY(week.missing(1).empty());
    }
    FeeSpan seven = sorted(chain, chain.head - 50'399, 1);
    seven.hours = 168;
    // Nearly three days later its beginning lies between headers that are far apart.
    if (const auto wanted = week.timeWanted())
        week.noteTime(*wanted, chain.timeOf(*wanted));
    QVERIFY(!week.timeWanted());
    QVERIFY(week.spans(WeiAmount(1)).week == seven);
}

void TestFeeWeek::dropsWhatAReorgTook()
{
    FeeWeek week;
    const Steady chain{12'000, 20'000'123};
    backfill(week, chain);
    week.dropFrom(chain.head - 2);
    QVERIFY(week.spans({}).week || week.missing(60).size() <= 2);
    week.noteTime(chain.head - 2, chain.timeOf(chain.head - 2));
    week.setHead(chain.head - 2);
    QVERIFY(!week.spans({}).day);
    QCOMPARE(week.missing(60).front(), (MissingBlocks{chain.head - 2, chain.head - 2}));
    week.add(chain.head - 2, std::vector<WeiAmount>{WeiAmount(5)});
    QCOMPARE(week.spans({}).day->min.str(), std::string("5"));
}

void TestFeeWeek::countsHoursFromTheFirst()
{
    FeeWeek week;
    const Steady chain{12'000, 20'000'123};
    week.setBlockTime(chain.blockTimeMs);
    week.noteTime(chain.head, chain.timeOf(chain.head));
    week.setHead(chain.head);
    give(week, chain, chain.head - 298, chain.head);
    QVERIFY(!week.spans({}).known);
    give(week, chain, chain.head - 299, chain.head - 299); // 300 blocks of 12 s
    QCOMPARE(week.spans({}).known->hours, 1U);
    give(week, chain, chain.head - 1023, chain.head - 300);
    QCOMPARE(week.spans({}).known->hours, 3U);
    QCOMPARE(week.spans({}).known->blocks, std::uint64_t(1024));
}

void TestFeeWeek::asksForNothingBelowTheFloor()
{
    FeeWeek week;
    const Steady chain{12'000, 20'000'123};
    week.giveUpBelow(chain.head - 127);
    QVERIFY(backfill(week, chain) <= 2);
    QVERIFY(!week.timeWanted());
    QVERIFY(!week.spans({}).day);
    // Without a pace nobody can say where the week begins.
    FeeWeek paceless;
    paceless.noteTime(chain.head, chain.timeOf(chain.head));
    paceless.setHead(chain.head);
    QVERIFY(paceless.missing(60).empty());
    QVERIFY(!paceless.timeWanted());
    QVERIFY(!paceless.spans({}).known);
}

void TestFeeWeek::hasPointsOfASpan()
{
    FeeWeek week;
    const Steady chain{12'000, 20'000'123};
    QVERIFY(week.points(3'600, 60).empty());
    backfill(week, chain);
    constexpr std::array<std::pair<std::uint64_t, std::uint64_t>, 4> spans{
        {{3'600, 60}, {86'400, 300}, {604'800, 1'800}, {2'592'000, 7'200}}};
    for (const auto &[seconds, step] : spans) {
        const auto points = week.points(seconds, step);
        // Of more than a week there is what there is.
        const std::uint64_t whole = std::min(seconds, FeeWeek::kWeek) / step;
        QVERIFY2(points.size() == whole || points.size() == whole + 1, qPrintable(QString::number(seconds)));
        QVERIFY(std::ranges::is_sorted(points, {}, &FeePoint::begin));
    }
    const auto day = week.points(86'400, 300);
    const FeePoint &one = day[100];
    QCOMPARE(one.begin % 300, std::uint64_t(0));
    std::vector<std::uint64_t> fees;
    for (std::uint64_t number = chain.head - 7199; number <= chain.head; ++number) {
        if (chain.timeOf(number) / 300 == one.begin / 300)
            fees.push_back(chain.feeOf(number));
    }
    const FeeSpan expected = sorted(fees, 0);
    QCOMPARE(fees.size(), std::size_t(25));
    QVERIFY(one == (FeePoint{one.begin, expected.median, expected.p10, expected.p90}));
}

void TestFeeWeek::holdsFeesBeyond64Bits()
{
    FeeWeek week;
    const Steady chain{12'000, 20'000'123};
    backfill(week, chain);
    const WeiAmount huge = (WeiAmount(1) << 255U) + 12345;
    week.add(chain.head, std::vector<WeiAmount>{huge});
    const FeeSpans spans = week.spans(huge);
    QVERIFY(spans.week->max == huge);
    QVERIFY(isNear(*spans.week->rank, 1.0));
    FeeSpan other = sorted(chain, chain.head - 7199, 1);
    QVERIFY(spans.day->min == other.min);
}

void TestFeeWeek::followsTheRealWeek()
{
    // Where the folder is not there, the days of a formula will do.
    QFile file(QStringLiteral(GASGAUGE_SHARED_DATA "/blocks-ethereum-8days-18940000.csv.gz"));
    if (!file.open(QIODevice::ReadOnly))
        return isExactWhereAllIsKnown();
    constexpr qsizetype most = 16 * 1024 * 1024;
    const auto csv = gunzip(file.readAll(), most);
    QVERIFY(csv);
    const test::RealBlocks blocks = test::realBlocksIn(*csv);
    const std::size_t head = blocks.rows.size() - 1;
    FeeWeek week;
    week.setBlockTime(12'000);
    const auto note
        = [&](std::uint64_t number) { week.noteTime(number, blocks.rows[number - blocks.first()].time); };
    note(blocks.rows[head].number);
    week.setHead(blocks.rows[head].number);
    int headers = 0;
    while (const auto wanted = week.timeWanted()) {
        QVERIFY(++headers <= 6);
        note(*wanted);
    }
    for (const MissingBlocks &missing : week.missing(60)) {
        std::vector<WeiAmount> fees;
        for (std::uint64_t number = missing.first; number <= missing.last; ++number)
            fees.emplace_back(blocks.rows[number - blocks.first()].baseFee);
        week.add(missing.first, fees);
    }
    const FeeSpans spans = week.spans(WeiAmount(20'000'000'000));
    for (const auto &[span, seconds] : {std::pair(spans.day, FeeWeek::kDay), {spans.week, FeeWeek::kWeek}}) {
        QVERIFY(span);
        std::vector<std::uint64_t> fees;
        for (const auto &row : blocks.rows) {
            if (row.time > blocks.rows[head].time - seconds)
                fees.push_back(row.baseFee);
        }
        const FeeSpan expected = sorted(fees, 20'000'000'000);
        QVERIFY2(std::abs(static_cast<double>(span->blocks) - static_cast<double>(expected.blocks)) <= 5,
            qPrintable(QStringLiteral("%1, not %2").arg(span->blocks).arg(expected.blocks)));
        QVERIFY(std::abs(*span->rank - *expected.rank) < 0.001);
        QVERIFY(span->min == expected.min);
        QVERIFY(span->max == expected.max);
    }
}

QTEST_APPLESS_MAIN(TestFeeWeek)
#include "tst_fee_week.moc"

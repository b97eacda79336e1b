// SPDX-License-Identifier: GPL-3.0-only
#include "history/feed/week_reader.h"

#include <vector>

#include <QTest>

using namespace gasgauge;

namespace {

const HistorySource kSource{QStringLiteral("local"), false, QStringLiteral("ethereum")};
constexpr std::uint64_t kHead = 1'000'000;
constexpr std::uint64_t kBegin = 1'764'000'000; ///< when block 0 would have been made

WeiAmount feeOf(std::uint64_t number)
{
    return 1'000 + number;
}

/// A block every 12 s, of which nothing is known but when the head was made.
struct Week : FeeWeek
{
    Week()
    {
        setBlockTime(12'000);
        noteTime(kHead, kBegin + kHead * 12);
        setHead(kHead);
    }
    void know(std::uint64_t first, std::uint64_t last)
    {
        std::vector<WeiAmount> fees;
        for (std::uint64_t number = first; number <= last; ++number)
            fees.push_back(feeOf(number));
        add(first, fees);
    }
};

} // namespace

class TestWeekReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsBeforeTheRing();
    void readsNothingTwice();
    void gapsStayGaps();
    void nothingIsReadOfNothing();
};

void TestWeekReader::readsWhatIsBeforeTheRing()
{
    Week week;
    week.know(kHead - 2000, kHead);
    WeekReader reader(kSource);
    const QList<BlockRecord> blocks = reader.read(week, kHead - 1023);
    QCOMPARE(blocks.size(), qsizetype(977));
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        const std::uint64_t number = kHead - 2000 + std::uint64_t(i);
        const BlockRecord expected{.source = kSource,
            .number = number,
            .msecs = qint64(kBegin + number * 12) * 1000,
            .baseFee = feeOf(number),
            .gasUsedRatio = {},
            .tips = {},
            .timeIsGuessed = true};
        QCOMPARE(blocks[i], expected);
    }
}

void TestWeekReader::readsNothingTwice()
{
    Week week;
    week.know(kHead - 2000, kHead);
    WeekReader reader(kSource);
    reader.read(week, kHead - 1023);
    QVERIFY(reader.read(week, kHead - 1023).isEmpty());
    QVERIFY(reader.read(week, kHead - 500).isEmpty()); // the ring was read of those
    week.know(kHead - 3000, kHead - 2001);
    const QList<BlockRecord> older = reader.read(week, kHead - 1023);
    QCOMPARE(older.size(), qsizetype(1000));
    QCOMPARE(older.first().number, quint64(kHead - 3000));
    QCOMPARE(older.last().number, quint64(kHead - 2001));
}

void TestWeekReader::gapsStayGaps()
{
    Week week;
    week.know(kHead - 100, kHead);
    week.know(kHead - 5000, kHead - 4990);
    WeekReader reader(kSource);
    const QList<BlockRecord> blocks = reader.read(week, kHead - 50);
    QCOMPARE(blocks.size(), qsizetype(11 + 50));
    QCOMPARE(blocks[10].number, quint64(kHead - 4990));
    QCOMPARE(blocks[11].number, quint64(kHead - 100));
}

void TestWeekReader::nothingIsReadOfNothing()
{
    WeekReader reader(kSource);
    QVERIFY(reader.read(FeeWeek(), kHead).isEmpty());
    QVERIFY(reader.read(Week(), kHead).isEmpty());
}

QTEST_APPLESS_MAIN(TestWeekReader)
#include "tst_week_reader.moc"

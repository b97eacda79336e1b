// SPDX-License-Identifier: GPL-3.0-only
#include "history/blocks/hour_summary.h"
#include "history/csv_export.h"
#include "history/history_database.h"
#include "history/history_store.h"

#include <limits>

#include <QDateTime>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kDayMs = 24 * kHourMs;
constexpr TimeRange kEver{0, std::numeric_limits<qint64>::max()};
const HistorySource kEthereum{QStringLiteral("local"), false, QStringLiteral("ethereum")};
const HistorySource kBase{QStringLiteral("local"), false, QStringLiteral("base")};

BlockRecord block(
    quint64 number, qint64 msecs, const WeiAmount &baseFee, const HistorySource &source = kEthereum)
{
    return {source, number, msecs, baseFee, 0.5, TipSpread{number, number + 1, number + 2}};
}

std::vector<BlockRecord> blocksOf(
    HistoryDatabase &database, const HistorySource *source, TimeRange range = kEver)
{
    std::vector<BlockRecord> blocks;
    const auto read = database.readBlocks(source, range, [&blocks](const BlockRecord &record) {
        blocks.push_back(record);
        return true;
    });
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return blocks;
}

std::vector<HourRecord> hoursOf(HistoryDatabase &database, const HistorySource *source)
{
    std::vector<HourRecord> hours;
    const auto read = database.readHours(source, kEver, [&hours](const HourRecord &record) {
        hours.push_back(record);
        return true;
    });
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return hours;
}

} // namespace

class TestHistoryBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsABlockExactly();
    void keepsChainsApart();
    void replacesABlockOfTheSameHeight();
    void keepsTipsThatWereKnown();
    void keepsTimesThatWereKnown();
    void removesWhatAReorgTook();
    void skipsWhatSomebodySpoilt();
    void summarizesToTheWei();
    void summarizesWhatIsKnown();
    void keepsBlocksAWeekAndHoursLonger();
    void blocksThatComeLateChangeNoHour();
    void removesWhatIsTooOld();
    void doubtsAJumpOfTheClock();
    void exportsBlocksAndHours();
    void theStoreWritesBlocks();
    void theStoreForgetsWhatAReorgTook();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HistoryDatabase> m_database;
};

void TestHistoryBlocks::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<HistoryDatabase>(m_folder->filePath(QStringLiteral("history.sqlite")));
    QVERIFY(m_database->open());
}

void TestHistoryBlocks::keepsABlockExactly()
{
    const BlockRecord huge{kEthereum, 23'788'262, 1'764'366'011'000, std::numeric_limits<WeiAmount>::max(),
        0.999'846'8, TipSpread{0, WeiAmount(1) << 64U, (WeiAmount(1) << 200U) + 1}};
    const BlockRecord bare{kEthereum, 23'788'263, 1'764'366'023'000, 0, std::nullopt, std::nullopt};
    QVERIFY(m_database->write({}, {}, {huge, bare}));
    QCOMPARE(blocksOf(*m_database, &kEthereum), (std::vector<BlockRecord>{huge, bare}));
    QCOMPARE(blocksOf(*m_database, &kEthereum, {huge.msecs + 1, bare.msecs + 1}),
        (std::vector<BlockRecord>{bare}));
    QVERIFY(blocksOf(*m_database, &kEthereum, {huge.msecs + 1, bare.msecs}).empty());
    QCOMPARE(m_database->countRecords().value_or(-1), 2);
}

void TestHistoryBlocks::keepsChainsApart()
{
    HistorySource simulated = kEthereum;
    simulated.simulated = true;
    HistorySource unnamed = kEthereum;
    unnamed.chain = QString();
    QVERIFY(m_database->write({}, {},
        {block(1, 1000, 1), block(1, 1000, 2, kBase), block(1, 1000, 3, simulated),
            block(1, 1000, 4, unnamed)}));
    QCOMPARE(blocksOf(*m_database, &kEthereum).size(), std::size_t(1));
    QCOMPARE(blocksOf(*m_database, &kBase).at(0).baseFee, WeiAmount(2));
    QCOMPARE(blocksOf(*m_database, &simulated).at(0).baseFee, WeiAmount(3));
    QCOMPARE(blocksOf(*m_database, &unnamed).at(0).baseFee, WeiAmount(4));
    QCOMPARE(blocksOf(*m_database, nullptr).size(), std::size_t(4));

    HistoryRecord price{1000, Method::GasPrice, QStringLiteral("0x1"), QStringLiteral("infura"), kBase};
    QVERIFY(m_database->write({price}, {{kBase, {1000, 2000}}}));
    int prices = 0;
    QVERIFY(m_database->readGasPrice(kEthereum, 0, [&prices](const Sample &) { ++prices; }));
    QCOMPARE(prices, 0);
    QVERIFY(m_database->readGasPrice(kBase, 0, [&prices](const Sample &) { ++prices; }));
    QCOMPARE(prices, 1);
    QCOMPARE(m_database->readOutages(kBase, 0)->size(), std::size_t(1));
    QVERIFY(m_database->readOutages(kEthereum, 0)->empty());
}

void TestHistoryBlocks::replacesABlockOfTheSameHeight()
{
    BlockRecord sibling = block(7, 2000, 11);
    sibling.gasUsedRatio = 0.25;
    sibling.tips.reset();
    QVERIFY(m_database->write({}, {}, {block(7, 1000, 10), sibling}));
    QCOMPARE(blocksOf(*m_database, &kEthereum), (std::vector<BlockRecord>{sibling}));
}

void TestHistoryBlocks::keepsTipsThatWereKnown()
{
    BlockRecord again = block(7, 1000, 10);
    again.tips.reset(); // as a backfill without rewards has it
    QVERIFY(m_database->write({}, {}, {block(7, 1000, 10)}));
    QVERIFY(m_database->write({}, {}, {again}));
    QCOMPARE(blocksOf(*m_database, &kEthereum), (std::vector<BlockRecord>{block(7, 1000, 10)}));
}

void TestHistoryBlocks::keepsTimesThatWereKnown()
{
    BlockRecord guessed = block(7, 1700, 10);
    guessed.timeIsGuessed = true;
    QVERIFY(m_database->write({}, {}, {block(7, 1000, 10)}));
    QVERIFY(m_database->write({}, {}, {guessed}));
    QCOMPARE(blocksOf(*m_database, &kEthereum).at(0).msecs, qint64(1000));
    guessed.gasUsedRatio = 0.75; // another block
    QVERIFY(m_database->write({}, {}, {guessed}));
    QCOMPARE(blocksOf(*m_database, &kEthereum).at(0).msecs, qint64(1700));
    QVERIFY(m_database->write({}, {}, {block(7, 1100, 10)}));
    QCOMPARE(blocksOf(*m_database, &kEthereum).at(0).msecs, qint64(1100));
}

void TestHistoryBlocks::removesWhatAReorgTook()
{
    QList<BlockRecord> blocks;
    for (quint64 number = 1; number <= 5; ++number)
        blocks << block(number, qint64(number) * 1000, 10) << block(number, qint64(number) * 1000, 10, kBase);
    QVERIFY(m_database->write({}, {}, blocks));
    const BlockRecord other = block(3, 3500, 20);
    QVERIFY(m_database->write({}, {}, {other}, {{kEthereum, 3}}));
    QCOMPARE(blocksOf(*m_database, &kEthereum), (std::vector<BlockRecord>{blocks[0], blocks[2], other}));
    QCOMPARE(blocksOf(*m_database, &kBase).size(), std::size_t(5));
}

void TestHistoryBlocks::skipsWhatSomebodySpoilt()
{
    QVERIFY(m_database->write({}, {}, {block(1, 1000, 5), block(2, 2000, 6), block(3, 3000, 7)}));
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(m_folder->filePath(QStringLiteral("history.sqlite")));
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(QStringLiteral("UPDATE blocks SET base_fee = 'much' WHERE number = 2")));
        QVERIFY(query.exec(QStringLiteral("UPDATE blocks SET tip50 = '-0x1' WHERE number = 3")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    const auto blocks = blocksOf(*m_database, &kEthereum);
    QCOMPARE(blocks.size(), std::size_t(2));
    QVERIFY(!blocks[1].tips);
}

void TestHistoryBlocks::summarizesToTheWei()
{
    std::vector<BlockRecord> blocks;
    const WeiAmount large = WeiAmount(1) << 100U;
    for (quint64 i = 1; i <= 11; ++i) {
        blocks.push_back(block(12 - i, 5 * kHourMs + static_cast<qint64>(i) * 12'000, large + i));
        blocks.back().gasUsedRatio = i <= 5 ? 0.2 : 0.8;
    }
    const HourRecord hour = summaryOf(blocks);
    QCOMPARE(hour.source, kEthereum);
    QCOMPARE(hour.began, 5 * kHourMs);
    QCOMPARE(hour.blocks, qint64(11));
    // Of eleven: the second, the sixth and the tenth.
    QCOMPARE(hour.baseFee, (HourRecord::BaseFee{large + 1, large + 2, large + 6, large + 10, large + 11}));
    QCOMPARE(hour.tips, std::optional(TipSpread{6, 7, 8}));
    QVERIFY(std::abs(*hour.gasUsedRatio - (5 * 0.2 + 6 * 0.8) / 11) < 1e-12);
    const HourRecord single = summaryOf(std::span(blocks).first(1));
    QCOMPARE(single.baseFee, (HourRecord::BaseFee{large + 1, large + 1, large + 1, large + 1, large + 1}));
}

void TestHistoryBlocks::summarizesWhatIsKnown()
{
    std::vector<BlockRecord> blocks{block(1, 0, 1), block(2, 1, 2)};
    blocks[0].tips.reset();
    blocks[1].gasUsedRatio.reset();
    HourRecord hour = summaryOf(blocks);
    QCOMPARE(hour.tips, std::optional(TipSpread{2, 3, 4}));
    QCOMPARE(hour.gasUsedRatio, std::optional(0.5));
    blocks[1].tips.reset();
    blocks[0].gasUsedRatio.reset();
    hour = summaryOf(blocks);
    QVERIFY(!hour.tips && !hour.gasUsedRatio);
}

void TestHistoryBlocks::keepsBlocksAWeekAndHoursLonger()
{
    const qint64 now = hourOf(QDateTime::currentMSecsSinceEpoch()) + kHourMs / 2;
    const qint64 start = hourOf(now) - 9 * kDayMs;
    QList<BlockRecord> blocks;
    for (const HistorySource &source : {kEthereum, kBase}) {
        for (int i = 0; i < 9 * 24 * 6; ++i)
            blocks.append(block(static_cast<quint64>(i), start + i * 600'000LL, 1'000 + i, source));
    }
    QVERIFY(m_database->write({}, {}, blocks));
    QVERIFY(m_database->prune(now, 90 * kDayMs));
    for (const HistorySource &source : {kEthereum, kBase}) {
        const auto young = blocksOf(*m_database, &source);
        QCOMPARE(young.size(), std::size_t(7 * 24 * 6));
        QCOMPARE(young.front().msecs, hourOf(now - 7 * kDayMs)); // whole hours
        const auto hours = hoursOf(*m_database, &source);
        QCOMPARE(hours.size(), std::size_t(2 * 24));
        QCOMPARE(
            hours.front(), summaryOf(std::span(blocks.cbegin() + (source == kBase ? 9 * 24 * 6 : 0), 6)));
        for (const HourRecord &hour : hours)
            QCOMPARE(hour.blocks, qint64(6));
    }
    // Once more changes nothing.
    const auto before = hoursOf(*m_database, nullptr);
    QVERIFY(m_database->prune(now, 90 * kDayMs));
    QCOMPARE(hoursOf(*m_database, nullptr), before);
}

void TestHistoryBlocks::blocksThatComeLateChangeNoHour()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 old = hourOf(now) - 8 * kDayMs;
    QVERIFY(m_database->write({}, {}, {block(1, old, 10), block(2, old + 1, 20)}));
    QVERIFY(m_database->prune(now, 90 * kDayMs));
    const auto before = hoursOf(*m_database, &kEthereum);
    QCOMPARE(before.size(), std::size_t(1));
    QVERIFY(m_database->write({}, {}, {block(3, old + 2, 99)}));
    QVERIFY(m_database->prune(now, 90 * kDayMs));
    QCOMPARE(hoursOf(*m_database, &kEthereum), before);
    QVERIFY(blocksOf(*m_database, &kEthereum).empty());
    // All of the hour, as a later backfill may bring it, is better than a part.
    QVERIFY(m_database->write({}, {}, {block(1, old, 10), block(2, old + 1, 20), block(3, old + 2, 99)}));
    QVERIFY(m_database->prune(now, 90 * kDayMs));
    QCOMPARE(hoursOf(*m_database, &kEthereum).at(0).blocks, qint64(3));
}

void TestHistoryBlocks::removesWhatIsTooOld()
{
    const qint64 now = hourOf(QDateTime::currentMSecsSinceEpoch());
    QVERIFY(m_database->write({}, {},
        {block(1, now - 40 * kDayMs, 1), block(2, now - 20 * kDayMs, 2), block(3, now - 3 * kDayMs, 3),
            block(4, now - kDayMs, 4)}));
    QVERIFY(m_database->prune(now, 30 * kDayMs));
    QCOMPARE(hoursOf(*m_database, &kEthereum).size(), std::size_t(1));
    QCOMPARE(blocksOf(*m_database, &kEthereum).size(), std::size_t(2));
    QVERIFY(m_database->prune(now, 2 * kDayMs)); // less than a week: that counts for blocks too
    QVERIFY(hoursOf(*m_database, &kEthereum).empty());
    QCOMPARE(blocksOf(*m_database, &kEthereum).size(), std::size_t(1));
}

void TestHistoryBlocks::doubtsAJumpOfTheClock()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(m_database->write({}, {}, {block(1, now - kDayMs, 1)}));
    QVERIFY(m_database->prune(now, 90 * kDayMs));
    QVERIFY(m_database->prune(now + 200 * kDayMs, 90 * kDayMs));
    QCOMPARE(blocksOf(*m_database, &kEthereum).size(), std::size_t(1));
    QVERIFY(hoursOf(*m_database, &kEthereum).empty());
}

void TestHistoryBlocks::exportsBlocksAndHours()
{
    const qint64 keep = 90 * kDayMs;
    const BlockRecord exact{
        kBase, 38'700'000, 1'772'366'405'000, 5'600'001, 0.281'25, TipSpread{1, 1'000'000, 13'300'000}};
    QCOMPARE(csvLine(exact, {}, keep),
        QStringLiteral(
            "2026-03-01T12:00:05.000Z,eth_feeHistory,,5600001,0.005600001,\"\",\"local\",\"base\",block,"
            "2026-03-08T13:00:00.000Z,38700000,1,,,0.000000001,0.001,0.0133,0.2813\r\n"));
    HourRecord hour{kBase, 1'772'366'400'000, 1800, {1, 2, 3'000'000'000, 4, 5}, std::nullopt, std::nullopt};
    hour.source.simulated = true;
    QCOMPARE(csvLine(hour, CsvDialect::withDecimalComma(), keep),
        QStringLiteral(
            "2026-03-01T12:00:00.000Z;eth_feeHistory;;3000000000;3;\"simulated\";\"local\";\"base\";hour;"
            "2026-05-30T13:00:00.000Z;;1800;0,000000002;0,000000004;;;;\r\n"));

    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(m_database->write(
        {{now, Method::BlockNumber, QStringLiteral("0x2"), QStringLiteral("infura"), kEthereum}}, {},
        {block(1, now - 8 * kDayMs, 1), block(2, now, 2)}));
    QVERIFY(m_database->prune(now, keep));
    const QString target = m_folder->filePath(QStringLiteral("out.csv"));
    qint64 last = -1;
    QVERIFY(exportCsv(*m_database, target, {}, keep, [&last](qint64 done, qint64 total) {
        last = done;
        return total == 3;
    }));
    QCOMPARE(last, qint64(3));
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 5); // the last one is empty
    const auto columns = lines[0].count(',');
    QStringList per;
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(lines[i].count(','), columns);
        per << QString::fromUtf8(lines[i].split(',')[8]);
    }
    QCOMPARE(per, (QStringList{QStringLiteral("value"), QStringLiteral("hour"), QStringLiteral("block")}));
}

void TestHistoryBlocks::theStoreWritesBlocks()
{
    const QString path = m_folder->filePath(QStringLiteral("store.sqlite"));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    {
        HistoryStore store(path, 24h * 90);
        store.appendBlock(block(1, now, 5));
        store.flush();
        store.appendBlock(block(2, now, 6));
    } // flushed by the destructor
    HistoryDatabase database(path);
    QVERIFY(database.open());
    QCOMPARE(blocksOf(database, &kEthereum).size(), std::size_t(2));
}

void TestHistoryBlocks::theStoreForgetsWhatAReorgTook()
{
    const QString path = m_folder->filePath(QStringLiteral("store.sqlite"));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    {
        HistoryStore store(path, 24h * 90);
        store.appendBlocks({block(1, now, 5), block(2, now, 5), block(3, now, 5)});
        store.flush();
        store.appendBlock(block(4, now, 5));
        store.removeBlocks({kEthereum, 3});
        store.appendBlock(block(3, now, 6));
        store.removeBlocks({kEthereum, 4}); // and what came after it stays
    }
    HistoryDatabase database(path);
    QVERIFY(database.open());
    QCOMPARE(blocksOf(database, &kEthereum),
        (std::vector<BlockRecord>{block(1, now, 5), block(2, now, 5), block(3, now, 6)}));
}

QTEST_GUILESS_MAIN(TestHistoryBlocks)
#include "tst_history_blocks.moc"

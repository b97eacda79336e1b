// SPDX-License-Identifier: GPL-3.0-only
#include "history/csv_export.h"
#include "history/history_database.h"
#include "history/history_store.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr auto kKeep = 24h * 90;
constexpr qint64 kKeepMs = std::chrono::milliseconds(kKeep).count();
const HistorySource kLocal{QStringLiteral("local"), false};

HistoryRecord price(qint64 msecs, const QString &hex, const HistorySource &source = kLocal)
{
    return {msecs, Method::GasPrice, hex, QStringLiteral("infura"), source};
}

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the store reads back, or nothing where it does not answer.
std::optional<HistoryExcerpt> load(HistoryStore &store, const HistorySource &source, qint64 from = 0)
{
    QSignalSpy loaded(&store, &HistoryStore::loaded);
    store.load(source, from);
    if (!loaded.wait())
        return std::nullopt;
    return loaded.constFirst().constFirst().value<HistoryExcerpt>();
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void survivesARestart();
    void keepsSourcesApart();
    void prunesByAge();
    void doubtsAClockThatJumps();
    void givesSpaceBack();
    void keepsAnOutageOnce();
    void writesDecimalCommas();
    void setsDamagedFilesAside_data();
    void setsDamagedFilesAside();
    void leavesALaterVersionAlone();
    void tellsOnceWhereNothingCanBeWritten();
    void goesOnWhenTheDiskIsBack();
    void exportsExactLines();
    void exportsEverythingWithProgress();
    void cancelledExportLeavesNoFile();
    void saysWhereTheExportCannotGo();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("deep/history.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestHistory::survivesARestart()
{
    const qint64 start = now() - 60'000;
    {
        HistoryStore store(path(), kKeep);
        store.append(price(start, QStringLiteral("0x2fd52da00")));
        store.append(price(start + 1000, QStringLiteral("0x42c1d80")));
        store.appendOutage(kLocal, {start + 2000, start + 5000});
    } // flushed by the destructor, before its timer
    HistoryStore again(path(), kKeep);
    const auto excerpt = load(again, kLocal);
    QVERIFY(excerpt);
    QVERIFY(excerpt->gasPrice == (Run{{start, 12.84}, {start + 1000, 0.07}}));
    QCOMPARE(excerpt->outages, (std::vector<TimeRange>{{start + 2000, start + 5000}}));
    QVERIFY(load(again, kLocal, start + 500)->gasPrice.size() == 1);
}

void TestHistory::keepsSourcesApart()
{
    HistoryStore store(path(), kKeep);
    const HistorySource demo{QStringLiteral("local"), true};
    const HistorySource remote{QStringLiteral("http://host:8081"), false};
    store.append(price(now(), QStringLiteral("0x1"), demo));
    store.append(price(now(), QStringLiteral("0x2"), remote));
    store.append({now(), Method::BlockNumber, QStringLiteral("0x3"), QStringLiteral("infura"), kLocal});
    store.flush();
    QCOMPARE(load(store, demo)->gasPrice.size(), std::size_t(1));
    QCOMPARE(load(store, remote)->gasPrice.size(), std::size_t(1));
    QVERIFY(load(store, kLocal)->gasPrice.empty());
}

void TestHistory::prunesByAge()
{
    HistoryStore store(path(), 24h);
    store.append(price(now() - 25 * 3'600'000, QStringLiteral("0x1")));
    store.append(price(now() - 23 * 3'600'000, QStringLiteral("0x2")));
    store.flush();
    QCOMPARE(load(store, kLocal)->gasPrice.size(), std::size_t(1));
}

void TestHistory::doubtsAClockThatJumps()
{
    constexpr qint64 hour = 3'600'000;
    constexpr qint64 day = 24 * hour;
    constexpr qint64 keep = 90 * day;
    {
        HistoryDatabase database(path());
        QVERIFY(database.open());
        QList<HistoryRecord> records;
        for (int i = 0; i < 80; ++i)
            records.append(price(now() - i * day, QStringLiteral("0x1")));
        QVERIFY(database.write(records, {}));
    }
    const qint64 start = now();
    const auto pruned = [&](qint64 clock) {
        HistoryDatabase database(path()); // a start each
        const bool done = database.open() && database.prune(clock, keep);
        return done ? 80 - database.countRecords().value_or(-1) : -1;
    };
    QCOMPARE(pruned(start + 200 * day), 0);
    QCOMPARE(pruned(start + 200 * day + 2 * hour), 0); // still doubted
    QCOMPARE(pruned(start + 3 * hour), 0); // and set right again
    QCOMPARE(pruned(start + 900 * day), 0); // another jump is no proof of the first
    QCOMPARE(pruned(start - 900 * day), 0);
    QCOMPARE(pruned(start + 20 * day), 0); // three weeks off
    QCOMPARE(pruned(start + 20 * day + 25 * hour), 11); // a day later it is believed
    QCOMPARE(pruned(start + 22 * day), 12);
}

void TestHistory::givesSpaceBack()
{
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QList<HistoryRecord> records;
    for (int i = 0; i < 100'000; ++i)
        records.append(price(now() - 2 * 24 * 3'600'000LL - i, QStringLiteral("0x2fd52da00")));
    QVERIFY(database.write(records, {}));
    const auto size
        = [this] { return QFileInfo(path()).size() + QFileInfo(path() + QStringLiteral("-wal")).size(); };
    QVERIFY(size() > 10'000'000);
    QVERIFY(database.prune(now(), 24 * 3'600'000LL));
    QCOMPARE(database.countRecords().value_or(-1), 0);
    QVERIFY2(size() < 1'000'000, qPrintable(QString::number(size())));
}

void TestHistory::keepsAnOutageOnce()
{
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QVERIFY(database.write({}, {{kLocal, {1'000, 2'000}}}));
    QVERIFY(database.write({}, {{kLocal, {1'000, 3'000}}})); // it lasts
    const auto outages = database.readOutages(kLocal, 0);
    QVERIFY(outages);
    QCOMPARE(outages->size(), std::size_t(1));
    QCOMPARE(outages->front().to, 3'000);
}

void TestHistory::writesDecimalCommas()
{
    const CsvDialect german = CsvDialect::of(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(german, CsvDialect::withDecimalComma());
    QCOMPARE(CsvDialect::of(QLocale(QLocale::English, QLocale::UnitedStates)), CsvDialect());
    QVERIFY(
        csvHeader(german).startsWith(QStringLiteral("time;method;result;wei;gwei;source;origin;chain;per;")));
    QVERIFY(csvLine(price(0, QStringLiteral("0x7735940")), german, kKeepMs)
                .contains(QStringLiteral(";0x7735940;125000000;0,125;\"")));
}

void TestHistory::setsDamagedFilesAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no database") << QByteArray(5000, 'x');
    QTest::newRow("text") << QByteArray("hello");
    QByteArray header = "SQLite format 3";
    header.append('\0');
    QTest::newRow("cut header") << header + QByteArray(3000, '\x7f');
}

void TestHistory::setsDamagedFilesAside()
{
    QFETCH(QByteArray, content);
    QDir().mkpath(QFileInfo(path()).absolutePath());
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();

    HistoryStore store(path(), kKeep);
    QSignalSpy problems(&store, &HistoryStore::problem);
    store.append(price(now(), QStringLiteral("0x1")));
    store.flush();
    QCOMPARE(load(store, kLocal)->gasPrice.size(), std::size_t(1));
    QCOMPARE(problems.count(), 1);
    const QStringList kept
        = QDir(QFileInfo(path()).absolutePath()).entryList({QStringLiteral("*.damaged-*")});
    QCOMPARE(kept.size(), 1);
    QVERIFY(problems.constFirst().constFirst().toString().contains(kept.constFirst()));
    QCOMPARE(contentOf(QFileInfo(path()).absolutePath() + QLatin1Char('/') + kept.constFirst()), content);
}

void TestHistory::leavesALaterVersionAlone()
{
    {
        HistoryStore store(path(), kKeep);
        store.append(price(now(), QStringLiteral("0x1")));
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("later"));
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("later"));
    const QByteArray before = contentOf(path());
    {
        HistoryStore store(path(), kKeep);
        QSignalSpy problems(&store, &HistoryStore::problem);
        store.append(price(now(), QStringLiteral("0x2")));
        store.flush();
        QVERIFY(load(store, kLocal)->gasPrice.empty());
        store.append(price(now(), QStringLiteral("0x3")));
        store.flush();
        QVERIFY(load(store, kLocal));
        QCOMPARE(problems.count(), 1);
        QVERIFY(problems.constFirst().constFirst().toString().contains(QStringLiteral("later version")));
    }
    QCOMPARE(contentOf(path()), before);
}

void TestHistory::tellsOnceWhereNothingCanBeWritten()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("deep")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder should be
    HistoryStore store(path(), kKeep);
    QSignalSpy problems(&store, &HistoryStore::problem);
    for (int i = 0; i < 3; ++i) {
        store.append(price(now(), QStringLiteral("0x1")));
        store.flush();
    }
    QVERIFY(load(store, kLocal));
    QCOMPARE(problems.count(), 1);
    QVERIFY(!problems.constFirst().constFirst().toString().isEmpty());
}

void TestHistory::goesOnWhenTheDiskIsBack()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("deep")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    HistoryStore store(path(), kKeep);
    store.append(price(now(), QStringLiteral("0x1")));
    store.flush();
    QVERIFY(load(store, kLocal)->gasPrice.empty());
    QVERIFY(inTheWay.remove());
    store.append(price(now() + 1, QStringLiteral("0x2")));
    store.flush();
    QCOMPARE(load(store, kLocal)->gasPrice.size(), std::size_t(2)); // the one that could not be written too
}

void TestHistory::exportsExactLines()
{
    const HistoryRecord record = price(1'772'366'405'123, QStringLiteral("0x2fd52da00"));
    QCOMPARE(csvLine(record, {}, kKeepMs),
        QStringLiteral("2026-03-01T12:00:05.123Z,eth_gasPrice,0x2fd52da00,12840000000,12.84,\"infura\","
                       "\"local\",\"\",value,"
                       "2026-05-30T12:00:05.123Z,,,,,,,,\r\n"));
    HistoryRecord odd{0, Method::BlockNumber, QStringLiteral("0x10"), QStringLiteral("=1+\"x\""),
        {QStringLiteral("local"), true, QStringLiteral("base")}};
    QCOMPARE(csvLine(odd, {}, kKeepMs),
        QStringLiteral("1970-01-01T00:00:00.000Z,eth_blockNumber,0x10,,,\"simulated "
                       "(=1+\"\"x\"\")\",\"local\",\"base\",value,"
                       "1970-04-01T00:00:00.000Z,,,,,,,,\r\n"));
    odd.source.simulated = false;
    QVERIFY(csvLine(odd, {}, kKeepMs).contains(QStringLiteral("\"'=1")));
    const QString huge = QStringLiteral("0x") + QString(64, QLatin1Char('f'));
    QVERIFY(csvLine(price(0, huge), {}, kKeepMs)
                .contains(QStringLiteral(
                    "115792089237316195423570985008687907853269984665640564039457584007913129639935,")));
}

void TestHistory::exportsEverythingWithProgress()
{
    HistoryStore store(path(), kKeep);
    const qint64 start = now() - 5'000;
    for (int i = 0; i < 2'000; ++i)
        store.append(price(start + i, QStringLiteral("0x1")));
    QSignalSpy progress(&store, &HistoryStore::exportProgress);
    QSignalSpy finished(&store, &HistoryStore::exportFinished);
    const QString target = m_folder->filePath(QStringLiteral("out.csv"));
    store.exportCsv(target, {});
    QVERIFY(finished.wait());
    QCOMPARE(finished.constFirst().at(1).toString(), QString());
    QVERIFY(progress.count() >= 4);
    const QByteArray content = contentOf(target);
    QVERIFY(content.startsWith(csvHeader({}).toUtf8()));
    QCOMPARE(content.count('\n'), 2'001);
}

void TestHistory::cancelledExportLeavesNoFile()
{
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QVERIFY(database.write({price(1, QStringLiteral("0x1"))}, {}));
    const QString target = m_folder->filePath(QStringLiteral("out.csv"));
    const auto result = exportCsv(database, target, {}, kKeepMs, [](qint64, qint64) { return false; });
    QVERIFY(!result);
    QVERIFY(!QFile::exists(target));
}

void TestHistory::saysWhereTheExportCannotGo()
{
    HistoryStore store(path(), kKeep);
    QSignalSpy finished(&store, &HistoryStore::exportFinished);
    const QString target = m_folder->filePath(QStringLiteral("nowhere/out.csv"));
    store.exportCsv(target, {});
    QVERIFY(finished.wait());
    QVERIFY(finished.constFirst().at(1).toString().contains(QStringLiteral("nowhere")));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"

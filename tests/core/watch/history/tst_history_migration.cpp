// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_database.h"
#include "history/history_store.h"

#include <QDateTime>
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

const HistorySource kLocal{QStringLiteral("local"), false};

/// As the first release made it, with a few values in it.
const QStringList kFirstSchema{
    QStringLiteral(
        "CREATE TABLE samples (msecs INTEGER NOT NULL, method TEXT NOT NULL, result TEXT NOT NULL, gwei "
        "REAL, upstream TEXT NOT NULL, origin TEXT NOT NULL, simulated INTEGER NOT NULL)"),
    QStringLiteral(
        "CREATE TABLE outages (began INTEGER NOT NULL, ended INTEGER NOT NULL, origin TEXT NOT NULL, "
        "simulated INTEGER NOT NULL)"),
    QStringLiteral("INSERT INTO samples VALUES (1000, 'eth_gasPrice', '0x1', 1e-9, 'infura', 'local', 0)"),
    QStringLiteral("INSERT INTO outages VALUES (1000, 2000, 'local', 0)"),
    QStringLiteral("INSERT INTO outages VALUES (1000, 3000, 'local', 0)"),
    QStringLiteral("PRAGMA user_version = 1"),
};

const QStringList kSecondSchema{
    QStringLiteral("PRAGMA journal_mode = WAL"),
    QStringLiteral(
        "CREATE TABLE samples (msecs INTEGER NOT NULL, method TEXT NOT NULL, result TEXT NOT NULL, gwei "
        "REAL, upstream TEXT NOT NULL, origin TEXT NOT NULL, simulated INTEGER NOT NULL)"),
    QStringLiteral("CREATE INDEX samples_by_source ON samples (origin, simulated, method, msecs)"),
    QStringLiteral("CREATE INDEX samples_by_time ON samples (msecs)"),
    QStringLiteral(
        "CREATE TABLE outages (began INTEGER NOT NULL, ended INTEGER NOT NULL, origin TEXT NOT NULL, "
        "simulated INTEGER NOT NULL)"),
    QStringLiteral("CREATE UNIQUE INDEX outage_once ON outages (began, origin, simulated)"),
    QStringLiteral("CREATE TABLE clock (name TEXT PRIMARY KEY, msecs INTEGER NOT NULL)"),
    QStringLiteral(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO "
        "samples SELECT i * 1000, 'eth_gasPrice', '0x3b9aca00', 1.0, 'infura', 'local', 0 FROM n"),
    QStringLiteral("INSERT INTO samples VALUES (1000, 'eth_coinbase', '0x0', NULL, 'alpha', 'local', 1)"),
    QStringLiteral("INSERT INTO outages VALUES (1000, 2000, 'local', 0)"),
    QStringLiteral("INSERT INTO outages VALUES (7000, 9000, 'http://host:8081', 0)"),
    QStringLiteral("INSERT INTO clock VALUES ('believed', 5000000)"),
    QStringLiteral("PRAGMA user_version = 2"),
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestHistoryMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void migratesTheFirstSchema();
    void migratesTheSecondSchema();
    void happensOnce();
    void startsAnewAfterAKill();
    void leavesTheOldFileWhereItCannot();
    void leavesTheOldFileToWhoElseHasIt();
    void followsALink();
    void keepsTheRightsOfTheFile();
    void aDamagedOldFileIsSetAsideAsEver();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    QString copy() const { return path() + QStringLiteral(".migrating"); }
    void makeOld(const QStringList &statements);
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryMigration::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestHistoryMigration::makeOld(const QStringList &statements)
{
    {
        QSqlDatabase old = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("old"));
        old.setDatabaseName(path());
        QVERIFY(old.open());
        QSqlQuery query(old);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("old"));
}

void TestHistoryMigration::migratesTheFirstSchema()
{
    makeOld(kFirstSchema);
    HistoryDatabase database(path());
    const auto opened = database.open();
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
    QCOMPARE(database.countRecords().value_or(-1), 1);
    const auto outages = database.readOutages(kLocal, 0);
    QVERIFY(outages && outages->size() == 1 && outages->front().to == 3'000);
    // The clock of that file is what was written last: decades later, nothing is removed at once.
    QVERIFY(database.prune(QDateTime::currentMSecsSinceEpoch(), 24 * 3'600'000LL));
    QCOMPARE(database.countRecords().value_or(-1), 1);
}

void TestHistoryMigration::migratesTheSecondSchema()
{
    makeOld(kSecondSchema);
    HistoryStore store(path(), 24h * 365 * 100);
    QSignalSpy problems(&store, &HistoryStore::problem);
    QSignalSpy loaded(&store, &HistoryStore::loaded);
    store.load(kLocal, 0);
    QVERIFY(loaded.wait());
    // Charts are as they were, and go on.
    auto excerpt = loaded.takeFirst().constFirst().value<HistoryExcerpt>();
    QCOMPARE(excerpt.gasPrice.size(), std::size_t(5000));
    QCOMPARE(excerpt.gasPrice.front(), (Sample{1000, 1.0}));
    QCOMPARE(excerpt.outages, (std::vector<TimeRange>{{1000, 2000}}));
    store.append(
        {6'000'000, Method::GasPrice, QStringLiteral("0x77359400"), QStringLiteral("infura"), kLocal});
    store.load(kLocal, 0);
    QVERIFY(loaded.wait());
    excerpt = loaded.takeFirst().constFirst().value<HistoryExcerpt>();
    QCOMPARE(excerpt.gasPrice.back(), (Sample{6'000'000, 2.0}));
    QCOMPARE(problems.count(), 0);
    QVERIFY(!files().contains(QStringLiteral("history.sqlite.migrating")));
}

void TestHistoryMigration::happensOnce()
{
    makeOld(kSecondSchema);
    {
        HistoryDatabase database(path());
        QVERIFY(database.open());
        QCOMPARE(database.countRecords().value_or(-1), 5001);
    }
    const QByteArray migrated = contentOf(path());
    HistoryDatabase again(path());
    QVERIFY(again.open());
    again.close();
    QCOMPARE(contentOf(path()), migrated);
    QCOMPARE(files(), QStringList{QStringLiteral("history.sqlite")});
}

void TestHistoryMigration::startsAnewAfterAKill()
{
    makeOld(kSecondSchema);
    QFile half(copy());
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write(contentOf(path()).left(9000));
    half.close();
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QCOMPARE(database.countRecords().value_or(-1), 5001);
    QVERIFY(!QFile::exists(copy()));
}

void TestHistoryMigration::leavesTheOldFileWhereItCannot()
{
    makeOld(kSecondSchema);
    const QByteArray before = contentOf(path());
    QVERIFY(QDir().mkpath(copy() + QStringLiteral("/in the way")));
    HistoryStore store(path(), 24h * 90);
    QSignalSpy problems(&store, &HistoryStore::problem);
    QSignalSpy loaded(&store, &HistoryStore::loaded);
    store.load(kLocal, 0);
    QVERIFY(loaded.wait());
    QCOMPARE(problems.count(), 1);
    QVERIFY(problems.constFirst().constFirst().toString().contains(QStringLiteral("history.sqlite")));
    QCOMPARE(contentOf(path()), before);
    // As soon as it can, it is done, with what came meanwhile.
    store.append({6'000'000, Method::GasPrice, QStringLiteral("0x1"), QStringLiteral("infura"), kLocal});
    QVERIFY(QDir(copy()).removeRecursively());
    store.load(kLocal, 0);
    QVERIFY(loaded.wait());
    QCOMPARE(loaded.last().constFirst().value<HistoryExcerpt>().gasPrice.size(), std::size_t(5001));
    QCOMPARE(problems.count(), 1);
}

void TestHistoryMigration::leavesTheOldFileToWhoElseHasIt()
{
    makeOld(kSecondSchema);
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path());
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(QStringLiteral("DELETE FROM samples WHERE msecs > 4000000")));
        HistoryDatabase database(path());
        const auto opened = database.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().trouble, HistoryDatabase::Trouble::Unavailable);
        QVERIFY(!database.isOpen());
        // Who had it goes on writing there.
        QVERIFY(query.exec(QStringLiteral("DELETE FROM samples WHERE msecs > 3000000")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QCOMPARE(database.countRecords().value_or(-1), 3001);
}

void TestHistoryMigration::followsALink()
{
    makeOld(kSecondSchema);
    const QString link = m_folder->filePath(QStringLiteral("link.sqlite"));
    QVERIFY(QFile::link(path(), link));
    HistoryDatabase database(link);
    QVERIFY(database.open());
    QVERIFY(QFileInfo(link).isSymLink());
    database.close();
    HistoryDatabase behind(path());
    QVERIFY(behind.open());
    QCOMPARE(behind.countRecords().value_or(-1), 5001);
}

void TestHistoryMigration::keepsTheRightsOfTheFile()
{
    makeOld(kSecondSchema);
    const auto rights = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(QFile::setPermissions(path(), rights));
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QVERIFY(!(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup)));
}

void TestHistoryMigration::aDamagedOldFileIsSetAsideAsEver()
{
    makeOld(kSecondSchema);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(4096));
    file.write(QByteArray(20'000, 'x'));
    file.close();
    HistoryDatabase database(path());
    const auto opened = database.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().trouble, HistoryDatabase::Trouble::Damaged);
    QVERIFY(!QFile::exists(copy()));
}

QTEST_GUILESS_MAIN(TestHistoryMigration)
#include "tst_history_migration.moc"

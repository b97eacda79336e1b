// SPDX-License-Identifier: GPL-3.0-only
// What happens to the history where the disk is full, can only be read, or the file is locked or breaks under
// way: on file systems of its own, which need a user namespace.
#include "history/history_store.h"
#include "support/own_mounts.h"

#include <optional>

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>

using namespace gasgauge;
using namespace std::chrono_literals;
using Trouble = HistoryError::Trouble;

namespace {

constexpr auto kKeep = 24h * 90;
const HistorySource kLocal{QStringLiteral("local"), false, {}};

HistoryRecord price(qint64 msecs)
{
    return {msecs, Method::GasPrice, QStringLiteral("0x2fd52da00"), QStringLiteral("infura"), kLocal};
}

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

std::optional<HistoryExcerpt> load(HistoryStore &store)
{
    QSignalSpy loaded(&store, &HistoryStore::loaded);
    store.load(kLocal, 0);
    if (loaded.isEmpty() && !loaded.wait(20'000))
        return std::nullopt;
    return loaded.constFirst().constFirst().value<HistoryExcerpt>();
}

} // namespace

class TestHistoryDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aFullDiskKeepsEverythingThatWaits();
    void aDiskThatCanOnlyBeReadShowsThePast();
    void anotherProgramHasItLocked();
    void itBreaksUnderWay();

private:
    bool mountDisk(const char *options);
    QString path() const { return m_folder->filePath(QStringLiteral("disk/history.sqlite")); }
    QByteArray disk() const { return m_folder->filePath(QStringLiteral("disk")).toLocal8Bit(); }
    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_mounted = false;
};

void TestHistoryDisk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("disk")));
}

void TestHistoryDisk::cleanup()
{
    if (std::exchange(m_mounted, false))
        QCOMPARE(umount(disk().constData()), 0);
}

bool TestHistoryDisk::mountDisk(const char *options)
{
    m_mounted = mount("tmpfs", disk().constData(), "tmpfs", 0, options) == 0;
    return m_mounted;
}

void TestHistoryDisk::aFullDiskKeepsEverythingThatWaits()
{
    QVERIFY(mountDisk("size=1m"));
    const qint64 start = now() - 10'000'000;
    const QString ballast = m_folder->filePath(QStringLiteral("disk/ballast"));
    {
        HistoryStore store(path(), kKeep);
        store.append(price(start));
        QCOMPARE(load(store)->gasPrice.size(), std::size_t(1));
        QFile filler(ballast);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) { }
        filler.close();
        QSignalSpy problems(&store, &HistoryStore::problem);
        QSignalSpy recovered(&store, &HistoryStore::recovered);
        for (int i = 1; i <= 3'000; ++i)
            store.append(price(start + i * 1'000));
        store.flush();
        QTRY_COMPARE(problems.count(), 1);
        QCOMPARE(problems.constFirst().at(1).value<Trouble>(), Trouble::Full);
        QVERIFY(problems.constFirst().at(0).toString().startsWith(QStringLiteral("The disk is full")));
        QVERIFY(problems.constFirst().at(0).toString().contains(QStringLiteral("Live values go on")));
        store.append(price(start + 3'001'000));
        QVERIFY(load(store)); // it answers, and says it only once
        QCOMPARE(problems.count(), 1);
        QVERIFY(QFile::remove(ballast));
        store.append(price(start + 3'002'000));
        store.flush();
        QTRY_COMPARE(recovered.count(), 1);
    }
    HistoryDatabase database(path());
    QVERIFY(database.open());
    QCOMPARE(database.countRecords().value_or(-1), 3'003);
}

void TestHistoryDisk::aDiskThatCanOnlyBeReadShowsThePast()
{
    QVERIFY(mountDisk("size=4m"));
    const qint64 start = now() - 60'000;
    {
        HistoryStore store(path(), kKeep);
        store.append(price(start));
    }
    QCOMPARE(mount(nullptr, disk().constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    {
        HistoryStore store(path(), kKeep);
        QSignalSpy problems(&store, &HistoryStore::problem);
        QSignalSpy recovered(&store, &HistoryStore::recovered);
        QCOMPARE(load(store)->gasPrice.size(), std::size_t(1));
        store.append(price(start + 1'000));
        store.flush();
        QVERIFY(load(store));
        QCOMPARE(problems.count(), 1);
        QCOMPARE(problems.constFirst().at(1).value<Trouble>(), Trouble::ReadOnly);
        QVERIFY(problems.constFirst().at(0).toString().contains(QStringLiteral("read-only")));
        // And when it can be written again, what waited is.
        QCOMPARE(mount(nullptr, disk().constData(), nullptr, MS_REMOUNT, nullptr), 0);
        store.append(price(start + 2'000));
        store.flush();
        QTRY_COMPARE(recovered.count(), 1);
        QCOMPARE(load(store)->gasPrice.size(), std::size_t(3));
    }
}

void TestHistoryDisk::anotherProgramHasItLocked()
{
    const qint64 start = now() - 60'000;
    HistoryStore store(path(), kKeep);
    store.append(price(start));
    QCOMPARE(load(store)->gasPrice.size(), std::size_t(1));
    QSignalSpy problems(&store, &HistoryStore::problem);
    QSignalSpy recovered(&store, &HistoryStore::recovered);
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE")));
        store.append(price(start + 1'000));
        store.flush();
        QTRY_COMPARE_WITH_TIMEOUT(problems.count(), 1, 20'000);
        QCOMPARE(problems.constFirst().at(1).value<Trouble>(), Trouble::Locked);
        QVERIFY(problems.constFirst().at(0).toString().startsWith(QStringLiteral("Another program")));
        QCOMPARE(load(store)->gasPrice.size(), std::size_t(1)); // what is there can be read
        QVERIFY(QSqlQuery(other).exec(QStringLiteral("ROLLBACK")));
        other.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    store.append(price(start + 2'000));
    store.flush();
    QTRY_COMPARE(recovered.count(), 1);
    QCOMPARE(load(store)->gasPrice.size(), std::size_t(3));
}

void TestHistoryDisk::itBreaksUnderWay()
{
    const qint64 start = now() - 1'000'000;
    {
        HistoryDatabase database(path()); // larger than what is kept of it in memory
        QVERIFY(database.open());
        QList<HistoryRecord> records;
        for (int i = 0; i < 60'000; ++i)
            records.append(price(start + i));
        QVERIFY(database.write(records, {}));
    }
    HistoryStore store(path(), kKeep);
    QVERIFY(load(store));
    QSignalSpy problems(&store, &HistoryStore::problem);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(4096)); // its first page says that all is well
    QVERIFY(file.write(QByteArray(static_cast<int>(file.size()) - 4096, '\x5a')) > 0);
    file.close();
    store.append(price(start + 100'000));
    store.append(price(start + 101'000));
    QVERIFY(load(store));
    QTRY_VERIFY(!problems.isEmpty());
    QCOMPARE(problems.constFirst().at(1).value<Trouble>(), Trouble::Damaged);
    const QStringList aside = QDir(m_folder->filePath(QStringLiteral("disk")))
                                  .entryList({QStringLiteral("history.sqlite.damaged-*")});
    QVERIFY(!aside.isEmpty()); // kept, and named
    QVERIFY(problems.constFirst().at(0).toString().contains(aside.constFirst()));
    store.append(price(start + 102'000));
    QVERIFY(!load(store)->gasPrice.empty()); // it goes on in a new one
    QCOMPARE(problems.count(), 1);
}

int main(int argc, char **argv)
{
    const bool canMount = test::ownMounts();
    QCoreApplication application(argc, argv);
    TestHistoryDisk test;
    QStringList arguments = QCoreApplication::arguments();
    if (!canMount) {
        qWarning("No file system of one's own can be had here: only what needs none is tested.");
        arguments << QStringLiteral("anotherProgramHasItLocked") << QStringLiteral("itBreaksUnderWay");
    }
    return QTest::qExec(&test, arguments);
}
#include "tst_history_disk.moc"

// SPDX-License-Identifier: GPL-3.0-only
// What a person sees when the history's file is not as it should be: a sentence in the line for problems with
// something to do about it, a price that goes on, and nothing lost.
#include "history/history_recorder.h"
#include "history/history_store.h"
#include "support/own_mounts.h"
#include "widgets/fit_label.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <sys/mount.h>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr auto kKeep = 24h * 3650; // what the window writes is of its clock's time
const HistorySource kHere{QStringLiteral("local"), false, {}};
const QString kLine = QStringLiteral("history");

HistoryRecord oldPrice()
{
    return {QDateTime::currentMSecsSinceEpoch() - 600'000, Method::GasPrice, QStringLiteral("0x1"),
        QStringLiteral("infura"), kHere};
}

/// The window with a history that records what it sees; a fee a second.
struct Watching
{
    explicit Watching(const QString &path)
        : store(path, kKeep)
        , bench(&store)
        , recorder(bench.hub, store)
    { }
    /// Another price, which is seen at once, and written.
    void price(quint64 wei)
    {
        StatusReport report = freshReport();
        report.values[Method::GasPrice].result = QStringLiteral("0x%1").arg(wei, 0, 16);
        report.values[Method::GasPrice].ageMs = 0;
        bench.clock.advance(1s);
        bench.monitor->say(report);
        store.flush();
    }
    QString shown() { return bench.find<FitLabel>("gasPrice")->text(); }
    QString said() { return bench.window.messages().text(kLine); }
    QAbstractButton *action(const QString &text)
    {
        for (auto *button : bench.window.messages().findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }

    HistoryStore store;
    Bench bench;
    HistoryRecorder recorder;
};

/// What stands in the file when nobody has it open.
int recordsIn(const QString &path)
{
    HistoryDatabase database(path);
    return database.open() ? database.countRecords().value_or(-1) : -1;
}

bool asOther(const QString &path, const std::function<bool(QSqlDatabase &)> &task)
{
    bool done = false;
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path);
        done = other.open() && task(other);
        other.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    return done;
}

} // namespace

class TestHistoryInWindow : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened << url; }

private Q_SLOTS:
    void init();
    void cleanup();
    void aDamagedFile();
    void ofALaterVersion();
    void lockedByAnother();
    void aDiskThatCanOnlyBeRead();
    void aFullDisk();

private:
    bool mountDisk(const char *options);
    QString path() const { return m_folder->filePath(QStringLiteral("disk/history.sqlite")); }
    QByteArray disk() const { return m_folder->filePath(QStringLiteral("disk")).toLocal8Bit(); }
    std::unique_ptr<QTemporaryDir> m_folder;
    QList<QUrl> m_opened;
    bool m_mounted = false;
};

void TestHistoryInWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("disk")));
    m_opened.clear();
    QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "opened");
}

void TestHistoryInWindow::cleanup()
{
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    if (std::exchange(m_mounted, false))
        QCOMPARE(umount(disk().constData()), 0);
}

bool TestHistoryInWindow::mountDisk(const char *options)
{
    m_mounted = mount("tmpfs", disk().constData(), "tmpfs", 0, options) == 0;
    return m_mounted;
}

void TestHistoryInWindow::aDamagedFile()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray garbage(5'000, '\x5a');
    file.write(garbage);
    file.close();
    {
        Watching watching(path());
        watching.price(12'000'000'000);
        QTRY_VERIFY(!watching.said().isEmpty());
        QCOMPARE(watching.bench.window.messages().shownKey(), kLine);
        QCOMPARE(watching.shown(), QStringLiteral("12.0"));
        const QStringList aside = QDir(m_folder->filePath(QStringLiteral("disk")))
                                      .entryList({QStringLiteral("history.sqlite.damaged-*")});
        QCOMPARE(aside.size(), 1);
        QVERIFY2(watching.said().contains(aside.constFirst()), qPrintable(watching.said()));
        QFile kept(m_folder->filePath(QStringLiteral("disk/")) + aside.constFirst());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), garbage);
        QAbstractButton *show = watching.action(QStringLiteral("Show the file"));
        QVERIFY(show);
        show->click();
        QCOMPARE(m_opened, QList{QUrl::fromLocalFile(QFileInfo(path()).path())});
        watching.price(13'000'000'000);
        QCOMPARE(watching.shown(), QStringLiteral("13.0"));
    }
    QVERIFY(recordsIn(path()) >= 2); // in the new one
}

void TestHistoryInWindow::ofALaterVersion()
{
    QVERIFY(asOther(path(), [](QSqlDatabase &database) {
        return QSqlQuery(database).exec(QStringLiteral("CREATE TABLE wonders (x)"))
            && QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99"));
    }));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    {
        Watching watching(path());
        watching.price(12'000'000'000);
        QTRY_VERIFY(watching.said().contains(QStringLiteral("It is left as it is")));
        QVERIFY(watching.action(QStringLiteral("Show the file")));
        watching.price(13'000'000'000);
        QCOMPARE(watching.shown(), QStringLiteral("13.0"));
    }
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

void TestHistoryInWindow::lockedByAnother()
{
    {
        HistoryStore store(path(), kKeep);
        store.append(oldPrice());
    }
    {
        Watching watching(path());
        QVERIFY(asOther(path(), [&](QSqlDatabase &database) {
            if (!QSqlQuery(database).exec(QStringLiteral("BEGIN IMMEDIATE")))
                return false;
            watching.price(12'000'000'000);
            const bool told = QTest::qWaitFor([&] { return !watching.said().isEmpty(); }, 20'000);
            watching.price(13'000'000'000);
            return told && watching.shown() == QLatin1String("13.0")
                && QSqlQuery(database).exec(QStringLiteral("ROLLBACK"));
        }));
        QVERIFY2(watching.said().startsWith(QStringLiteral("Another program")), qPrintable(watching.said()));
        QAbstractButton *retry = watching.action(QStringLiteral("Retry"));
        QVERIFY(retry);
        retry->click();
        QTRY_VERIFY_WITH_TIMEOUT(watching.said().isEmpty(), 20'000);
    }
    QVERIFY(recordsIn(path()) >= 3); // what waited as well
}

void TestHistoryInWindow::aDiskThatCanOnlyBeRead()
{
    QVERIFY(mountDisk("size=4m"));
    {
        HistoryStore store(path(), kKeep);
        store.append(oldPrice());
    }
    QCOMPARE(mount(nullptr, disk().constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    {
        Watching watching(path());
        watching.price(12'000'000'000);
        QTRY_VERIFY(watching.said().contains(QStringLiteral("read-only")));
        QCOMPARE(watching.shown(), QStringLiteral("12.0"));
        QAbstractButton *retry = watching.action(QStringLiteral("Retry"));
        QVERIFY(retry);
        retry->click(); // it still cannot be written, and that is still said
        QTest::qWait(300);
        QVERIFY(!watching.said().isEmpty());
        QCOMPARE(mount(nullptr, disk().constData(), nullptr, MS_REMOUNT, nullptr), 0);
        retry->click();
        QTRY_VERIFY(watching.said().isEmpty());
    }
    QVERIFY(recordsIn(path()) >= 2);
}

void TestHistoryInWindow::aFullDisk()
{
    QVERIFY(mountDisk("size=1m"));
    const QString ballast = m_folder->filePath(QStringLiteral("disk/ballast"));
    int seen = 0;
    {
        Watching watching(path());
        watching.price(12'000'000'000);
        QTRY_VERIFY(QFile::exists(path()));
        QFile filler(ballast);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) { }
        filler.close();
        for (; seen < 3'000 && watching.said().isEmpty(); ++seen) {
            watching.price(12'000'000'000 + static_cast<quint64>(seen) * 1'000'000);
            if (seen % 50 == 0)
                QTest::qWait(20);
        }
        QVERIFY2(watching.said().startsWith(QStringLiteral("The disk is full")), qPrintable(watching.said()));
        watching.price(15'000'000'000);
        QCOMPARE(watching.shown(), QStringLiteral("15.0"));
        QVERIFY(QFile::remove(ballast));
        QAbstractButton *retry = watching.action(QStringLiteral("Retry"));
        QVERIFY(retry);
        retry->click();
        QTRY_VERIFY(watching.said().isEmpty());
    }
    QVERIFY2(recordsIn(path()) >= seen + 2, qPrintable(QString::number(recordsIn(path()))));
}

int main(int argc, char **argv)
{
    const bool canMount = test::ownMounts();
    QApplication application(argc, argv);
    TestHistoryInWindow suite;
    QStringList arguments = QCoreApplication::arguments();
    if (!canMount) {
        qWarning("No file system of one's own can be had here: only what needs none is tested.");
        arguments << QStringLiteral("aDamagedFile") << QStringLiteral("ofALaterVersion")
                  << QStringLiteral("lockedByAnother");
    }
    return QTest::qExec(&suite, arguments);
}
#include "tst_history_in_window.moc"

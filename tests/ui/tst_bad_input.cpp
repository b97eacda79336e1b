// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_recorder.h"
#include "history/history_store.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "window_bench.h"

#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// What the bar across the window says of a gasgauge that is not to be had.
QString goneText(Bench &bench)
{
    return bench.window.messages().text(QStringLiteral("gone"));
}

void makeHistoryOfALaterVersion(const QString &path)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("later"));
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("CREATE TABLE wonders (x)")));
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("later"));
}

} // namespace

/// What is wrong is said where the person is looking, and nothing is lost by it.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noGasgauge_data();
    void noGasgauge();
    void anAddressThatIsRefused();
    void anAddressThatDoesNotAnswer();
    void aRemoteOfANewerVersion();
    void aHistoryOfALaterVersion();
    void aHistoryThatCannotBeWritten();
};

void TestBadInput::noGasgauge_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("a page") << QByteArray("<html>Welcome to nginx!</html>")
                            << QStringLiteral(
                                   "%1 answers with a web page, such as a login, and is no gasgauge "
                                   "or hides one.");
    QTest::newRow("other JSON") << QByteArray("{\"status\":\"ok\"}")
                                << QStringLiteral("%1 answers, but is no gasgauge.");
    QTest::newRow("nothing") << QByteArray()
                             << QStringLiteral("%1 gives an empty answer and is no gasgauge.");
}

void TestBadInput::noGasgauge()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    FakeGasgauge server;
    QVERIFY(server.begin());
    server.setBody(body);
    Bench bench;
    bench.monitor->say(freshReport());
    bench.window.attachTo(server.url());
    QTRY_COMPARE(
        goneText(bench), says.arg(server.url().toString()) + QStringLiteral(" It is tried again by itself."));
    QCOMPARE(bench.find<Badge>("gasPriceState")->text(),
        QStringLiteral("GONE · 127.0.0.1:%1").arg(server.serverPort()));
    bench.window.detach();
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    QVERIFY(goneText(bench).isEmpty());
}

void TestBadInput::anAddressThatIsRefused()
{
    FakeGasgauge server;
    QVERIFY(server.begin());
    const QUrl address = server.url();
    const quint16 port = server.serverPort();
    server.close();
    Bench bench;
    bench.window.attachTo(address);
    QTRY_VERIFY(goneText(bench).startsWith(QStringLiteral("Nothing listens at ") + address.toString()));
    server.setReport(freshReport());
    QVERIFY(server.begin(port));
    QTRY_COMPARE_WITH_TIMEOUT(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"), 15'000);
    QVERIFY(goneText(bench).isEmpty());
}

void TestBadInput::anAddressThatDoesNotAnswer()
{
    FakeGasgauge server;
    QVERIFY(server.begin());
    server.setSilent(true);
    Bench bench;
    bench.window.attachTo(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(goneText(bench).contains(QStringLiteral("does not answer in time")), 15'000);
}

void TestBadInput::aRemoteOfANewerVersion()
{
    FakeGasgauge server;
    QVERIFY(server.begin());
    StatusReport report = freshReport();
    report.version = QStringLiteral("17.4");
    QJsonObject later = report.toJson();
    later.insert(QStringLiteral("moons"), QJsonArray{1, QStringLiteral("two")});
    QJsonObject values = later.value(QStringLiteral("values")).toObject();
    values.insert(QStringLiteral("eth_wonder"), QJsonObject{{QStringLiteral("result"), 7}});
    later.insert(QStringLiteral("values"), values);
    server.setBody(QJsonDocument(later).toJson());
    Bench bench;
    bench.window.attachTo(server.url());
    QTRY_COMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    QVERIFY(goneText(bench).isEmpty());
}

void TestBadInput::aHistoryOfALaterVersion()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.sqlite"));
    makeHistoryOfALaterVersion(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    HistoryStore history(path, 24h);
    Bench bench(&history);
    HistoryRecorder recorder(bench.hub, history);
    bench.monitor->say(freshReport());
    QTRY_VERIFY(bench.window.messages()
                    .text(QStringLiteral("history"))
                    .endsWith(QStringLiteral("It is left as it is, and nothing is added to it.")));
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestBadInput::aHistoryThatCannotBeWritten()
{
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(QStringLiteral("data")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    HistoryStore history(folder.filePath(QStringLiteral("data/history.sqlite")), 24h);
    Bench bench(&history);
    HistoryRecorder recorder(bench.hub, history);
    bench.monitor->say(freshReport());
    QTRY_VERIFY(bench.window.messages()
                    .text(QStringLiteral("history"))
                    .endsWith(QStringLiteral("Live values go on; writing is tried again.")));
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
}

QTEST_MAIN(TestBadInput)
#include "tst_bad_input.moc"

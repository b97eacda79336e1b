// SPDX-License-Identifier: GPL-3.0-only
// The desktop program as a whole, started as a user starts it, without a display.
#include "fake_gasgauge.h"

#include <csignal>

#include <QDir>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

namespace {

/// A user's folders, and programs started in them.
class User
{
public:
    QProcessEnvironment environment() const
    {
        QProcessEnvironment result;
        result.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        result.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            result.insert(QString::fromLatin1(name), m_folder.path());
        // What sanitizers and ctest were told, the program is told too.
        for (const char *name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "PATH"}) {
            if (qEnvironmentVariableIsSet(name))
                result.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        }
        return result;
    }
    std::unique_ptr<QProcess> start(const QStringList &arguments) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment());
        process->setWorkingDirectory(m_folder.path());
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(QStringLiteral(GASGAUGE_PROGRAM), arguments);
        process->waitForStarted();
        return process;
    }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

QByteArray ask(const QString &url)
{
    QNetworkAccessManager network;
    QNetworkReply *reply = network.get(QNetworkRequest(QUrl(url)));
    QElapsedTimer timer;
    timer.start();
    while (!reply->isFinished() && timer.elapsed() < 30'000)
        QTest::qWait(10);
    const QByteArray body = reply->readAll();
    reply->deleteLater();
    return body;
}

/// Below the range from which the kernel gives out ports by itself: what is free now is free when it is used.
quint16 freePort()
{
    QTcpServer probe;
    while (!probe.listen(QHostAddress::LocalHost,
        static_cast<quint16>(QRandomGenerator::global()->bounded(18'000, 32'000)))) { }
    return probe.serverPort();
}

/// Ends as a session manager would, and gives the exit code; -1 where it did not end in time or was killed.
int endBySignal(QProcess &process)
{
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    if (!process.waitForFinished(20'000) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    return process.exitCode();
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesAndEndsWithZero();
    void secondStartRaisesTheFirst();
    void takenPortCostsOnlyTheServer();
    void attachesWithoutAServerOfItsOwn();
    void settingsThatCannotBeUsedLeaveAWindow();
    void refusesBadOptions_data();
    void refusesBadOptions();
    void answersWithoutADisplay();
};

void TestProgram::servesAndEndsWithZero()
{
    User user;
    const quint16 port = freePort();
    const auto program = user.start(
        {QStringLiteral("--demo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)});
    const QString url = QStringLiteral("http://127.0.0.1:%1/eth_gasPrice").arg(port);
    QTRY_VERIFY_WITH_TIMEOUT(ask(url).contains("\"result\":\"0x"), 60'000);
    QCOMPARE(endBySignal(*program), 0);
    const QDir data(user.folder() + QStringLiteral("/gasgauge"));
    QVERIFY(data.exists(QStringLiteral("history.sqlite")));
    QVERIFY(data.exists(QStringLiteral("gasgauge.ini")));
}

void TestProgram::secondStartRaisesTheFirst()
{
    User user;
    const quint16 port = freePort();
    const QStringList arguments{
        QStringLiteral("--demo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)};
    const auto first = user.start(arguments);
    QTRY_VERIFY_WITH_TIMEOUT(ask(QStringLiteral("http://127.0.0.1:%1/healthz").arg(port)).size() > 0, 60'000);
    const auto second = user.start(arguments);
    QVERIFY(second->waitForFinished(60'000));
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(first->state(), QProcess::Running);
    // Other options are not dropped in silence.
    const auto third = user.start(QStringList(arguments)
        << QStringLiteral("--ttl") << QStringLiteral("7") << QStringLiteral("--upstream-timeout=3s"));
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += third->readAll(), third->state() == QProcess::NotRunning), 60'000);
    QCOMPARE(third->exitCode(), 1);
    said += third->readAll();
    QVERIFY2(said.contains("--ttl") && said.contains("--upstream-timeout") && !said.contains("--listen"),
        said.constData());
    QCOMPARE(endBySignal(*first), 0);
}

void TestProgram::takenPortCostsOnlyTheServer()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    User user;
    const auto program = user.start({QStringLiteral("--demo"), QStringLiteral("--listen"),
        QStringLiteral("127.0.0.1:%1").arg(other.serverPort())});
    QByteArray output;
    QTRY_VERIFY_WITH_TIMEOUT(
        (output += program->readAll()).contains(QByteArray::number(other.serverPort())), 60'000);
    // It says so before its window is there, and until then a signal ends it at once.
    QTest::qWait(2'000);
    QCOMPARE(program->state(), QProcess::Running);
    QCOMPARE(endBySignal(*program), 0);
}

void TestProgram::attachesWithoutAServerOfItsOwn()
{
    FakeGasgauge remote;
    QVERIFY(remote.begin());
    remote.setReport(freshReport());
    User user;
    const auto program = user.start({QStringLiteral("--attach"), remote.url().toString()});
    QTRY_VERIFY_WITH_TIMEOUT(remote.asked.count("/status") >= 2, 60'000);
    QCOMPARE(endBySignal(*program), 0);
}

/// Who starts it from a menu sees no stderr.
void TestProgram::settingsThatCannotBeUsedLeaveAWindow()
{
    User user;
    QVERIFY(QDir(user.folder()).mkpath(QStringLiteral("gasgauge")));
    QFile file(user.folder() + QStringLiteral("/gasgauge/settings.env"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray settings("GASGAUGE_CHAIN='ethereum gnosis'\n");
    file.write(settings);
    file.close();
    const quint16 port = freePort();
    const QStringList arguments{
        QStringLiteral("--upstream=http://127.0.0.1:1"), QStringLiteral("--listen=127.0.0.1:%1").arg(port)};
    const auto program = user.start(arguments);
    QTRY_VERIFY_WITH_TIMEOUT(ask(QStringLiteral("http://127.0.0.1:%1/healthz").arg(port)).size() > 0, 60'000);
    QCOMPARE(endBySignal(*program), 0);
    const QByteArray said = program->readAll();
    QVERIFY2(said.contains("the settings are not used") && said.contains("gnosis"), said.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), settings);
    // What only checks says that it is wrong.
    const auto check = user.start(QStringList(arguments) << QStringLiteral("--check-config"));
    QVERIFY(check->waitForFinished(60'000));
    QCOMPARE(check->exitCode(), 2);
}

void TestProgram::refusesBadOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("unknown") << QStringList{QStringLiteral("--nonsense")} << QByteArray("nonsense");
    QTest::newRow("attach") << QStringList{QStringLiteral("--attach"),
        QStringLiteral("http://me:hunter2@host")}
                            << QByteArray("attach");
    QTest::newRow("history") << QStringList{QStringLiteral("--keep-history"), QStringLiteral("-1")}
                             << QByteArray("keep-history");
}

void TestProgram::refusesBadOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    User user;
    const auto program = user.start(arguments);
    QVERIFY(program->waitForFinished(60'000));
    QCOMPARE(program->exitCode(), 2);
    const QByteArray output = program->readAll();
    QVERIFY2(output.contains(named), output.constData());
    QVERIFY(!output.contains("hunter2"));
}

void TestProgram::answersWithoutADisplay()
{
    User user;
    QProcess program;
    QProcessEnvironment environment = user.environment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(GASGAUGE_PROGRAM), {QStringLiteral("--version")});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardOutput(), QByteArray("gasgauge " GASGAUGE_VERSION "\n"));
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"

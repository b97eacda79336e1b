// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"
#include "telemetry/line_format.h"
#include "telemetry/log.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QTest>

#include <unistd.h>

using namespace gasgauge;

namespace {

/// What is written to stderr while it lives.
class CapturedStderr
{
public:
    CapturedStderr()
        : m_saved(::dup(STDERR_FILENO))
    {
        if (m_file.open())
            ::dup2(m_file.handle(), STDERR_FILENO);
    }
    ~CapturedStderr() { restore(); }

    QList<QByteArray> lines()
    {
        restore();
        QFile file(m_file.fileName());
        QList<QByteArray> lines;
        if (file.open(QIODevice::ReadOnly))
            lines = file.readAll().split('\n');
        return lines;
    }

private:
    void restore()
    {
        if (m_saved < 0)
            return;
        ::dup2(m_saved, STDERR_FILENO);
        ::close(m_saved);
        m_saved = -1;
    }

    QTemporaryFile m_file;
    int m_saved;
};

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_before = qInstallMessageHandler(nullptr); }
    void cleanup();
    void writesText();
    void writesJson();
    void reportsStartupErrors();
    void keepsSecretsOut_data();
    void keepsSecretsOut();
    void leavesOrdinaryTextAlone();
    void keepsTheLastLines();
    void keepsQtQuiet();

private:
    QtMessageHandler m_before = nullptr;
};

void TestLog::cleanup()
{
    qInstallMessageHandler(m_before);
    log::setSecrets({});
}

void TestLog::writesText()
{
    const log::Line line{1, 1'795'442'400'000, QtInfoMsg, QStringLiteral("server"),
        QString::fromUtf8("a\nb\r\t\x1b[31m \xE2\x80\xAE")};
    QCOMPARE(log::format(line, LogFormat::Text),
        QByteArray("2026-11-23T14:00:00Z info  server: a\\nb\\r\\t\\u001b[31m \\u202e\n"));
    log::Line longLine = line;
    longLine.text = QString(100'000, u'x');
    QVERIFY(log::format(longLine, LogFormat::Text).size() < 4'200);
}

void TestLog::writesJson()
{
    QList<QByteArray> lines;
    {
        CapturedStderr captured;
        log::install(LogFormat::Json);
        qCWarning(lcServer, "a \"quote\"\nand a line");
        qWarning("of Qt itself");
        lines = captured.lines();
    }
    QCOMPARE(lines.size(), 3);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(first.value(QStringLiteral("level")).toString(), QStringLiteral("warning"));
    QCOMPARE(first.value(QStringLiteral("category")).toString(), QStringLiteral("server"));
    QCOMPARE(first.value(QStringLiteral("message")).toString(), QStringLiteral("a \"quote\"\nand a line"));
    QVERIFY(QJsonDocument::fromJson(lines[1]).isObject());
    QVERIFY(lines[2].isEmpty());
}

void TestLog::reportsStartupErrors()
{
    QList<QByteArray> lines;
    {
        CapturedStderr captured;
        log::writeStartupError(LogFormat::Text, QStringLiteral("program"), QStringLiteral("bad\nvalue"));
        log::writeStartupError(LogFormat::Json, QStringLiteral("program"), QStringLiteral("bad"));
        lines = captured.lines();
    }
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QByteArray("program: bad\\nvalue"));
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object().value(QStringLiteral("message")).toString(),
        QStringLiteral("bad"));
}

void TestLog::keepsSecretsOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("key") << QByteArray("the key hush-0123456789!");
    QTest::newRow("in a word") << QByteArray("xxhush-0123456789yy");
    QTest::newRow("upper case") << QByteArray("HUSH-0123456789");
    QTest::newRow("URL") << QByteArray("GET https://user:hush@node.example/hush/x?k=hush failed");
    QTest::newRow("path") << QByteArray("no route /v3/hush-0123456789");
    QTest::newRow("password") << QByteArray("user: us er, password pa:ss/hush");
    QTest::newRow("password encoded") << QByteArray("pa%3Ass%2Fhush and pa%3ass%2fhush");
    QTest::newRow("partly encoded") << QByteArray("%68ush-0123%34567%389 is the key");
    QTest::newRow("label") << QByteArray("Host hush0123456789abcdef.rpc.example not found");
    QTest::newRow("label of another URL")
        << QByteArray("https://hush9876543210fedcba.rpc.example:8545 failed");
    QTest::newRow("encoded label") << QByteArray("https://%68ush9876543210fedcba.rpc.example/ failed");
    QTest::newRow("query") << QByteArray("token=q%20hush or q hush");
    QTest::newRow("basic") << "Basic " + QByteArray("us er:pa:ss/hush").toBase64();
}

void TestLog::keepsSecretsOut()
{
    QFETCH(QByteArray, text);
    CoreConfig config;
    config.apiKey = QStringLiteral("hush-0123456789");
    config.upstreams.push_back({QStringLiteral("a"),
        QUrl(QStringLiteral(
            "https://us%20er:pa%3Ass%2Fhush@node.example/v3/hush-0123456789?token=q%20hush"))});
    config.upstreams.push_back(
        {QStringLiteral("b"), QUrl(QStringLiteral("https://hush0123456789abcdef.rpc.example/"))});
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Warning}) {
        for (const LogFormat format : {LogFormat::Text, LogFormat::Json}) {
            QList<QByteArray> lines;
            quint64 before = 0;
            {
                CapturedStderr captured;
                log::install(format, level);
                log::setSecrets(secretsOf(config));
                const QList<log::Line> kept = log::linesAfter(0);
                before = kept.isEmpty() ? 0 : kept.last().id;
                qCDebug(lcUpstream, "%s", text.constData());
                qCCritical(lcUpstream, "%s", text.constData());
                lines = captured.lines();
            }
            QCOMPARE(lines.size(), level == LogLevel::Debug ? 3 : 2);
            QVERIFY2(lines[0].contains("***"), lines[0].constData());
            for (const QByteArray &line : lines) {
                QVERIFY2(!line.toLower().contains("hush"), line.constData());
                QVERIFY2(!line.contains(QByteArray("us er:pa:ss/hush").toBase64()), line.constData());
            }
            const QList<log::Line> kept = log::linesAfter(before);
            QCOMPARE(kept.size(), lines.size() - 1);
            for (const log::Line &line : kept)
                QVERIFY(!line.text.toLower().contains(QLatin1String("hush")));
        }
    }
}

void TestLog::leavesOrdinaryTextAlone()
{
    CapturedStderr captured;
    log::install(LogFormat::Text);
    log::setSecrets({QStringLiteral("a"), QStringLiteral("/"), QStringLiteral("v3"), QString()});
    qCInfo(lcServer, "listening on http://0.0.0.0:8081, a value at v3/4");
    QVERIFY(captured.lines()[0].endsWith("listening on http://0.0.0.0:8081, a value at v3/4"));
}

void TestLog::keepsTheLastLines()
{
    CapturedStderr captured;
    log::install(LogFormat::Text);
    for (int i = 0; i < 1'100; ++i)
        qCInfo(lcServer, "%d", i);
    const QList<log::Line> all = log::linesAfter(0);
    QCOMPARE(all.size(), 1'000);
    QCOMPARE(all.last().text, QStringLiteral("1099"));
    QCOMPARE(all.last().id - all.first().id, quint64(999));
    QCOMPARE(log::linesAfter(all.last().id - 2).size(), 2);
    QVERIFY(log::linesAfter(all.last().id).isEmpty());
}

void TestLog::keepsQtQuiet()
{
    log::install(LogFormat::Text, LogLevel::Debug);
    const QLoggingCategory qtCategory("qt.network.ssl");
    QVERIFY(!qtCategory.isInfoEnabled());
    QVERIFY(qtCategory.isWarningEnabled());
    QVERIFY(lcUpstream().isDebugEnabled());
    log::install(LogFormat::Text, LogLevel::Warning);
    QVERIFY(!lcUpstream().isInfoEnabled());
}

QTEST_APPLESS_MAIN(TestLog)
#include "tst_log.moc"

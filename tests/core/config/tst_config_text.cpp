// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"
#include "config/sources/env_file.h"
#include "config/sources/ini_file.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

class TestConfigText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEnvLines_data();
    void readsEnvLines();
    void countsEnvLines();
    void readsIni();
    void readsDurations_data();
    void readsDurations();
    void namesEveryOption();
};

void TestConfigText::readsEnvLines_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QByteArray &file, const char *value) {
        QTest::newRow(name) << file << QString::fromUtf8(value);
    };
    row("plain", "A=b\n", "b");
    row("no last newline", "A=b", "b");
    row("CRLF", "X=1\r\nA=b\r\n", "b");
    row("byte order mark",
        "\xEF\xBB\xBF"
        "A=b",
        "b");
    row("export", "export A=b", "b");
    row("blanks", "  A = b  ", "b");
    row("comment after", "A=b # c", "b");
    row("hash inside", "A=b#c", "b#c");
    row("single quotes", "A='b # \\n'", "b # \\n");
    row("double quotes", "A=\"b\\\"\\n\\t\" # c", "b\"\n\t");
    row("over lines", "A=\"b\nc\"", "b\nc");
    row("after others", "nonsense\n\n# A=x\nB='open\nA=b", "b");
    row("equals inside", "A=b=c", "b=c");
    row("empty", "A=", "");
}

void TestConfigText::readsEnvLines()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, value);
    QString found = QStringLiteral("not there");
    for (const EnvEntry &entry : parseEnvFile(file)) {
        if (entry.name == QLatin1String("A") && !entry.malformed)
            found = entry.value;
    }
    QCOMPARE(found, value);
}

void TestConfigText::countsEnvLines()
{
    const auto entries = parseEnvFile("# c\nA='1\n2'\nB=3\nC='x' y\n");
    QCOMPARE(entries.size(), std::size_t(3));
    QCOMPARE(entries[0].line, 2);
    QCOMPARE(entries[1].line, 4);
    QVERIFY(!entries[1].malformed);
    QVERIFY(entries[2].malformed);
}

void TestConfigText::readsIni()
{
    const auto entries
        = parseIniFile("\xEF\xBB\xBF# c\r\n[gasgauge]\r\nttl = 5 ; c\r\nlisten=\"a;b\"\nempty =");
    QVERIFY(entries);
    QCOMPARE(entries->size(), std::size_t(3));
    QCOMPARE(entries->at(0).value, QStringLiteral("5"));
    QCOMPARE(entries->at(0).line, 3);
    QCOMPARE(entries->at(1).value, QStringLiteral("a;b"));
    QCOMPARE(entries->at(2).value, QString());
    QCOMPARE(parseIniFile("a = \"b").error().line, 1);
    QCOMPARE(parseIniFile("\n[a").error().line, 2);
}

void TestConfigText::readsDurations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("seconds") << QByteArray("20") << qint64(20'000);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(1'500);
    QTest::newRow("ms") << QByteArray("500ms") << qint64(500);
    QTest::newRow("s") << QByteArray("10s") << qint64(10'000);
    QTest::newRow("m") << QByteArray("1.5m") << qint64(90'000);
    QTest::newRow("largest") << QByteArray("1h") << qint64(3'600'000);
    for (const char *bad :
        {"", "s", "-1", "+1", "1 s", "1d", "0.5ms", "1e3", "3601", "9999999999h", ".5", "1s\n"})
        QTest::addRow("not: %s", bad) << QByteArray(bad) << qint64(-1);
}

void TestConfigText::readsDurations()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    const auto duration = parseDuration(QString::fromUtf8(text), 0ms, 1h);
    QCOMPARE(duration ? qint64(duration->count()) : qint64(-1), milliseconds);
}

void TestConfigText::namesEveryOption()
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    const QString help = table.helpText(QStringLiteral("gasgauge"));
    const QString markdown = table.markdownTable();
    for (const OptionSpec &spec : table.specs()) {
        QVERIFY(!spec.help.isEmpty());
        QVERIFY(!spec.allowed.isEmpty());
        QVERIFY(help.contains(spec.help));
        QVERIFY(markdown.contains(OptionTable::environmentNameOf(spec)));
    }
    QVERIFY(markdown.contains(QLatin1String("GASGAUGE_STALE_IF_ERROR")));
    QVERIFY(markdown.contains(QLatin1String("text\\|json")));
}

QTEST_APPLESS_MAIN(TestConfigText)
#include "tst_config_text.moc"

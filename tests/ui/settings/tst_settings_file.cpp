// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"
#include "settings/autostart.h"
#include "settings/preferences.h"
#include "settings/settings_file.h"
#include "settings/upstreams/source_entry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

namespace {

const QString kKey = QStringLiteral("APIKEY");
const QString kUpstream = QStringLiteral("GASGAUGE_UPSTREAM");
const QString kTtl = QStringLiteral("GASGAUGE_TTL");

/// A settings file in a folder of its own, and the options that it is for.
struct Kept
{
    QTemporaryDir folder;
    CoreConfig unused;
    OptionTable table;
    QString path = folder.filePath(QStringLiteral("below/settings.env"));

    Kept() { addCoreOptions(table, unused); }
    SettingsFile read() const { return {path, table}; }
    void write(const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

} // namespace

class TestSettingsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers();
    void onlyTheOwnerMayRead();
    void garbageGivesDefaultsAndOneMessage();
    void oneBadLineCostsNoOther();
    void saysWhatCannotBeWritten();
    void settingsAreAskedLast();
    void aSourceFromElsewhereWins();
    void upstreamsComeBack();
    void refusesOddSources();
    void autostartIsOptIn();
    void preferencesSurviveGarbage();
};

void TestSettingsFile::remembers()
{
    const Kept kept;
    SettingsFile file = kept.read();
    QVERIFY(file.problem().isEmpty());
    const QString odd = QStringLiteral("n=http://h/it's%20odd?$x=#y");
    QVERIFY(file.save({{kUpstream, odd}, {kTtl, QStringLiteral("20")}, {kKey, QString()}}));
    const SettingsFile again = kept.read();
    QVERIFY2(again.problem().isEmpty(), qPrintable(again.problem()));
    QCOMPARE(again.values(), (QMap<QString, QString>{{kUpstream, odd}, {kTtl, QStringLiteral("20")}}));
}

void TestSettingsFile::onlyTheOwnerMayRead()
{
    const Kept kept;
    SettingsFile file = kept.read();
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(file.save({{kKey, QStringLiteral("SECRETKEY123")}}));
    QVERIFY(!(QFile::permissions(kept.path) & others));
    // Somebody has opened it up: closed again when it is read, and when it is written.
    QFile::setPermissions(kept.path, QFile::ReadOwner | QFile::WriteOwner | others);
    QVERIFY(file.save({{kKey, QStringLiteral("SECRETKEY123")}}));
    QVERIFY(!(QFile::permissions(kept.path) & others));
    QFile::setPermissions(kept.path, QFile::ReadOwner | QFile::WriteOwner | others);
    QCOMPARE(kept.read().values().value(kKey), QStringLiteral("SECRETKEY123"));
    QVERIFY(!(QFile::permissions(kept.path) & others));
}

void TestSettingsFile::garbageGivesDefaultsAndOneMessage()
{
    const Kept kept;
    for (const char *garbage :
        {"\x01\xff\xfe garbage", "{\"json\": true}", "GASGAUGE_TTL=abc\nAPIKEY='no end"}) {
        kept.write(garbage);
        const SettingsFile file = kept.read();
        QVERIFY(file.values().isEmpty());
        QVERIFY2(file.problem().contains(kept.path), garbage);
        QVERIFY(!file.problem().contains(QStringLiteral("abc")));
    }
}

void TestSettingsFile::oneBadLineCostsNoOther()
{
    const Kept kept;
    kept.write("GASGAUGE_TTL=30\nGASGAUGE_UPSTREAM=SECRETKEY123\nGASGAUGE_FUTURE=1\n");
    const SettingsFile file = kept.read();
    QCOMPARE(file.values(), (QMap<QString, QString>{{kTtl, QStringLiteral("30")}}));
    QVERIFY(file.problem().contains(QStringLiteral("line 2, line 3")));
    QVERIFY(!file.problem().contains(QStringLiteral("SECRETKEY123")));
}

void TestSettingsFile::saysWhatCannotBeWritten()
{
    Kept kept;
    kept.path = kept.folder.filePath(QStringLiteral("file/settings.env"));
    QFile inTheWay(kept.folder.filePath(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    SettingsFile file = kept.read();
    const auto saved = file.save({{kTtl, QStringLiteral("20")}});
    QVERIFY(!saved);
    QVERIFY(saved.error().contains(kept.path));
    QVERIFY(file.values().isEmpty());
}

void TestSettingsFile::settingsAreAskedLast()
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    OptionInputs inputs;
    inputs.settings
        = {{kTtl, QStringLiteral("30")}, {QStringLiteral("GASGAUGE_FRESHNESS"), QStringLiteral("block")}};
    inputs.environment = {{kTtl, QStringLiteral("20")}};
    QVERIFY(applyOptions(table, inputs));
    QCOMPARE(config.freshness.ttl[Method::GasPrice], std::chrono::seconds(20));
    QVERIFY(config.freshness.mode == FreshnessMode::Block);
}

void TestSettingsFile::aSourceFromElsewhereWins()
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    OptionInputs inputs;
    inputs.settings = {{kUpstream, QStringLiteral("http://kept")}};
    inputs.environment = {{kKey, QStringLiteral("ofThisStart")}};
    QVERIFY(applyOptions(table, inputs));
    QVERIFY(config.upstreams.empty());
    QCOMPARE(config.apiKey, QStringLiteral("ofThisStart"));
}

void TestSettingsFile::upstreamsComeBack()
{
    const auto key = sourceOfKey(QStringLiteral("abc123"));
    const auto node = sourceOfAddress(QStringLiteral("http://u:p@node:8545/a,b?c=d"), QStringLiteral("mine"));
    QVERIFY(key && node);
    QMap<QString, QString> settings{{kUpstream, QStringLiteral("http://old")}};
    putSources(settings, {*key});
    QCOMPARE(settings, (QMap<QString, QString>{{kKey, QStringLiteral("abc123")}}));
    QCOMPARE(sourcesOf(settings)[0].url, key->url);

    putSources(settings, {*node, *key});
    QVERIFY(!settings.contains(kKey));
    const auto back = sourcesOf(settings);
    QCOMPARE(back.size(), 2U);
    QCOMPARE(back[0].name, QStringLiteral("mine"));
    QCOMPARE(back[0].url.host(), QStringLiteral("node"));
    QCOMPARE(back[0].url.path(), node->url.path());
    QCOMPARE(back[1].name, QStringLiteral("infura"));
    putSources(settings, {});
    QVERIFY(settings.isEmpty());
}

void TestSettingsFile::refusesOddSources()
{
    for (const char *key : {"", "a b", "abc/def", "https://mainnet.infura.io/v3/abc"})
        QVERIFY2(!sourceOfKey(QString::fromLatin1(key)), key);
    for (const char *address :
        {"", "node:8545", "ftp://node", "http://", "http://a b", "name=http://node", "base/http://node"})
        QVERIFY2(!sourceOfAddress(QString::fromLatin1(address), {}), address);
    QVERIFY(!sourceOfAddress(QStringLiteral("http://node"), QStringLiteral("a b")));
    QVERIFY(sourceOfAddress(QStringLiteral("ws://node"), {}));
}

void TestSettingsFile::autostartIsOptIn()
{
    const QTemporaryDir folder;
    const QString entry = folder.filePath(QStringLiteral("autostart/org.gasgauge.Gasgauge.desktop"));
    const Autostart autostart(
        folder.filePath(QStringLiteral("autostart")), QStringLiteral("/opt/a b/100%/$gas\"gauge"));
    QVERIFY(!autostart.enabled());
    QVERIFY(!QFile::exists(entry));
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.enabled());
    QFile file(entry);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("Exec=\"/opt/a b/100%%/\\\\$gas\\\\\"gauge\"\n"));
    QVERIFY(autostart.setEnabled(false));
    QVERIFY(!QFile::exists(entry));
    QVERIFY(autostart.setEnabled(false));
    QVERIFY(!Autostart(entry + QStringLiteral("/no"), QString()).enabled());
}

void TestSettingsFile::preferencesSurviveGarbage()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const Preferences changed{GasUnit::Wei, false, TrayNumber::HitRate, PanelTone::Dark, false};
    changed.write(settings);
    QVERIFY(Preferences::read(settings) == changed);
    const QStringList keys = settings.allKeys();
    QVERIFY(!keys.isEmpty());
    for (const QString &key : keys)
        settings.setValue(key, QStringLiteral("@Invalid garbage"));
    QVERIFY(Preferences::read(settings) == Preferences());
}

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settings_file.moc"

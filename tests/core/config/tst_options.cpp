// SPDX-License-Identifier: GPL-3.0-only
#include "option_fixture.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

/// Words separated by blanks; "''" stands for an empty one.
QStringList words(const char *text)
{
    QStringList list = QString::fromUtf8(text).split(u' ');
    list.replaceInStrings(QStringLiteral("''"), QString());
    return list;
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesBadFlags_data();
    void refusesBadFlags();
    void hidesWhatMayBeSecret_data();
    void hidesWhatMayBeSecret();
    void hidesTheKeyInEveryOption_data();
    void hidesTheKeyInEveryOption();
    void decidesBySource();
    void notesMisspeltVariables();
    void ttlOfAMethodWins_data();
    void ttlOfAMethodWins();
    void ttlFollowsWhatAMethodIsReadFrom();
    void takesListsFromOtherSources();
    void bareDemoTakesNoValue();
    void namesThePlace_data();
    void namesThePlace();
    void refusesConfigFile_data();
    void refusesConfigFile();
    void refusesLargeFiles();
    void printsWithoutLooking();
    void completesSources();
    void refusesToServeNothing();
};

void TestOptions::refusesBadFlags_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("facts");
    const auto row = [](const char *arguments, const char *facts) {
        QTest::newRow(arguments) << words(arguments) << words(facts);
    };
    row("--ttl -1", "--ttl \"-1\" 315360000");
    row("--ttl ''", "--ttl \"\" 315360000");
    row("--ttl=", "--ttl \"\" 315360000");
    row("--ttl abc", "--ttl \"abc\" 315360000");
    row("--ttl 5x", "--ttl \"5x\" 315360000");
    row("--ttl 0", "--ttl \"0\" 315360000");
    row("--ttl 315360001", "--ttl \"315360001\" 315360000");
    row("--ttl 99999999999999999999999", "--ttl \"99999999999999999999999\" 315360000");
    row("--ttl eth_call=5", "--ttl \"eth_call=5\" eth_coinbase eth_feeHistory");
    row("--ttl eth_chainId=5", "--ttl \"eth_chainId=5\" eth_coinbase");
    row("--ttl eth_gasPrice=", "--ttl \"eth_gasPrice=\" 315360000");
    row("--ttl abc --ttl 5", "--ttl \"abc\"");
    row("--ttl 5 --ttl abc", "--ttl \"abc\"");
    row("--ttl", "--ttl needs value 315360000");
    row("--ttl --demo", "--ttl needs value 315360000");
    row("--demo=maybe", "--demo \"maybe\" auto");
    row("--freshness never", "--freshness \"never\" block");
    row("--upstream-timeout 1d", "--upstream-timeout \"1d\" 25s");
    row("--upstream-timeout 1h", "--upstream-timeout \"1h\" 25s");
    row("--stale-if-error 1.5", "--stale-if-error \"1.5\" whole");
    row("--stale-while-revalidate -1s", "--stale-while-revalidate \"-1s\"");
    row("--daily-credits many", "--daily-credits \"many\" 1000000000000");
    row("--log-format xml", "--log-format \"xml\" json");
    row("--log-level loud", "--log-level \"loud\" warning");
    row("--tll 5", "--tll mean --ttl");
    row("-x", "-x --help");
    row("--version=1", "--version no value");
    row("8081", "\"8081\" --help");
    row("-- 8081", "\"8081\" --help");
    row("--demo auto", "\"auto\" --help");
    row("--config", "--config needs value");
    row("--config ''", "--config \"\" path");
    row("--config /no/such/file", "--config \"/no/such/file\" read");
    row("--apikey x", "--apikey APIKEY environment .env");
}

void TestOptions::refusesBadFlags()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, facts);
    OptionFixture fixture;
    const QString message = fixture.applyArguments(arguments);
    QVERIFY(!message.isEmpty());
    QVERIFY(!message.contains(u'\n'));
    for (const QString &fact : facts)
        QVERIFY2(message.contains(fact), qUtf8Printable(message + QStringLiteral(" lacks ") + fact));
}

void TestOptions::hidesWhatMayBeSecret_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *arguments, const char *name) {
        QTest::newRow(arguments) << words(arguments) << QString::fromUtf8(name);
    };
    row("--upstream ftp://host.hush/hush", "--upstream");
    row("--upstream host.hush/hush", "--upstream");
    row("--upstream http:///hush", "--upstream");
    row("--upstream http://:80/hush", "--upstream");
    row("--upstream http://hush:1#2@host/", "percent-encode");
    row("--upstream http://hush:1/2@host/", "percent-encode");
    row("--upstream http://hush:1?2@host/", "percent-encode");
    row("--upstream http://host/#hush@", "percent-encode");
    row("--ttl hush-0123456789abcdef-0123456789", "--ttl");
    row("--log-level %68ush0123456789abcdef0123456789abcdef", "--log-level");
    row("--upstream http://hush:99999/", "--upstream");
    row("--upstream http://hush:0/", "--upstream");
    row("--upstream http://ok.example --upstream hush", "--upstream");
    row("--upstrem=https://hush.example/hush", "--upstrem");
    row("https://hush.example/hush", "");
    row("--https://hush.example/hush", "");
    row("-https://hush.example/hush", "");
    row("--ttl https://hush.example/hush", "--ttl");
    row("--config https://hush.example/hush", "--config");
    row("hush0123456789abcdef0123456789abcdef", "");
    row("--version=https://hush.example/hush", "--version");
}

void TestOptions::hidesWhatMayBeSecret()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    OptionFixture fixture;
    const QString message = fixture.applyArguments(arguments);
    QVERIFY(!message.isEmpty());
    QVERIFY2(message.contains(name), qUtf8Printable(message));
    QVERIFY2(!message.contains(QLatin1String("hush")), qUtf8Printable(message));
    QVERIFY2(!message.contains(QLatin1String("://")), qUtf8Printable(message));
}

void TestOptions::hidesTheKeyInEveryOption_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("envFile");
    QTest::addColumn<QStringList>("arguments");

    const QString key = QStringLiteral("hush0123456789");
    const QStringList pasted = words("--ttl hush0123456789");
    QTest::newRow("environment") << key << QByteArray() << pasted;
    QTest::newRow(".env, not read yet") << QString() << QByteArray("APIKEY='hush0123456789'\n") << pasted;
    QTest::newRow(".env, two keys") << QString() << QByteArray("APIKEY=hush0123456789\nAPIKEY=b\n") << pasted;
    QTest::newRow("both") << QStringLiteral("other0123") << QByteArray("APIKEY=hush0123456789\n") << pasted;
    QTest::newRow("twice in .env") << QString()
                                   << QByteArray("APIKEY=hush0123456789\nGASGAUGE_TTL=hush0123456789\n")
                                   << QStringList();
}

void TestOptions::hidesTheKeyInEveryOption()
{
    QFETCH(const QString, environment);
    QFETCH(const QByteArray, envFile);
    QFETCH(const QStringList, arguments);
    OptionFixture fixture;
    fixture.inputs.environment.insert(QStringLiteral("APIKEY"), environment);
    fixture.write(QStringLiteral(".env"), envFile);
    const QString message = fixture.applyArguments(arguments);
    QVERIFY2(message.contains(QLatin1String("ttl"), Qt::CaseInsensitive), qUtf8Printable(message));
    QVERIFY2(!message.contains(QLatin1String("hush")), qUtf8Printable(message));
}

void TestOptions::decidesBySource()
{
    OptionFixture fixture;
    fixture.write(QStringLiteral("gasgauge.ini"), "ttl = 4\nlog-format = json\nfreshness = block\n");
    const auto ttl = [&fixture] {
        fixture.config = CoreConfig();
        const QString message = fixture.apply();
        return message.isEmpty() ? fixture.config.freshness.ttl[Method::GasPrice].count() : -1;
    };
    QCOMPARE(ttl(), 60);
    fixture.inputs.arguments = words("--config gasgauge.ini");
    QCOMPARE(ttl(), 4);
    fixture.write(QStringLiteral(".env"), "GASGAUGE_PORT=8085\nGASGAUGE_TTL=3\n"); // the port is Compose's
    QCOMPARE(ttl(), 3);
    fixture.inputs.environment.insert(QStringLiteral("GASGAUGE_TTL"), QStringLiteral("2"));
    QCOMPARE(ttl(), 2);
    fixture.inputs.arguments << QStringLiteral("--ttl=1");
    QCOMPARE(ttl(), 1);
    QCOMPARE(fixture.config.logFormat, LogFormat::Json);
    QCOMPARE(fixture.config.freshness.mode, FreshnessMode::Block);
    fixture.inputs.environment.insert(QStringLiteral("GASGAUGE_TTL"), QString());
    fixture.inputs.arguments.removeLast();
    QCOMPARE(ttl(), 3); // an empty variable is none
}

void TestOptions::notesMisspeltVariables()
{
    OptionFixture fixture;
    for (const char *const name : {"GASGAUGE_TTLL", "GASGAUGE_PORT", "GASGAUGE_SERVICE_HOST", "GASGAUGE_TTL",
             "GASGAUGE_PORT_8081_TCP", "OTHER_TTLL"})
        fixture.inputs.environment.insert(QString::fromLatin1(name), QStringLiteral("7"));
    fixture.inputs.environment.insert(QStringLiteral("GASGAUGE_KEEP_HISTORY"), QStringLiteral("30"));
    fixture.write(QStringLiteral(".env"), "GASGAUGE_NO_SERVER=1\nGASGAUGE_ELSE=\nGASGAUGE_PORT=1\nOTHER=1\n");
    QCOMPARE(fixture.apply(), QString());
    QCOMPARE(fixture.notes,
        (QStringList{QStringLiteral("\"GASGAUGE_TTLL\" in the environment is no option and does nothing; "
                                    "did you mean GASGAUGE_TTL?"),
            QStringLiteral("\"GASGAUGE_ELSE\" in .env:2 is no option and does nothing")}));
    QCOMPARE(fixture.config.freshness.ttl[Method::GasPrice].count(), 7);
}

void TestOptions::ttlOfAMethodWins_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("general first") << words("--ttl 20 --ttl eth_gasPrice=5");
    QTest::newRow("general last") << words("--ttl eth_gasPrice=5 --ttl=20");
    QTest::newRow("last one counts") << words("--ttl 7 --ttl eth_gasPrice=6 --ttl 20 --ttl eth_gasPrice=5");
}

void TestOptions::ttlOfAMethodWins()
{
    QFETCH(QStringList, arguments);
    OptionFixture fixture;
    QCOMPARE(fixture.applyArguments(arguments), QString());
    QVERIFY(fixture.config.freshness.ttl[Method::BlockNumber] == 20s);
    QVERIFY(fixture.config.freshness.ttl[Method::GasPrice] == 5s);
    QVERIFY(fixture.config.freshness.ttl[Method::Coinbase] == 20s);
}

void TestOptions::ttlFollowsWhatAMethodIsReadFrom()
{
    OptionFixture fixture;
    QCOMPARE(
        fixture.applyArguments(words("--ttl eth_blockNumber=7 --ttl eth_blobBaseFee=3 --ttl 20")), QString());
    const auto &ttl = fixture.config.freshness.ttl;
    QVERIFY(ttl[Method::FeeHistory] == 7s);
    QVERIFY(ttl[Method::BaseFee] == 7s);
    QVERIFY(ttl[Method::BlobBaseFee] == 3s);
    QVERIFY(ttl[Method::MaxPriorityFeePerGas] == 20s);
}

void TestOptions::takesListsFromOtherSources()
{
    OptionFixture fixture;
    fixture.inputs.environment.insert(QStringLiteral("GASGAUGE_TTL"), QStringLiteral("20, eth_gasPrice=5"));
    fixture.write(QStringLiteral(".env"), "GASGAUGE_UPSTREAM='http://a.example b=https://b.example/x?y=1'\n");
    QCOMPARE(fixture.apply(), QString());
    QVERIFY(fixture.config.freshness.ttl[Method::BlockNumber] == 20s);
    QVERIFY(fixture.config.freshness.ttl[Method::GasPrice] == 5s);
    QCOMPARE(fixture.config.upstreams.size(), std::size_t(2));
    QCOMPARE(fixture.config.upstreams[1].name, QStringLiteral("b"));
    QCOMPARE(fixture.config.upstreams[1].url.query(), QStringLiteral("y=1"));
}

void TestOptions::bareDemoTakesNoValue()
{
    OptionFixture fixture;
    QCOMPARE(fixture.applyArguments(words("--demo --ttl 5")), QString());
    QCOMPARE(fixture.config.demo, DemoMode::On);
    QVERIFY(fixture.config.freshness.ttl[Method::GasPrice] == 5s);
    QCOMPARE(fixture.applyArguments(words("--demo=auto")), QString());
    QCOMPARE(fixture.config.demo, DemoMode::Auto);
}

void TestOptions::namesThePlace_data()
{
    QTest::addColumn<QByteArray>("envFile");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QStringList>("facts");
    QTest::newRow("environment") << QByteArray() << QByteArray("5x")
                                 << words("GASGAUGE_TTL environment \"5x\" 315360000");
    QTest::newRow(".env") << QByteArray("# mine\n\nGASGAUGE_TTL=5x") << QByteArray()
                          << words(".env:3 GASGAUGE_TTL \"5x\" 315360000");
    QTest::newRow("open quote") << QByteArray("OTHER='x\nGASGAUGE_TTL=\"5") << QByteArray()
                                << words(".env:2 GASGAUGE_TTL quote");
    QTest::newRow("bad key") << QByteArray("APIKEY=hush/hush") << QByteArray()
                             << words(".env:1 APIKEY letters");
}

void TestOptions::namesThePlace()
{
    QFETCH(QByteArray, envFile);
    QFETCH(QByteArray, variable);
    QFETCH(QStringList, facts);
    OptionFixture fixture;
    fixture.write(QStringLiteral(".env"), envFile);
    fixture.inputs.environment.insert(QStringLiteral("GASGAUGE_TTL"), QString::fromUtf8(variable));
    const QString message = fixture.apply();
    QVERIFY(!message.contains(QLatin1String("hush")));
    for (const QString &fact : facts)
        QVERIFY2(message.contains(fact), qUtf8Printable(message + QStringLiteral(" lacks ") + fact));
}

void TestOptions::refusesConfigFile_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("facts");
    const auto row = [](const char *name, const char *file, const char *facts) {
        QTest::newRow(name) << QByteArray(file) << words(facts);
    };
    row("unknown key", "[gasgauge]\ntll = 5\n", "c.ini:2 \"tll\" ttl");
    row("section", "ttl = 5\n[other]\n", "c.ini:2 \"other\" [gasgauge]");
    row("value", "; comment\nttl = 5x\n", "c.ini:2 ttl \"5x\" 315360000");
    row("no assignment", "https://hush.example/hush\n", "c.ini:1 name = value");
    row("URL as key", "https://hush.example/?hush=1\n", "c.ini:1 unknown");
    row("URL", "upstream = ftp://hush\n", "c.ini:1 upstream http");
    row("command", "version = 1\n", "c.ini:1 \"version\"");
    row("config in config", "config = d.ini\n", "c.ini:1 \"config\"");
}

void TestOptions::refusesConfigFile()
{
    QFETCH(QByteArray, file);
    QFETCH(QStringList, facts);
    OptionFixture fixture;
    fixture.write(QStringLiteral("c.ini"), file);
    const QString message = fixture.applyArguments(words("--config c.ini"));
    QVERIFY2(!message.contains(QLatin1String("hush")), qUtf8Printable(message));
    for (const QString &fact : facts)
        QVERIFY2(message.contains(fact), qUtf8Printable(message + QStringLiteral(" lacks ") + fact));
}

void TestOptions::refusesLargeFiles()
{
    OptionFixture fixture;
    fixture.write(QStringLiteral("c.ini"), QByteArray(1024 * 1024 + 1, '\n'));
    QVERIFY(fixture.applyArguments(words("--config c.ini")).contains(QLatin1String("1 MiB")));
    fixture.write(QStringLiteral("c.ini"), QByteArray(1024 * 1024, '\n'));
    QCOMPARE(fixture.apply(), QString());
}

void TestOptions::printsWithoutLooking()
{
    OptionFixture fixture;
    fixture.write(QStringLiteral(".env"), "GASGAUGE_TTL=wrong\n");
    QCOMPARE(fixture.applyArguments(words("--version")), QString());
    QCOMPARE(fixture.applyArguments(words("-h")), QString());
    QVERIFY(!fixture.applyArguments(words("--check-config")).isEmpty());
}

void TestOptions::completesSources()
{
    OptionFixture fixture;
    fixture.inputs.environment.insert(QStringLiteral("APIKEY"), QStringLiteral("hush0123456789"));
    fixture.config.stateDirectory = QStringLiteral("/state");
    QCOMPARE(fixture.apply(), QString());
    QVERIFY(completeConfig(fixture.config));
    QCOMPARE(fixture.config.upstreams.size(), std::size_t(1));
    QCOMPARE(fixture.config.upstreams[0].name, QStringLiteral("infura"));
    QCOMPARE(fixture.config.upstreams[0].url.toString(),
        QStringLiteral("https://mainnet.infura.io/v3/hush0123456789"));
    QCOMPARE(configNotes(fixture.config),
        QStringList{QStringLiteral("APIKEY, which comes from the environment, is not the 32 hex digits of an "
                                   "Infura key; it is sent to Infura all the same")});
    fixture.inputs.environment.insert(
        QStringLiteral("APIKEY"), QStringLiteral("0123456789abcdef0123456789ABCDEF"));
    fixture.config.upstreams.clear();
    QCOMPARE(fixture.apply(), QString());
    QVERIFY(completeConfig(fixture.config));
    QVERIFY(configNotes(fixture.config).isEmpty());

    OptionFixture several;
    QCOMPARE(
        several.applyArguments(words("--upstream http://127.0.0.1:1 --upstream http://127.0.0.1:2 --upstream "
                                     "a=http://b.example --upstream https://sepolia.infura.io/v3/x --demo")),
        QString());
    QVERIFY(completeConfig(several.config));
    QStringList names;
    for (const UpstreamConfig &upstream : several.config.upstreams)
        names << upstream.name;
    QCOMPARE(names, words("127.0.0.1 127.0.0.1-2 a infura"));
    QVERIFY(several.config.simulated());
    QVERIFY(configNotes(several.config).join(u' ').contains(QLatin1String("--demo wins")));
}

void TestOptions::refusesToServeNothing()
{
    OptionFixture fixture;
    fixture.inputs.environment.insert(QStringLiteral("APIKEY"), QString());
    QCOMPARE(fixture.apply(), QString());
    const auto complete = completeConfig(fixture.config);
    QVERIFY(!complete);
    for (const QString &way : words("APIKEY --upstream --demo"))
        QVERIFY(complete.error().message.contains(way));
}

QTEST_APPLESS_MAIN(TestOptions)
#include "tst_options.moc"

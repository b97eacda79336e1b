// SPDX-License-Identifier: GPL-3.0-only
#include "chain/chain_name.h"
#include "chain/chain_spec.h"
#include "config/config_facts.h"
#include "config/served_chains.h"
#include "option_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

const QString kKey = QStringLiteral("0123456789abcdef0123456789abcdef");

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

/// "ethereum: infura, home" for each chain.
QStringList served(const CoreConfig &config)
{
    QStringList chains;
    for (qsizetype i = 0; i < chainCount(config); ++i) {
        QStringList names;
        for (const UpstreamConfig &upstream : ofChain(config, i).upstreams)
            names << upstream.name;
        chains << chainLabel(config, i) + QStringLiteral(": ") + names.join(QStringLiteral(", "));
    }
    return chains;
}

/// What is wrong with these arguments, beside a key in the environment; empty: nothing.
QString problemOf(OptionFixture &fixture, const char *arguments, bool withKey = false)
{
    fixture.config = CoreConfig();
    fixture.inputs.environment.insert(QStringLiteral("APIKEY"), withKey ? kKey : QString());
    const QString message = fixture.applyArguments(words(arguments));
    if (!message.isEmpty())
        return message;
    const auto complete = completeConfig(fixture.config);
    return complete ? QString() : complete.error().message;
}

} // namespace

class TestChainOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheChains_data();
    void knowsTheChains();
    void eachRowOfTheTableIsWhole();
    void namesOfPathsAreNoChains_data();
    void namesOfPathsAreNoChains();
    void refuses_data();
    void refuses();
    void keyGivesEachChainInfura();
    void keyAloneIsMainnetStill();
    void upstreamsGoToTheirChains();
    void twoDoorsAreOneUpstream();
    void oneDoorIsEnough();
    void demoOfEachChain();
    void severalInOneVariable();
    void checkConfigPrintsEachChain();
    void helpListsTheNames();
    void hidesBothDoors();
};

void TestChainOptions::knowsTheChains_data()
{
    QTest::addColumn<quint64>("id");
    QTest::addColumn<QString>("infura");
    const auto row = [](const char *name, quint64 id, const char *infura) {
        QTest::newRow(name) << id << QString::fromLatin1(infura);
    };
    row("ethereum", 1, "mainnet.infura.io");
    row("sepolia", 11155111, "sepolia.infura.io");
    row("hoodi", 560048, "hoodi.infura.io");
    row("base", 8453, "base-mainnet.infura.io");
    row("optimism", 10, "optimism-mainnet.infura.io");
    row("arbitrum", 42161, "arbitrum-mainnet.infura.io");
    row("polygon", 137, "polygon-mainnet.infura.io");
    row("linea", 59144, "linea-mainnet.infura.io");
    row("bsc", 56, "bsc-mainnet.infura.io");
    row("gnosis", 100, "");
    row("scroll", 534352, "scroll-mainnet.infura.io");
    row("zksync", 324, "zksync-mainnet.infura.io");
    row("unichain", 130, "unichain-mainnet.infura.io");
    row("soneium", 1868, "");
}

void TestChainOptions::knowsTheChains()
{
    QFETCH(const quint64, id);
    QFETCH(const QString, infura);
    const ChainSpec *const spec = findChain(QTest::currentDataTag());
    QVERIFY(spec);
    QCOMPARE(quint64(spec->id), id);
    QCOMPARE(QString::fromStdString(spec->infuraHost()), infura);
}

void TestChainOptions::eachRowOfTheTableIsWhole()
{
    for (const ChainSpec &spec : knownChains()) {
        QVERIFY2(isChainName(spec.name), spec.name.data());
        QCOMPARE(findChain(spec.name), &spec);
        QCOMPARE(findChain(spec.id), &spec); // no id twice
        QVERIFY(!spec.symbol.empty());
        QVERIFY(!spec.infuraSocket || !spec.infura.empty());
    }
    QVERIFY(!findChain("zksync")->blockTime());
    QVERIFY(!findChain("mainnet") && !findChain(""));
}

void TestChainOptions::namesOfPathsAreNoChains_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("allowed");
    for (const char *name : {"base", "my-net", "1a", "a", "chain-1337", "a-name-of-many-parts-and-letters"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name :
        {"metrics", "status", "readyz", "healthz", "fees", "stream", "api", "v2", "v3", "networks", "8453",
            "Base", "a b", "a/b", "a_b", "-a", "eth_gasPrice", "a-name-of-many-parts-and-letterss"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void TestChainOptions::namesOfPathsAreNoChains()
{
    QFETCH(const QString, name);
    QFETCH(const bool, allowed);
    OptionFixture fixture;
    const QString message = fixture.applyArguments({QStringLiteral("--chain=") + name});
    QCOMPARE(message.isEmpty(), allowed);
    if (!allowed)
        QVERIFY2(message.contains(QLatin1String("--chain")) && message.contains(name)
                && message.contains(QLatin1String("allowed")),
            qUtf8Printable(message));
}

void TestChainOptions::refuses_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<bool>("withKey");
    QTest::addColumn<QStringList>("facts");
    const auto row = [](const char *arguments, bool withKey, const char *facts) {
        QTest::addRow("%s%s", arguments, withKey ? " and a key" : "")
            << QByteArray(arguments) << withKey << words(facts);
    };
    row("--chain base --chain base", true, "--chain base once");
    row("--chain bas", true, "--chain bas base? --upstream bas/URL ethereum, unichain");
    row("--chain mynet", true, "--chain mynet known --upstream mynet/URL");
    row("--chain mynet --demo", false, "--chain mynet known");
    row("--chain gnosis", true, "--chain gnosis Infura --upstream gnosis/URL");
    row("--chain ethereum --chain base --upstream http://a.example", false,
        "--chain base APIKEY base/URL --demo");
    row("--chain ethereum --upstream base/http://a.example", true, "--upstream base --chain");
    row("--upstream base/http://a.example", false, "--upstream base --chain");
    row("--chain base", false, "--chain base APIKEY --demo base/URL");
}

void TestChainOptions::refuses()
{
    QFETCH(const QByteArray, arguments);
    QFETCH(const bool, withKey);
    QFETCH(const QStringList, facts);
    OptionFixture fixture;
    const QString message = problemOf(fixture, arguments.constData(), withKey);
    QVERIFY(!message.contains(u'\n') && !message.contains(QLatin1String("a.example/")));
    for (const QString &fact : facts)
        QVERIFY2(message.contains(fact), qUtf8Printable(message + QStringLiteral(" lacks ") + fact));
}

void TestChainOptions::keyGivesEachChainInfura()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture, "--chain ethereum --chain base --chain unichain", true), QString());
    QCOMPARE(served(fixture.config),
        (QStringList{QStringLiteral("ethereum: infura"), QStringLiteral("base: infura"),
            QStringLiteral("unichain: infura")}));
    const auto &upstreams = fixture.config.upstreams;
    QCOMPARE(upstreams[1].url.toString(), QStringLiteral("https://base-mainnet.infura.io/v3/") + kKey);
    QCOMPARE(upstreams[1].socketUrl.toString(), QStringLiteral("wss://base-mainnet.infura.io/ws/v3/") + kKey);
    QVERIFY(upstreams[2].socketUrl.isEmpty()); // Infura lists none there
    QVERIFY(configNotes(fixture.config).filter(QStringLiteral("APIKEY")).isEmpty());
    // A chain with an upstream of its own spends no credits.
    QCOMPARE(problemOf(fixture, "--chain ethereum --chain base --upstream base/own=http://a.example", true),
        QString());
    QCOMPARE(served(fixture.config),
        (QStringList{QStringLiteral("ethereum: infura"), QStringLiteral("base: own")}));
}

void TestChainOptions::keyAloneIsMainnetStill()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture, "", true), QString());
    QCOMPARE(served(fixture.config), QStringList{QStringLiteral("default: infura")});
    QCOMPARE(fixture.config.upstreams[0].url.host(), QStringLiteral("mainnet.infura.io"));
    QCOMPARE(sourceText(fixture.config), QStringLiteral("infura"));
}

void TestChainOptions::upstreamsGoToTheirChains()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture,
                 "--chain base --chain mynet --upstream http://a.example --upstream mynet/x=http://b.example "
                 "--upstream base/http://a.example --upstream mynet/HTTP://b.example/y"),
        QString());
    QCOMPARE(served(fixture.config),
        (QStringList{QStringLiteral("base: a.example, a.example-2"), QStringLiteral("mynet: x, b.example")}));
    QCOMPARE(sourceText(fixture.config),
        QStringLiteral("base/a.example, mynet/x, base/a.example-2, mynet/b.example"));
    const CoreConfig mynet = ofChain(fixture.config, 1);
    QCOMPARE(mynet.chains, QStringList{QStringLiteral("mynet")});
    QVERIFY(!mynet.simulated());
}

void TestChainOptions::twoDoorsAreOneUpstream()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture,
                 "--upstream n=ws://a.example:8546 --upstream n=http://a.example:8545 "
                 "--upstream n=http://b.example"),
        QString());
    QCOMPARE(served(fixture.config), QStringList{QStringLiteral("default: n, n-2")});
    const UpstreamConfig &node = fixture.config.upstreams[0];
    QCOMPARE(node.url.port(), 8545);
    QCOMPARE(node.socketUrl.port(), 8546);
    QVERIFY(fixture.config.upstreams[1].socketUrl.isEmpty());
    QVERIFY(configNotes(fixture.config).join(u' ').contains(QLatin1String("ws(s) URL of n is not used")));
    fixture.config.freshness.mode = FreshnessMode::Block;
    QVERIFY(configNotes(fixture.config).filter(QStringLiteral("ws(s)")).isEmpty());
    // The same name in two chains is two upstreams.
    OptionFixture two;
    QCOMPARE(problemOf(two,
                 "--chain base --chain optimism --upstream base/n=http://a.example --upstream "
                 "optimism/n=ws://a.example"),
        QString());
    QCOMPARE(served(two.config), (QStringList{QStringLiteral("base: n"), QStringLiteral("optimism: n")}));
}

void TestChainOptions::oneDoorIsEnough()
{
    OptionFixture fixture;
    QCOMPARE(
        problemOf(fixture, "--upstream wss://a.example/ws/hush --upstream b=http://b.example"), QString());
    QCOMPARE(served(fixture.config), QStringList{QStringLiteral("default: a.example, b")});
    const UpstreamConfig &node = fixture.config.upstreams[0];
    QVERIFY(node.url.isEmpty());
    QCOMPARE(node.callUrl(), node.socketUrl);
    QCOMPARE(fixture.config.upstreams[1].callUrl(), fixture.config.upstreams[1].url);
    // It is used with a TTL, too.
    QVERIFY(configNotes(fixture.config).filter(QStringLiteral("ws(s)")).isEmpty());
}

void TestChainOptions::demoOfEachChain()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture, "--chain ethereum --chain base --demo"), QString());
    QVERIFY(ofChain(fixture.config, 1).simulated());
    QCOMPARE(sourceText(fixture.config), QStringLiteral("ethereum/demo, base/demo, SIMULATED"));
    QCOMPARE(problemOf(fixture, "--chain base --chain optimism --demo=auto"), QString());
    QVERIFY(ofChain(fixture.config, 1).simulated());
    QVERIFY(problemOf(fixture, "--chain base --chain optimism --demo=auto --upstream http://a.example")
                .contains(QLatin1String("optimism has no upstream")));
    QCOMPARE(problemOf(fixture, "--chain base --demo=auto", true), QString());
    QVERIFY(!ofChain(fixture.config, 0).simulated());
}

void TestChainOptions::severalInOneVariable()
{
    OptionFixture fixture;
    fixture.inputs.environment.insert(QStringLiteral("GASGAUGE_CHAIN"), QStringLiteral("ethereum, base"));
    fixture.write(QStringLiteral(".env"),
        "GASGAUGE_UPSTREAM='http://a.example base/b=https://b.example/x,base/c=https://c.example'\n");
    QCOMPARE(problemOf(fixture, ""), QString());
    QCOMPARE(served(fixture.config),
        (QStringList{QStringLiteral("ethereum: a.example"), QStringLiteral("base: b, c")}));

    OptionFixture ini;
    ini.write(QStringLiteral("c.ini"), "chain = base arbitrum\nupstream = base/http://a.example\n");
    QCOMPARE(problemOf(ini, "--config c.ini", true), QString());
    QCOMPARE(served(ini.config),
        (QStringList{QStringLiteral("base: a.example"), QStringLiteral("arbitrum: infura")}));
}

void TestChainOptions::checkConfigPrintsEachChain()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture,
                 "--chain ethereum --chain base --upstream base/b=https://b.example/hush "
                 "--upstream base/c=https://c.example",
                 true),
        QString());
    const QString text = factsText(configFacts(fixture.config), LogFormat::Text);
    QVERIFY2(text.contains(QLatin1String("chain ethereum: infura\n")), qUtf8Printable(text));
    QVERIFY2(text.contains(QLatin1String("chain base: b, c\n")), qUtf8Printable(text));
    QVERIFY(!text.contains(kKey) && !text.contains(QLatin1String("hush")));
}

void TestChainOptions::helpListsTheNames()
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    const QString help = table.helpText(QStringLiteral("gasgauge"));
    for (const ChainSpec &spec : knownChains())
        QVERIFY2(help.contains(QRegularExpression(
                     QStringLiteral("\\b%1\\b")
                         .arg(QString::fromLatin1(spec.name.data(), qsizetype(spec.name.size()))))),
            spec.name.data());
}

void TestChainOptions::hidesBothDoors()
{
    OptionFixture fixture;
    QCOMPARE(problemOf(fixture,
                 "--chain base --upstream n=http://u:pass1@a.example/hush123456 "
                 "--upstream base/n=ws://a.example/other12345?k=pass2"),
        QString());
    const QStringList secrets = secretsOf(fixture.config);
    for (const char *secret : {"pass1", "hush123456", "other12345", "pass2"})
        QVERIFY2(secrets.contains(QString::fromLatin1(secret)), secret);
    for (const char *arguments : {"--upstream 0123456789abcdef0123456789abcdef/http://a.example",
             "--chain 0123456789abcdef0123456789abcdef", "--chain 0123456789abcdef01234567"})
        QVERIFY2(!problemOf(fixture, arguments).contains(QLatin1String("0123456789abcdef")), arguments);
}

QTEST_APPLESS_MAIN(TestChainOptions)
#include "tst_chain_options.moc"

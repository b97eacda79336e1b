// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"
#include "desktop_table.h"
#include "format/failure_text.h"
#include "language/language.h"
#include "settings/words/config_words.h"
#include "settings/words/option_words.h"

#include <QTest>

using namespace gasgauge;

namespace {

/// What is wrong with such settings, as the core finds out.
ConfigError errorOf(const QMap<QString, QString> &settings, const QStringList &arguments = {})
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    OptionInputs inputs;
    inputs.settings = settings;
    inputs.arguments = arguments;
    if (const auto applied = applyOptions(table, inputs); !applied)
        return applied.error();
    const auto complete = completeConfig(config);
    return complete ? ConfigError() : complete.error();
}

/// Nothing that only who types commands would know.
void verifyWordsOfTheWindow(const QString &words)
{
    for (const char *word : {"--", "APIKEY", "GASGAUGE_", ".env", "environment", "%1"})
        QVERIFY2(!words.contains(QLatin1String(word)), qPrintable(words));
    QVERIFY2(words.endsWith(u'.') || words.endsWith(u'?'), qPrintable(words));
}

} // namespace

/// Errors that the core makes, as the window says them: in its own words, in English and in German.
class TestWindowWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { useLanguage(QStringLiteral("en")); }
    void configurations_data();
    void configurations();
    void whatLiesOutside();
    void optionsByTheirNames();
    void everyCauseOfAFailure();
    void anotherGasgaugesWords();
    void everyOptionHasWords();
};

void TestWindowWords::configurations_data()
{
    QTest::addColumn<QString>("chains");
    QTest::addColumn<QString>("upstreams");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *chains, const char *upstreams, const char *key,
                         ConfigFault fault, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(chains) << QString::fromLatin1(upstreams)
                            << QString::fromLatin1(key) << static_cast<int>(fault)
                            << QString::fromLatin1(says);
    };
    row("a chain twice", "base base", "", "key", ConfigFault::ChainTwice, "base");
    row("an upstream of another chain", "base", "linea/http://one", "", ConfigFault::UpstreamOfOtherChain,
        "linea");
    row("an unknown chain", "optimsm", "", "key", ConfigFault::UnknownChain, "optimism");
    row("a chain without an upstream", "base linea", "base/http://one", "", ConfigFault::ChainWithoutUpstream,
        "linea");
    row("one that Infura lacks", "gnosis", "", "key", ConfigFault::ChainWithoutInfura, "gnosis");
    row("nothing at all", "", "", "", ConfigFault::NoSource, "");
}

void TestWindowWords::configurations()
{
    QFETCH(QString, chains);
    QFETCH(QString, upstreams);
    QFETCH(QString, key);
    QFETCH(int, fault);
    QFETCH(QString, says);
    const ConfigError error = errorOf({{QStringLiteral("GASGAUGE_CHAIN"), chains},
        {QStringLiteral("GASGAUGE_UPSTREAM"), upstreams}, {QStringLiteral("APIKEY"), key}});
    QCOMPARE(static_cast<int>(error.fault), fault);
    const auto table = wholeTable();
    const QString english = option_words::problemOf(error, *table);
    verifyWordsOfTheWindow(english);
    QVERIFY2(english.contains(says), qPrintable(english));
    useLanguage(QStringLiteral("de"));
    const QString german = option_words::problemOf(error, *table);
    verifyWordsOfTheWindow(german);
    QVERIFY2(german.contains(says), qPrintable(german));
    QVERIFY(german != english);
}

void TestWindowWords::whatLiesOutside()
{
    const ConfigError bad = errorOf({}, {QStringLiteral("--ttl"), QStringLiteral("soon")});
    QCOMPARE(bad.fault, ConfigFault::BadValue);
    const auto table = wholeTable();
    QVERIFY(option_words::problemOf(bad, *table)
                .startsWith(QStringLiteral("What the command line says of “TTL” is not allowed. Allowed: ")));
    const ConfigError stray = errorOf({}, {QStringLiteral("--tll=5")});
    QCOMPARE(stray.fault, ConfigFault::Other);
    useLanguage(QStringLiteral("de"));
    QVERIFY(option_words::problemOf(stray, *table)
                .startsWith(QStringLiteral("Etwas außerhalb dieser Einstellungen")));
}

void TestWindowWords::optionsByTheirNames()
{
    const auto table = wholeTable();
    QCOMPARE(option_words::titlesOf({QStringLiteral("--upstream-timeout"), QStringLiteral("GASGAUGE_CHAIN"),
                                        QStringLiteral("--chain"), QStringLiteral("APIKEY")},
                 *table),
        QStringLiteral("“Upstream timeout”, “Chains”, “Key of an Infura project”"));
}

void TestWindowWords::everyCauseOfAFailure()
{
    QSet<QString> all;
    for (int i = 1; i <= static_cast<int>(FailureCause::AskedOften); ++i) {
        const Failure failure
            = Failure{FailureKind::Unreachable, "the core's words about --upstream", std::nullopt}.because(
                static_cast<FailureCause>(i), "mine", 502);
        const QString english = text::failure(failure);
        verifyWordsOfTheWindow(english);
        QVERIFY2(english.contains(QStringLiteral("mine")) || english.contains(QStringLiteral("upstreams")),
            qPrintable(english));
        useLanguage(QStringLiteral("de"));
        QVERIFY2(text::failure(failure) != english, qPrintable(english));
        verifyWordsOfTheWindow(text::failure(failure));
        useLanguage(QStringLiteral("en"));
        all.insert(english);
    }
    QCOMPARE(all.size(), static_cast<int>(FailureCause::AskedOften)); // each its own
}

void TestWindowWords::anotherGasgaugesWords()
{
    QCOMPARE(text::reason({}, QStringLiteral("infura is slow; a longer --ttl asks it less")),
        QStringLiteral("Infura is slow."));
    QCOMPARE(text::reason({}, {}), QString());
}

void TestWindowWords::everyOptionHasWords()
{
    const auto table = wholeTable();
    const OptionTable &options = *table;
    useLanguage(QStringLiteral("de"));
    for (const OptionSpec &spec : options.specs()) {
        const bool shown = spec.kind != OptionSpec::Kind::Command && spec.name != u"attach";
        if (!shown)
            continue;
        const QString name = OptionTable::environmentNameOf(spec);
        for (const QString &words : {option_words::title(spec), option_words::help(spec),
                 option_words::allowed(spec), option_words::usual(spec)}) {
            for (const char *none : {"--", "GASGAUGE_", "APIKEY", "whole seconds", "$"})
                QVERIFY2(!words.contains(QLatin1String(none)), qPrintable(name + words));
        }
        QVERIFY2(option_words::help(spec) != spec.help, qPrintable(name));
        QVERIFY2(option_words::allowed(spec) != spec.allowed || spec.kind == OptionSpec::Kind::Switch,
            qPrintable(name));
    }
}

QTEST_MAIN(TestWindowWords)
#include "tst_window_words.moc"

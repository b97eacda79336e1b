// SPDX-License-Identifier: GPL-3.0-only
#include "config/values/shared_cache_option.h"
#include "option_fixture.h"

#include <QTest>

using namespace gasgauge;

class TestSharedCacheOption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<int>("database");
        const auto row = [](const char *text, const char *host, int port, const char *user,
                             const char *password, int database) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(host) << port
                                << QString::fromUtf8(user) << QString::fromUtf8(password) << database;
        };
        row("redis://valkey", "valkey", 6379, "", "", 0);
        row("redis://valkey/", "valkey", 6379, "", "", 0);
        row("redis://valkey:7000/3", "valkey", 7000, "", "", 3);
        row("REDIS://10.0.0.7", "10.0.0.7", 6379, "", "", 0);
        row("redis://[::1]:7000", "::1", 7000, "", "", 0);
        row("redis://:secret@valkey", "valkey", 6379, "", "secret", 0);
        row("redis://me:se%40c%23r%2Fe%3At%25@valkey/1", "valkey", 6379, "me", "se@c#r/e:t%", 1);
        row("redis://m%c3%bcller:x@valkey", "valkey", 6379, "m\xc3\xbcller", "x", 0);
    }
    void takes()
    {
        QFETCH(QString, text);
        const auto cache = parseSharedCache(text);
        QVERIFY(cache);
        QTEST(cache->host, "host");
        QTEST(int(cache->port), "port");
        QTEST(cache->user, "user");
        QTEST(cache->password, "password");
        QTEST(cache->database, "database");
        QVERIFY(!cache->tls);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "valkey", "valkey:6379", "http://valkey", "redis:valkey", "redis:///1",
                 "redis://", "redis://:6379", "redis://:p@ss@valkey", "redis://:p#ss@valkey",
                 "redis://:p/ss@valkey", "redis://:p?ss@valkey", "redis://user@valkey", "redis://:@valkey",
                 "redis://user:@valkey", "redis://valkey:0", "redis://valkey:65536", "redis://valkey:x",
                 "redis://valkey/x", "redis://valkey/-1", "redis://valkey/1/2", "redis://valkey?db=1",
                 "redis://valkey#1", "redis://valkey /1", "redis://:a%zzb@valkey", "redis://:a%ffb@valkey",
                 "redis://:a%00b@valkey", "redis://[::1", "redis://val\tkey", "redis://valkey/1234567"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!parseSharedCache(text));
    }

    /// The name of the option, and nothing of the value.
    void saysWhatIsAllowed()
    {
        test::OptionFixture fixture;
        const QString message = fixture.applyArguments(
            {QStringLiteral("--shared-cache"), QStringLiteral("redis://:hush#hush@valkey")});
        QVERIFY2(message.contains(QLatin1String("--shared-cache")), qUtf8Printable(message));
        QVERIFY2(!message.contains(QLatin1String("hush")), qUtf8Printable(message));
    }

    void secretsAreHidden()
    {
        CoreConfig config;
        config.sharedCache = parseSharedCache(QStringLiteral("redis://me-too:hush-hush@valkey"));
        QVERIFY(secretsOf(config).contains(QStringLiteral("hush-hush")));
        QVERIFY(secretsOf(config).contains(QStringLiteral("me-too")));
    }

    void tlsIsThereOrRefused()
    {
        CoreConfig config;
        config.demo = DemoMode::On;
        config.sharedCache = parseSharedCache(QStringLiteral("rediss://valkey"));
        QVERIFY(config.sharedCache && config.sharedCache->tls);
        const auto complete = completeConfig(config);
        QCOMPARE(complete.has_value(), sharedCacheHasTls());
        if (!complete)
            QVERIFY2(complete.error().message.contains(QLatin1String("TLS")),
                qUtf8Printable(complete.error().message));
    }
};

QTEST_GUILESS_MAIN(TestSharedCacheOption)
#include "tst_shared_cache_option.moc"

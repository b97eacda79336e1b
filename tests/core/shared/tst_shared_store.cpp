// SPDX-License-Identifier: GPL-3.0-only
#include "real_store.h"
#include "shared/lease_token.h"
#include "shared/shared_record.h"
#include "shared/store/scripts.h"
#include "shared/store/shared_store.h"
#include "time/clock.h"

#include <memory>
#include <optional>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

using Parts = std::optional<std::vector<std::string>>;

class Listener final : public StoreListener
{
public:
    void told(const std::string &message) override { messages.push_back(message); }
    void storeCame() override { ++came; }
    void storeWent() override { ++went; }
    std::vector<std::string> messages;
    int came = 0;
    int went = 0;
};

} // namespace

/// What the scripts do, at a real server.
class TestSharedStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::RealStore> m_server;
    SystemClock m_clock;
    std::unique_ptr<SharedStore> m_store;
    const SharedNames m_names{1337, false, 0};
    const std::string m_mine = newLeaseToken();
    const std::string m_other = newLeaseToken();

    Parts run(
        std::string_view script, const std::vector<std::string> &keys, const std::vector<std::string> &words)
    {
        std::optional<Parts> answer;
        m_store->run(script, keys, words, [&answer](const Parts &parts) { answer = parts; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 5000))
            return std::nullopt;
        return *answer;
    }
    Parts acquire(const std::string &token, const std::string &oldest = "1000", const std::string &rank = "0",
        const std::vector<std::string> &wanted = {}, const std::string &wants = "0")
    {
        std::vector<std::string> words{token, "3000", m_names.form("k"), oldest, rank, "1048576", wants};
        words.insert(words.end(), wanted.begin(), wanted.end());
        return run(
            scripts::kAcquire, {m_names.record("k"), m_names.lease("k"), m_names.wants("batch")}, words);
    }
    Parts store(const std::string &token, const std::string &age, const std::string &results,
        const std::string &asking = "0", const std::string &about = "7 up n,m",
        const std::string &then = "go")
    {
        return run(scripts::kStore, {m_names.record("k"), m_names.lease("k")},
            {token, age, "60000", m_names.form("k"), about, results, m_names.channel(), then, "1048576",
                asking});
    }
    /// Any command of the server's own.
    void say(const char *script, const std::vector<std::string> &keys = {},
        const std::vector<std::string> &words = {})
    {
        const std::string text = std::string(script) + " return {redis.call('TIME')[1] .. '000'}";
        QVERIFY(run(text, keys, words));
    }
    static std::string what(const Parts &parts) { return parts && parts->size() > 1 ? (*parts)[1] : "none"; }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::RealStore>();
        m_store = std::make_unique<SharedStore>(m_server->config, m_clock);
        QVERIFY(QTest::qWaitFor([this] { return m_store->isUp(); }));
        QVERIFY(m_store->figures().state == StoreState::Up);
    }
    void init() { say("redis.call('FLUSHALL')"); }
    void cleanupTestCase()
    {
        m_store.reset();
        m_server.reset();
    }

    void oneLeaseAtATime()
    {
        QCOMPARE(what(acquire(m_mine)), std::string("leased"));
        const Parts held = acquire(m_other);
        QCOMPARE(what(held), std::string("held"));
        const int left = std::stoi((*held)[2]);
        QVERIFY(left > 0 && left <= 3000);
        QCOMPARE(what(acquire(m_mine)), std::string("leased"));
    }

    void isHeldOnByItsHolderAlone()
    {
        acquire(m_mine);
        const auto renew = [this](const std::string &token) {
            return what(run(scripts::kRenew, {m_names.lease("k")}, {token, "3000"}));
        };
        QCOMPARE(renew(m_mine), std::string("1"));
        QCOMPARE(renew(m_other), std::string("0"));
    }

    void isLetGoByItsHolderAlone()
    {
        Listener listener;
        m_store->listen(m_names.channel(), listener);
        QTest::qWait(100);
        acquire(m_mine);
        const auto release = [this](const std::string &token) {
            run(scripts::kRelease, {m_names.lease("k")},
                {token, m_names.channel(), releaseMessage(m_names, "k")});
        };
        release(m_other);
        QCOMPARE(what(acquire(m_other)), std::string("held"));
        release(m_mine);
        QTRY_COMPARE(listener.messages.size(), std::size_t(1));
        QCOMPARE(what(acquire(m_other)), std::string("leased"));
        m_store->stopListening(listener);
    }

    void whatIsStoredIsFreshForAll()
    {
        Listener listener;
        m_store->listen(m_names.channel(), listener);
        QTest::qWait(100);
        acquire(m_mine);
        QCOMPARE(what(store(m_mine, "0", R"(["0x1","0x2"])")), std::string("stored"));
        const Parts fresh = acquire(m_other);
        QCOMPARE(what(fresh), std::string("fresh"));
        QTRY_COMPARE(listener.messages.size(), std::size_t(1));
        QCOMPARE(listener.messages.front(), (*fresh)[3]);
        const auto record = SharedRecord::read((*fresh)[3], m_names);
        QVERIFY(record && record->rank == 7 && record->results == R"(["0x1","0x2"])");
        QVERIFY(std::abs(m_store->storeNow() - record->at) < 500);
        m_store->stopListening(listener);
    }

    void whatIsTooOldOrOfAnotherHeadIsNot()
    {
        acquire(m_mine);
        store(m_mine, "500", "[1,2]");
        QCOMPARE(what(acquire(m_other, "5000", "7", {"n"})), std::string("fresh"));
        QCOMPARE(what(acquire(m_other, "5000", "7", {"m", "n"})), std::string("fresh"));
        QCOMPARE(what(acquire(m_other, "400")), std::string("leased"));
        QCOMPARE(what(acquire(m_other, "5000", "8")), std::string("leased"));
        QCOMPARE(what(acquire(m_other, "5000", "7", {"n", "o"})), std::string("leased"));
        // What stands there may be better than nothing.
        QVERIFY(!(*acquire(m_other, "400"))[3].empty());
    }

    /// What is of a later head than the one that is asked for may be wrong: it counts for a moment alone.
    void whatIsOfALaterHeadIsSoonOld()
    {
        const auto put = [this](const std::string &age, const std::string &rank) {
            say("redis.call('FLUSHALL')");
            acquire(m_mine);
            store(m_mine, age, "[1,2]", "0", rank + " up n,m");
        };
        put("10000", "9");
        QCOMPARE(what(acquire(m_other, "3600000", "9")), std::string("fresh"));
        QCOMPARE(what(acquire(m_other, "3600000", "8")), std::string("leased"));
        put("500", "9");
        QCOMPARE(what(acquire(m_other, "3600000", "8")), std::string("fresh"));
        put("10000", "18446744073709551615");
        QCOMPARE(what(acquire(m_other, "3600000", "18446744073709551614")), std::string("leased"));
    }

    void moreBlocksThanAreAskedForWillDo()
    {
        acquire(m_mine);
        store(m_mine, "0", "[1,2]", "0", "0 up m,eth_feeHistory/64");
        for (const char *blocks : {"64", "16", "5"})
            QCOMPARE(what(acquire(m_other, "5000", "0", {"m", std::string("eth_feeHistory/") + blocks})),
                std::string("fresh"));
        QCOMPARE(what(acquire(m_other, "5000", "0", {"eth_feeHistory/256"})), std::string("leased"));
        QCOMPARE(what(acquire(m_other, "5000", "0", {"other/5"})), std::string("leased"));
    }

    /// Who waits takes a failure, too; it is asked again when some time has gone by.
    void whatFailedIsThereForAMoment()
    {
        acquire(m_mine);
        store(m_mine, "0", "[1]", "0", "7 up n,m!failed,eth_feeHistory/64!unsupported");
        QCOMPARE(what(acquire(m_other, "60000", "7", {"n", "m", "eth_feeHistory/5"})), std::string("fresh"));
        say("redis.call('FLUSHALL')");
        acquire(m_mine);
        store(m_mine, "4000", "[1]", "0", "7 up n,m!failed");
        QCOMPARE(what(acquire(m_other, "60000", "7", {"n"})), std::string("fresh"));
        QCOMPARE(what(acquire(m_other, "60000", "7", {"n", "m"})), std::string("leased"));
    }

    void wantsAreTold()
    {
        acquire(m_mine, "1000", "0", {"a"}, "60000");
        QCOMPARE(what(acquire(m_other, "1000", "0", {"b"}, "60000")), std::string("held"));
        const Parts leased = acquire(m_mine, "1000", "0", {"a"}, "60000");
        QVERIFY(leased && leased->size() == 6);
        QVERIFY(((*leased)[4] == "a" && (*leased)[5] == "b") || ((*leased)[4] == "b" && (*leased)[5] == "a"));
    }

    void wantsThatAreNoneAreForgotten()
    {
        say("redis.call('HSET', KEYS[1], 'later', '99999999999999999', string.rep('x', 65), ARGV[1], 'b', "
            "ARGV[1], 'c', 'x')",
            {m_names.wants("batch")}, {std::to_string(m_store->storeNow())});
        const Parts leased = acquire(m_mine, "1000", "0", {"a"}, "60000");
        QVERIFY(leased && leased->size() == 6);
        QVERIFY(((*leased)[4] == "a" && (*leased)[5] == "b") || ((*leased)[4] == "b" && (*leased)[5] == "a"));
        say("for i = 1, 700 do redis.call('HSET', KEYS[1], 'x' .. i, ARGV[1]) end", {m_names.wants("batch")},
            {std::to_string(m_store->storeNow())});
        const Parts after = acquire(m_mine, "1000", "0", {"a"}, "60000");
        QVERIFY(after && after->size() == 5);
        QCOMPARE((*after)[4], std::string("a"));
    }

    void onlyTheHolderWrites()
    {
        acquire(m_mine);
        const Parts lost = store(m_other, "0", "[1]");
        QCOMPARE(what(lost), std::string("lost"));
        QCOMPARE((*lost)[2], std::string());
        QCOMPARE(what(acquire(m_mine)), std::string("leased")); // still mine
    }

    void nothingOlderIsWritten()
    {
        acquire(m_mine);
        store(m_mine, "0", "[1]");
        acquire(m_mine, "0");
        const Parts lost = store(m_mine, "60000", "[2]");
        QCOMPARE(what(lost), std::string("lost"));
        QVERIFY((*lost)[2].ends_with("\n[1]"));
    }

    /// Whose lease was lost while it was asking gets what another one was told since.
    void aLateAnswerGivesWay()
    {
        acquire(m_mine);
        say("redis.call('DEL', KEYS[1])", {m_names.lease("k")});
        acquire(m_other);
        store(m_other, "0", "[2]");
        QTest::qWait(20);
        const Parts lost = store(m_mine, "0", "[1]", "10000");
        QCOMPARE(what(lost), std::string("lost"));
        QVERIFY((*lost)[2].ends_with("\n[2]"));
    }

    /// A record from the future says that the store's clock was set: it hinders nobody.
    void theStoresClockMayBeSet()
    {
        const std::string future
            = m_names.form("k") + std::to_string(m_store->storeNow() + 3'600'000) + " 0 up n\n[9]";
        say("redis.call('SET', KEYS[1], ARGV[1])", {m_names.record("k")}, {future});
        QCOMPARE(what(acquire(m_mine)), std::string("leased"));
        QCOMPARE(what(store(m_mine, "0", "[1]")), std::string("stored"));
    }

    void garbageCountsAsNothing_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::newRow("a list") << QByteArray("redis.call('RPUSH', KEYS[1], 'x')");
        QTest::newRow("a hash") << QByteArray("redis.call('HSET', KEYS[1], 'x', 'y')");
        QTest::newRow("a text") << QByteArray("redis.call('SET', KEYS[1], 'x')");
        QTest::newRow("empty") << QByteArray("redis.call('SET', KEYS[1], '')");
        QTest::newRow("large") << QByteArray(
            "redis.call('SET', KEYS[1], string.rep('gasgauge 1 1337 k ', 100000))");
        QTest::newRow("a head alone") << QByteArray("redis.call('SET', KEYS[1], 'gasgauge 1 1337 k ')");
        QTest::newRow("no numbers") << QByteArray(
            "redis.call('SET', KEYS[1], 'gasgauge 1 1337 k x y up n\\n[]')");
    }
    void garbageCountsAsNothing()
    {
        QFETCH(QByteArray, command);
        for (const std::string &key : {m_names.record("k"), m_names.lease("k"), m_names.wants("batch")})
            say(command.constData(), {key});
        QCOMPARE(what(acquire(m_mine, "1000", "0", {"n"}, "60000")), std::string("leased"));
        QCOMPARE(what(store(m_mine, "0", "[1]", "0", "0 up n")), std::string("stored"));
        QCOMPARE(what(acquire(m_other, "1000", "0", {"n"}, "60000")), std::string("fresh"));
    }

    /// A lease that looks like one of ours, but never ends, is none.
    void aLeaseEnds()
    {
        say("redis.call('SET', KEYS[1], ARGV[1])", {m_names.lease("k")}, {m_other});
        QCOMPARE(what(acquire(m_mine)), std::string("leased"));
        say("redis.call('SET', KEYS[1], ARGV[1], 'PX', 100000)", {m_names.lease("k")}, {m_other});
        QCOMPARE(what(acquire(m_mine)), std::string("leased"));
    }

    void goesAndComes()
    {
        Listener listener;
        m_store->listen(m_names.channel(), listener);
        m_server->stop();
        QTRY_VERIFY(!m_store->isUp());
        QVERIFY(m_store->figures().state == StoreState::Down);
        QVERIFY(m_store->figures().error);
        QTRY_COMPARE(listener.went, 1);
        QVERIFY(!acquire(m_mine));
        m_server->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_store->isUp(), 10000);
        QTRY_COMPARE(listener.came, 1);
        QVERIFY(!m_store->figures().error);
        QCOMPARE(what(acquire(m_mine)), std::string("leased"));
        m_store->stopListening(listener);
    }

    /// Two chains of one process may have the same id.
    void severalMayListenToOneChannel()
    {
        Listener first;
        Listener second;
        m_store->listen(m_names.channel(), first);
        m_store->listen(m_names.channel(), second);
        QTest::qWait(100);
        acquire(m_mine);
        store(m_mine, "0", "[1]");
        QTRY_COMPARE(second.messages.size(), std::size_t(1));
        QCOMPARE(first.messages.size(), std::size_t(1));
        m_store->stopListening(first);
        acquire(m_mine, "0");
        store(m_mine, "0", "[2]");
        QTRY_COMPARE(second.messages.size(), std::size_t(2));
        QCOMPARE(first.messages.size(), std::size_t(1));
        m_store->stopListening(second);
    }

    /// A primary that is one no more: another one has to be looked for.
    void whoTakesNoWritesIsLeft()
    {
        Listener listener;
        m_store->listen(m_names.channel(), listener);
        m_server->say("REPLICAOF 127.0.0.1 1");
        QVERIFY(!acquire(m_mine));
        QTRY_VERIFY_WITH_TIMEOUT(!m_store->isUp(), 10000);
        QCOMPARE(listener.went, 1);
        QVERIFY(m_store->figures().state == StoreState::Failing);
        QVERIFY(m_store->figures().error->find("read-only") != std::string::npos);
        m_server->say("REPLICAOF NO ONE");
        QTRY_VERIFY_WITH_TIMEOUT(m_store->isUp(), 10000);
        m_store->stopListening(listener);
    }

    void anErrorIsNoEnd()
    {
        QVERIFY(!run("return redis.error_reply('OOM command not allowed')", {}, {}));
        QVERIFY(m_store->figures().state == StoreState::Failing);
        QVERIFY(m_store->figures().error->find("full") != std::string::npos);
        QVERIFY(m_store->isUp());
        QTRY_VERIFY(m_store->figures().state == StoreState::Up);
    }
};

int main(int argc, char **argv)
{
    if (test::RealStore::program().isEmpty()) {
        qInfo("NOT RUN: neither valkey-server nor redis-server is here");
        return 0;
    }
    const QCoreApplication application(argc, argv);
    TestSharedStore suite;
    return QTest::qExec(&suite, argc, argv);
}
#include "tst_shared_store.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "replica.h"
#include "upstream/head/value_heads.h"

#include <memory>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

BlockHash hashOf(int digit)
{
    return BlockHash::parse("0x" + std::string(63, '0') + std::to_string(digit)).value();
}

FetchResult answerOf(const std::string &text)
{
    return Answer{Result::ofText(text), "scripted"};
}

} // namespace

/// What replicas take from each other, and what not.
class TestSharedTrust : public QObject, private test::TwoReplicas
{
    Q_OBJECT

    const std::vector<RpcRequest> m_wanted{{Method::BlockNumber}, {Method::GasPrice}};
    const SharedNames m_names{1337, false, 0};

    /// By another program, in our own form.
    void say(const char *command, const std::string &key, const std::string &text)
    {
        bool done = false;
        m_first->store.run(std::string("redis.call('") + command
                + "', KEYS[1], ARGV[1]) return {redis.call('TIME')[1] .. '000'}",
            {key}, {text}, [&done](const auto &reply) { done = reply.has_value(); });
        QTRY_VERIFY(done);
    }
    std::string record(const std::string &key, const std::string &rank, const std::string &names,
        const std::string &results, std::int64_t age = 0) const
    {
        return m_names.form(key) + std::to_string(m_first->store.storeNow() - age) + ' ' + rank + " other "
            + names + '\n' + results;
    }
    std::uint64_t garbage(const test::Replica &replica) const
    {
        return replica.store.figures().operations[indexOf(StoreResult::Garbage)];
    }

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    /// One upstream of one replica names a block that there is not: the others ask again soon.
    void aBlockThatThereIsNotIsNotKept()
    {
        m_first->source.noteHead(7, std::nullopt);
        say("SET", m_names.record("batch"),
            record("batch", "4294967280", "eth_blockNumber,eth_gasPrice", R"(["0xfffffff0","0x1"])", 5000));
        const auto mine = m_first->getAll(m_wanted);
        QTRY_VERIFY(m_first->upstream.isOpen() || !mine->empty());
        QVERIFY(mine->empty());
    }

    void aBatchIsOfTheBlockThatItNames()
    {
        m_first->source.noteHead(7, std::nullopt);
        const std::string lie = record("batch", "7", "eth_blockNumber,eth_gasPrice", R"(["0x6","0x1"])");
        say("SET", m_names.record("batch"), lie);
        const auto mine = m_first->getAll(m_wanted);
        QTRY_VERIFY(m_first->upstream.isOpen() || !mine->empty());
        QVERIFY(mine->empty());
        QVERIFY(garbage(*m_first) > 0);
        m_second->source.noteHead(7, std::nullopt);
        const auto others = m_second->getAll(m_wanted);
        QTest::qWait(100);
        say("PUBLISH", m_names.channel(), lie);
        QTest::qWait(100);
        QVERIFY(others->empty());
    }

    void whatIsNotSharedIsNotTaken_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"eth_chainId", "net_version", "eth_syncing", "eth_baseFee",
                 "eth_blobBaseFee", "eth_feeHistory", "eth_getBlockByNumber"})
            QTest::newRow(method) << QByteArray(method);
    }
    void whatIsNotSharedIsNotTaken()
    {
        QFETCH(QByteArray, method);
        const std::string name = method.toStdString();
        const std::uint64_t before = garbage(*m_second);
        say("PUBLISH", m_names.channel(), record(name, "0", name, R"(["0x2"])"));
        QTRY_VERIFY(garbage(*m_second) > before);
        QVERIFY(!m_second->told);
    }

    /// Where a branch takes the place of several blocks, each of its blocks is another one.
    void aBranchIsAskedForBlockByBlock()
    {
        const auto heads = m_first->source.heads();
        const auto ask = [this] {
            const std::size_t before = m_first->upstream.asked.size();
            const auto mine = m_first->getAll(m_wanted);
            (void)QTest::qWaitFor(
                [&] { return m_first->upstream.asked.size() > before || !mine->empty(); }, 5000);
            return m_first->upstream.asked.size() > before;
        };
        heads->headBelieved(10, hashOf(1));
        QVERIFY(ask());
        m_first->upstream.answer("0xa");
        QTest::qWait(300);
        heads->headBelieved(9, hashOf(2));
        heads->headBelieved(10, hashOf(3));
        QVERIFY(ask());
        m_first->upstream.answer("0xa");
        QTest::qWait(50);
        QVERIFY(!ask());
        heads->headBelieved(11, hashOf(4));
        QVERIFY(ask());
        m_first->upstream.answer("0xb");
        QTest::qWait(50);
        QVERIFY(!ask());
    }

    void moreFeesThanAreAskedForWillDo()
    {
        const auto fees = [](std::uint64_t blocks) {
            return std::vector<RpcRequest>{{Method::LatestBlock}, newestFees(blocks)};
        };
        const std::string header = "{\"number\":\"0x7\",\"timestamp\":\"0x1\",\"hash\":\"" + hashOf(1).text()
            + "\",\"parentHash\":\"" + hashOf(2).text() + "\"}";
        const std::string history
            = R"({"oldestBlock":"0x1","gasUsedRatio":[0.5],"baseFeePerGas":["0x1","0x1"]})";
        say("SET", m_names.record("fees"),
            record(
                "fees", "0", "eth_getBlockByNumber,eth_feeHistory/64", '[' + header + ',' + history + ']'));
        const auto fewer = m_first->getAll(fees(16));
        QTRY_VERIFY(!fewer->empty() || m_first->upstream.isOpen());
        QCOMPARE(fewer->size(), std::size_t(2));
        QVERIFY(fewer->at(1).has_value());
        QVERIFY(m_first->upstream.asked.empty());
    }

    /// Of what several want the largest is asked for, so that nobody asks a second time.
    void theMostFeesThatAnybodyWantsAreAskedFor()
    {
        const auto fees = [](std::uint64_t blocks) {
            return std::vector<RpcRequest>{{Method::LatestBlock}, newestFees(blocks)};
        };
        m_first->getAll(fees(64));
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_first->upstream.fail();
        QTest::qWait(100);
        m_second->getAll(fees(16));
        QTRY_VERIFY(m_second->upstream.isOpen());
        QCOMPARE(m_second->upstream.asked.back().size(), std::size_t(2));
        QCOMPARE(m_second->upstream.asked.back().at(1).params, newestFees(64).params);
    }

    void whatFailsWithinABatchFailsForAllWhoWait()
    {
        for (test::Replica *replica : {m_first.get(), m_second.get()})
            replica->source.noteHead(7, std::nullopt);
        const auto mine = m_first->getAll(m_wanted);
        QTRY_VERIFY(m_first->upstream.isOpen());
        const auto others = m_second->getAll(m_wanted);
        QTest::qWait(100);
        const Failure lacks{FailureKind::Unsupported, "it lacks this", std::nullopt};
        m_first->upstream.answer({answerOf("0x7"), tl::unexpected(lacks)});
        QTRY_VERIFY(!mine->empty() && (!others->empty() || m_second->upstream.isOpen()));
        QCOMPARE(others->size(), std::size_t(2));
        QVERIFY(others->at(0).has_value());
        QVERIFY(!others->at(1).has_value());
        QVERIFY(others->at(1).error().kind == FailureKind::Unsupported);
        QVERIFY(m_second->upstream.asked.empty());
    }

    /// Wants that nobody has cost nothing, and no record has more names than can be read.
    void wantsAreFew()
    {
        m_first->source.noteHead(7, std::nullopt);
        bool done = false;
        m_first->store.run(
            "for i = 1, 31 do redis.call('HSET', KEYS[1], 'eth_feeHistory/' .. i, ARGV[1]) end "
            "return {redis.call('TIME')[1] .. '000'}",
            {m_names.wants("batch")}, {std::to_string(m_first->store.storeNow())},
            [&done](const auto &) { done = true; });
        QTRY_VERIFY(done);
        m_first->getAll(m_wanted);
        QTRY_VERIFY(m_first->upstream.isOpen());
        // Of one method the largest is enough for all.
        QCOMPARE(m_first->upstream.asked.back().size(), std::size_t(3));
        QCOMPARE(m_first->upstream.asked.back().back().params, newestFees(31).params);
    }

    /// The store's clock may be set back: what was known to be of a later time is forgotten.
    void aLaterTimeIsForgotten()
    {
        for (int i = 0; i < 20 && !m_second->told; ++i) {
            m_second->clock.ahead += 10min; // until its next look at the store's clock
            say("PUBLISH", m_names.channel(),
                record("eth_gasPrice", "0", "eth_gasPrice", R"(["0x1"])", -300'000));
            QTest::qWait(100);
        }
        QVERIFY(m_second->told);
        m_second->get();
        QTRY_VERIFY(m_second->upstream.isOpen());
        m_second->upstream.fail();
        m_second->told.reset();
        QTest::qWait(100);
        say("PUBLISH", m_names.channel(), record("eth_gasPrice", "0", "eth_gasPrice", R"(["0x3"])"));
        QTRY_VERIFY(m_second->told);
    }
};

int main(int argc, char **argv)
{
    if (test::RealStore::program().isEmpty()) {
        qInfo("NOT RUN: neither valkey-server nor redis-server is here");
        return 0;
    }
    const QCoreApplication application(argc, argv);
    TestSharedTrust suite;
    return QTest::qExec(&suite, argc, argv);
}
#include "tst_shared_trust.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "replica.h"

#include <algorithm>
#include <memory>

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A store that is left and comes back is there within 10 s; a busy machine, or a sanitizer, takes its time.
constexpr int kBackWithinMs = 30'000;

/// Stands before a store whose answers come late.
class LateStore
{
public:
    LateStore(const SharedCacheConfig &store, int late)
        : delay(late)
    {
        m_server.listen(QHostAddress::LocalHost);
        config = store;
        config.port = m_server.serverPort();
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, store] {
            QTcpSocket *const client = m_server.nextPendingConnection();
            auto *const server = new QTcpSocket(client);
            server->connectToHost(store.host, store.port);
            QObject::connect(
                client, &QTcpSocket::readyRead, server, [=] { server->write(client->readAll()); });
            QObject::connect(server, &QTcpSocket::readyRead, client, [=, this] {
                QTimer::singleShot(delay, Qt::PreciseTimer, client,
                    [client, answer = server->readAll()] { client->write(answer); });
            });
        });
    }

    SharedCacheConfig config;
    int delay;

private:
    QTcpServer m_server;
};

} // namespace

/// For how long replicas wait for each other, and for the store.
class TestSharedWaiting : public QObject, private test::TwoReplicas
{
    Q_OBJECT

    const std::vector<RpcRequest> m_wanted{{Method::BlockNumber}, {Method::GasPrice}};

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    /// A lease that was asked for, and of which nothing was heard, is let go as soon as the store is back.
    void nobodyWaitsForALeaseThatNobodyHas()
    {
        m_server->pause();
        m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen()); // alone
        m_server->resume();
        QElapsedTimer took;
        took.start();
        bool held = true;
        const SharedNames names(1337, false, 0);
        const auto look = [&] {
            m_second->store.run(
                "return {redis.call('TIME')[1] .. '000', tostring(redis.call('EXISTS', KEYS[1]))}",
                {names.lease("eth_gasPrice")}, {},
                [&held](const auto &reply) { held = !reply || reply->at(1) != "0"; });
            QTest::qWait(20);
            return m_first->store.isUp() && !held;
        };
        QVERIFY(QTest::qWaitFor(look, kBackWithinMs));
        QVERIFY2(took.elapsed() < 2500, qPrintable(QString::number(took.elapsed())));
    }

    /// Nor where only one replica cannot reach the store any more.
    void whoLeavesASlowStoreSaysSo()
    {
        constexpr int tooLate = 400;
        LateStore late(m_server->config, 0);
        test::Replica slow(late.config);
        QTRY_VERIFY(slow.store.isUp());
        late.delay = tooLate;
        slow.get();
        QTRY_VERIFY(slow.upstream.isOpen()); // alone
        QElapsedTimer took;
        took.start();
        m_second->get();
        QTRY_VERIFY(m_second->upstream.isOpen());
        QVERIFY2(took.elapsed() < 2000, qPrintable(QString::number(took.elapsed())));
    }

    /// The same where the store goes while its upstream is asked.
    void whoEndsWithoutTheStoreLetsItsLeaseGo()
    {
        m_first->getAll({{Method::Coinbase}});
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_server->pause();
        // On a busy machine it may have asked alone, and so renews no lease that would tell.
        const auto isDown = [&] {
            m_first->store.run("return {}", {}, {}, [](const auto &) {});
            return !m_first->store.isUp();
        };
        QVERIFY(QTest::qWaitFor(isDown, kBackWithinMs));
        m_first->upstream.answer("0x0000000000000000000000000000000000000001");
        m_server->resume();
        QTRY_VERIFY_WITH_TIMEOUT(m_second->store.isUp() && m_first->store.isUp(), kBackWithinMs);
        QElapsedTimer took;
        took.start();
        m_second->getAll({{Method::Coinbase}});
        QTRY_VERIFY(m_second->upstream.isOpen());
        QVERIFY(took.elapsed() < 1500);
    }

    /// No question waits longer for the store in all than for one command of it.
    void theStoreIsWaitedForOnce()
    {
        constexpr int delay = 150;
        LateStore late(m_server->config, delay);
        test::Replica slow(late.config);
        QTRY_VERIFY(slow.store.isUp());
        // The machine may be slow as well.
        qint64 best = 10'000;
        for (int i = 0; i < 10 && best >= 2 * delay - 20; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(slow.store.isUp(), kBackWithinMs);
            QElapsedTimer took;
            took.start();
            const auto answer = slow.getAll({{Method::Coinbase}});
            QTRY_VERIFY(slow.upstream.isOpen() || !answer->empty());
            if (slow.upstream.isOpen())
                slow.upstream.answer("0x0000000000000000000000000000000000000001");
            while (answer->empty())
                QTest::qWait(1);
            if (slow.store.isUp())
                best = std::min(best, took.elapsed());
            QTest::qWait(1100); // what stands there is no answer any more
        }
        QVERIFY2(best < 2 * delay - 20, qPrintable(QString::number(best)));
    }

    /// Whether there is a new head another one asks soon; what is fetched for it is fetched once.
    void whoseUpstreamIsSilentLetsOthersLook()
    {
        for (test::Replica *replica : {m_first.get(), m_second.get()})
            replica->source.noteHead(7, std::nullopt);
        m_first->getAll({{Method::LatestBlock}});
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_second->getAll({{Method::LatestBlock}});
        QTRY_VERIFY_WITH_TIMEOUT(m_second->upstream.isOpen(), 8000);
        test::Replica third(m_server->config);
        QTRY_VERIFY(third.store.isUp());
        third.source.noteHead(7, std::nullopt);
        third.getAll(m_wanted);
        QTRY_VERIFY(third.upstream.isOpen());
        test::Replica fourth(m_server->config);
        QTRY_VERIFY(fourth.store.isUp());
        fourth.source.noteHead(7, std::nullopt);
        const auto waiting = fourth.getAll(m_wanted);
        QTest::qWait(4500);
        QVERIFY(!fourth.upstream.isOpen() && waiting->empty());
        third.upstream.answer("0x7");
        QTRY_VERIFY(!waiting->empty());
    }

    void whoHasAnOldValueWaitsNoLongerThanForAnUpstream()
    {
        const auto known = m_second->get();
        QTRY_VERIFY(m_second->upstream.isOpen());
        m_second->upstream.answer("0x7");
        QTRY_VERIFY(*known);
        m_server->say("FLUSHALL");
        m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        const auto later = m_second->get();
        QTest::qWait(300);
        QVERIFY(!*later);
        m_second->clock.ahead += 11s;
        QTRY_VERIFY(*later);
        QVERIFY(!(*later)->has_value());
        QCOMPARE(m_second->upstream.asked.size(), std::size_t(1));
    }
};

int main(int argc, char **argv)
{
    if (test::RealStore::program().isEmpty()) {
        qInfo("NOT RUN: neither valkey-server nor redis-server is here");
        return 0;
    }
    const QCoreApplication application(argc, argv);
    TestSharedWaiting suite;
    return QTest::qExec(&suite, argc, argv);
}
#include "tst_shared_waiting.moc"

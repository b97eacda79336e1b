// SPDX-License-Identifier: GPL-3.0-only
#include "replica.h"

#include <memory>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

/// Two replicas and a real server.
class TestSharedSource : public QObject, private test::TwoReplicas
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void oneAsksForBoth()
    {
        const auto mine = m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        const auto others = m_second->get();
        QTest::qWait(300);
        QVERIFY(!*others && m_second->upstream.asked.empty());
        m_first->upstream.answer("0x7");
        QTRY_VERIFY(*mine && *others);
        QCOMPARE(std::string((**others)->result.text()), std::string("0x7"));
        QCOMPARE((**others)->upstream, std::string("scripted"));
        QVERIFY((**others)->age < 500ms);
        QVERIFY(m_second->upstream.asked.empty());
    }

    void whatNobodyAskedForIsToldAllTheSame()
    {
        m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_first->upstream.answer("0x7");
        QTRY_VERIFY(m_second->told);
        QCOMPARE(std::string(m_second->told->result.text()), std::string("0x7"));
        QVERIFY(!m_first->told);
    }

    void whatStandsThereHasItsAge()
    {
        m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_first->upstream.answer("0x7");
        QTRY_VERIFY(m_second->told);
        QTest::qWait(1200);
        const auto later = m_second->get();
        QTRY_VERIFY(*later);
        QVERIFY((**later)->age >= 1100ms && (**later)->age < 2500ms);
        QVERIFY(m_second->upstream.asked.empty());
    }

    void aFailureLetsTheOtherOneAsk()
    {
        const auto mine = m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        const auto others = m_second->get();
        QTest::qWait(100);
        m_first->upstream.fail();
        QTRY_VERIFY(*mine);
        QVERIFY(!(*mine)->has_value());
        QTRY_VERIFY(m_second->upstream.isOpen());
        m_second->upstream.answer("0x8");
        QTRY_VERIFY(*others);
        QCOMPARE(std::string((**others)->result.text()), std::string("0x8"));
    }

    void whoGoesLeavesTheLease()
    {
        m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_second->get();
        m_first.reset();
        QTRY_VERIFY_WITH_TIMEOUT(m_second->upstream.isOpen(), 1000);
    }

    void whoLosesTheStoreAsksAtOnce()
    {
        const auto mine = m_first->get();
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_second->get();
        QTest::qWait(100);
        m_server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(m_second->upstream.isOpen(), 1000);
        m_first->upstream.answer("0x7");
        QTRY_VERIFY(*mine && (*mine)->has_value());
        // And goes on alone.
        m_first->get();
        QTRY_VERIFY_WITH_TIMEOUT(m_first->upstream.isOpen(), 500);
    }

    void aBatchIsOfTheHeadThatIsFollowed()
    {
        const std::vector<RpcRequest> wanted{{Method::BlockNumber}, {Method::GasPrice}};
        for (test::Replica *replica : {m_first.get(), m_second.get()})
            replica->source.noteHead(7, std::nullopt);
        const auto mine = m_first->getAll(wanted);
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_first->upstream.answer("0x7");
        QTRY_VERIFY(!mine->empty());
        const auto others = m_second->getAll(wanted);
        QTRY_VERIFY(!others->empty());
        QVERIFY(m_second->upstream.asked.empty());
        // A new head; another one in the place of the old.
        m_second->source.noteHead(8, std::nullopt);
        m_second->getAll(wanted);
        QTRY_VERIFY(m_second->upstream.isOpen());
        m_second->upstream.answer("0x8");
        QTest::qWait(100);
        m_second->source.noteHead(8, m_second->store.storeNow());
        m_second->getAll(wanted);
        QTRY_COMPARE(m_second->upstream.asked.size(), std::size_t(2));
    }

    void whatAnotherOneWantsIsAskedForWithIt()
    {
        for (test::Replica *replica : {m_first.get(), m_second.get()})
            replica->source.noteHead(7, std::nullopt);
        m_first->getAll({{Method::BlockNumber}, {Method::GasPrice}});
        QTRY_VERIFY(m_first->upstream.isOpen());
        m_second->getAll({{Method::BlockNumber}, {Method::MaxPriorityFeePerGas}});
        QTest::qWait(200);
        m_first->upstream.answer("0x7");
        // The first one did not know of it yet.
        QTRY_VERIFY(m_second->upstream.isOpen());
        m_second->upstream.answer("0x7");
        QTest::qWait(100);
        m_first->source.noteHead(8, std::nullopt);
        m_first->getAll({{Method::BlockNumber}, {Method::GasPrice}});
        QTRY_COMPARE(m_first->upstream.asked.size(), std::size_t(2));
        QCOMPARE(m_first->upstream.asked.back().size(), std::size_t(3));
    }
};

int main(int argc, char **argv)
{
    if (test::RealStore::program().isEmpty()) {
        qInfo("NOT RUN: neither valkey-server nor redis-server is here");
        return 0;
    }
    const QCoreApplication application(argc, argv);
    TestSharedSource suite;
    return QTest::qExec(&suite, argc, argv);
}
#include "tst_shared_source.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "edge/accept/client_table.h"

#include <QTest>

using namespace gasgauge;
using boost::asio::ip::make_address;

class TestClientTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsEachAddressByItself();
    void leavesLoopbackAlone();
    void zeroIsNoLimit();
};

void TestClientTable::limitsEachAddressByItself()
{
    ClientTable table(2);
    const auto client = make_address("192.0.2.1");
    QVERIFY(table.enter(client));
    QVERIFY(table.enter(client));
    QVERIFY(!table.enter(client));
    QVERIFY(table.enter(make_address("192.0.2.2")));
    QVERIFY(table.enter(make_address("2001:db8::1")));
    table.leave(client);
    QVERIFY(table.enter(client));
    QVERIFY(!table.enter(client));
}

void TestClientTable::leavesLoopbackAlone()
{
    ClientTable table(1);
    for (const char *address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
        for (int i = 0; i < 3; ++i)
            QVERIFY2(table.enter(make_address(address)), address);
    }
    const auto mapped = make_address("::ffff:192.0.2.1");
    QVERIFY(table.enter(mapped));
    QVERIFY(!table.enter(mapped));
}

void TestClientTable::zeroIsNoLimit()
{
    ClientTable table(0);
    for (int i = 0; i < 5000; ++i)
        QVERIFY(table.enter(make_address("192.0.2.1")));
}

QTEST_APPLESS_MAIN(TestClientTable)
#include "tst_client_table.moc"

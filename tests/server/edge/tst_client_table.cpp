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
    void countsIpv6ByNetwork();
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

void TestClientTable::countsIpv6ByNetwork()
{
    ClientTable table(2);
    QVERIFY(table.enter(make_address("2001:db8:1:2::1")));
    QVERIFY(table.enter(make_address("2001:db8:1:2:ffff::2")));
    QVERIFY(!table.enter(make_address("2001:db8:1:2:8000:0:0:3")));
    QVERIFY(table.enter(make_address("2001:db8:1:3::1")));
    table.leave(make_address("2001:db8:1:2::1"));
    QVERIFY(table.enter(make_address("2001:db8:1:2::4")));
    QVERIFY(!table.enter(make_address("2001:db8:1:2::1")));
    // One client whether it comes by IPv4 or by IPv4 in IPv6.
    QVERIFY(table.enter(make_address("192.0.2.1")));
    QVERIFY(table.enter(make_address("::ffff:192.0.2.1")));
    QVERIFY(!table.enter(make_address("192.0.2.1")));
    QVERIFY(table.enter(make_address("::ffff:192.0.2.2")));
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

// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_record.h"

#include <QTest>

using namespace gasgauge;

namespace {

const SharedNames kNames(1337, false, 0);

std::string text(const SharedRecord &record, const std::string &results)
{
    return kNames.form(record.key) + std::to_string(record.at) + ' ' + record.about() + '\n' + results;
}

} // namespace

class TestSharedRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names()
    {
        QCOMPARE(kNames.record("eth_gasPrice"), std::string("gasgauge:1:1337:value:eth_gasPrice"));
        QCOMPARE(kNames.lease("lead"), std::string("gasgauge:1:1337:lease:lead"));
        QCOMPARE(SharedNames(1, true, 3).channel(), std::string("gasgauge:1:demo-1:news:3"));
    }

    void isReadAsItWasWritten()
    {
        SharedRecord record;
        record.key = "batch";
        record.at = 1'796'000'000'123;
        record.rank = 0xffff'ffff'ffff'ffff;
        record.upstream = "infura-2";
        record.names = {"eth_blockNumber", "eth_feeHistory/16", "eth_gasPrice!failed"};
        const std::string written = text(record, R"(["0x1",{}])");
        const auto read = SharedRecord::read(written, kNames);
        QVERIFY(read);
        QCOMPARE(read->key, record.key);
        QCOMPARE(read->at, record.at);
        QCOMPARE(read->rank, record.rank);
        QCOMPARE(read->upstream, record.upstream);
        QVERIFY(read->names == record.names);
        QCOMPARE(std::string(read->results), std::string(R"(["0x1",{}])"));
    }

    /// Whatever stands there is read by nobody, and harms nobody.
    void garbage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *bytes : {"", "x", "gasgauge", "gasgauge 1 1337 ", "gasgauge 1 1337 k 1 0 up n",
                 "gasgauge 1 1337 k 1 0 up \n[]", "gasgauge 1 1337 k 1 0 n\n[]",
                 "gasgauge 1 1337 k -1 0 up n\n[]", "gasgauge 1 1337 k 1x 0 up n\n[]",
                 "gasgauge 1 1337 k 1 -1 up n\n[]", "gasgauge 1 1337 k 99999999999999999999 0 up n\n[]",
                 "gasgauge 1 1337 k 1 0 u\tp n\n[]", "gasgauge 1 1337 k 1 0 <b> n\n[]",
                 "gasgauge 1 1337 k 1 0 up n,,m\n[]", "gasgauge 1 1337 k 1 0 up n!\n[]",
                 "gasgauge 1 1337 k 1 0 up n!what\n[]", "gasgauge 1 1337 k 1 0 up !failed\n[]",
                 "gasgauge 1 1337 k 1 0 up n!failed!failed\n[]", "gasgauge 1 1 k 1 0 up n\n[]",
                 "gasgauge 2 1337 k 1 0 up n\n[]", "gasgauge 1 demo-1337 k 1 0 up n\n[]"})
            QTest::newRow(bytes) << QByteArray(bytes);
        QTest::newRow("a name too long")
            << QByteArray("gasgauge 1 1337 k 1 0 up ") + QByteArray(65, 'n') + "\n[]";
        QTest::newRow("a head too long")
            << QByteArray("gasgauge 1 1337 k 1 0 up n") + QByteArray(2000, ' ') + "\n[]";
        QTest::newRow("zeros") << QByteArray(100, '\0');
    }
    void garbage()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!SharedRecord::read(bytes.toStdString(), kNames));
        QVERIFY(!releasedKey(bytes.toStdString(), kNames));
    }

    void releases()
    {
        const std::string message = releaseMessage(kNames, "eth_gasPrice");
        QVERIFY(releasedKey(message, kNames) == "eth_gasPrice");
        QVERIFY(!SharedRecord::read(message, kNames));
        QVERIFY(!releasedKey(message, SharedNames(1, false, 0)));
    }
};

QTEST_GUILESS_MAIN(TestSharedRecord)
#include "tst_shared_record.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/subscription/head_notifications.h"

#include <QFile>
#include <QTest>

using namespace gasgauge;

namespace {

constexpr qint64 kRequest = 7;
constexpr const char *kYes = R"({"jsonrpc":"2.0","id":7,"result":"0xabc"})";

QByteArray header(int number)
{
    const QByteArray hash = QByteArray::number(number).rightJustified(64, '0');
    const QByteArray parent = QByteArray::number(number - 1).rightJustified(64, '0');
    return R"({"number":"0x)" + QByteArray::number(number, 16) + R"(","hash":"0x)" + hash
        + R"(","parentHash":"0x)" + parent + R"(","timestamp":"0x64"})";
}

QByteArray notification(int number, const QByteArray &subscription = "0xabc")
{
    return R"({"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":")" + subscription
        + R"(","result":)" + header(number) + "}}";
}

/// The same with its members in another order.
QByteArray resultFirst(int number)
{
    return R"({"params":{"result":)" + header(number)
        + R"(,"subscription":"0xabc"},"method":"eth_subscription","jsonrpc":"2.0"})";
}

struct Reader
{
    HeadNotifications notifications{kRequest};
    HeadNotifications::Outcome take(const QByteArray &text)
    {
        return notifications.take(readSubscriptionMessage(text.toStdString()));
    }
    std::vector<std::uint64_t> numbers(const QByteArray &text)
    {
        std::vector<std::uint64_t> found;
        for (const BlockHeader &head : take(text).heads)
            found.push_back(head.number);
        return found;
    }
};

using Numbers = std::vector<std::uint64_t>;

} // namespace

class TestHeadNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void subscribesAndTellsHeads();
    void readsAProvidersNotifications();
    void aRefusalIsOne_data();
    void aRefusalIsOne();
    void notificationsBeforeTheAnswerWait();
    void orderAndDoublesDoNoHarm();
    void otherSubscriptionsArePassedOver();
    void garbageIsPassedOver_data();
    void garbageIsPassedOver();
};

void TestHeadNotifications::subscribesAndTellsHeads()
{
    Reader reader;
    QVERIFY(reader.take(kYes).subscribed);
    QCOMPARE(reader.numbers(notification(17)), Numbers{17});
    QCOMPARE(reader.numbers(resultFirst(18)), Numbers{18});
    QCOMPARE(reader.notifications.passedOver(), std::uint64_t(0));
}

void TestHeadNotifications::readsAProvidersNotifications()
{
    QFile file(QStringLiteral(GASGAUGE_FIXTURES
        "/headers/provider-newHeads-ethereum-2023-04-5consecutive-result-before-subscription.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Reader reader;
    QVERIFY(reader.take(R"({"id":7,"result":"0xc75d722ad5a585755f47bd368ce29308"})").subscribed);
    std::vector<BlockHeader> heads;
    while (!file.atEnd()) {
        for (const BlockHeader &head : reader.take(file.readLine()).heads)
            heads.push_back(head);
    }
    QCOMPARE(heads.size(), std::size_t(5));
    for (std::size_t i = 1; i < heads.size(); ++i)
        QCOMPARE(heads[i].parentHash, heads[i - 1].hash);
    QCOMPARE(heads.front().number, std::uint64_t(0x1033e8c));
    QCOMPARE(heads.front().baseFeePerGas->hex(), std::string("0x788da4e57"));
}

void TestHeadNotifications::aRefusalIsOne_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("method not found") << QByteArray(R"({"id":7,"error":{"code":-32601,"message":"no"}})");
    QTest::newRow("without id") << QByteArray(R"({"id":null,"error":{"code":-32601}})");
    QTest::newRow("no result") << QByteArray(R"({"id":7})");
    QTest::newRow("null") << QByteArray(R"({"id":7,"result":null})");
    QTest::newRow("a number") << QByteArray(R"({"id":7,"result":1})");
    QTest::newRow("an empty name") << QByteArray(R"({"id":7,"result":""})");
}

void TestHeadNotifications::aRefusalIsOne()
{
    QFETCH(QByteArray, answer);
    Reader reader;
    const auto outcome = reader.take(answer);
    QVERIFY(outcome.refused && !outcome.subscribed);
    QCOMPARE(outcome.code.has_value(), answer.contains("-32601"));
    if (outcome.code)
        QCOMPARE(*outcome.code, qint64(-32601));
    QCOMPARE(reader.numbers(notification(17)), Numbers{});
}

void TestHeadNotifications::notificationsBeforeTheAnswerWait()
{
    Reader reader;
    QCOMPARE(reader.numbers(notification(16, "0xother")), Numbers{});
    QCOMPARE(reader.numbers(notification(17)), Numbers{});
    QCOMPARE(reader.numbers(notification(18)), Numbers{});
    QCOMPARE(reader.numbers(kYes), (Numbers{17, 18}));
    QCOMPARE(reader.notifications.passedOver(), std::uint64_t(1));
    // However many there are, they take no memory without end.
    Reader flooded;
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(flooded.numbers(notification(i + 1)), Numbers{});
    QCOMPARE(flooded.take(kYes).heads.size(), std::size_t(8));
    QCOMPARE(flooded.numbers(notification(2000)), Numbers{2000});
}

void TestHeadNotifications::orderAndDoublesDoNoHarm()
{
    Reader reader;
    reader.take(kYes);
    for (const int number : {19, 17, 18, 18, 19})
        QCOMPARE(reader.numbers(notification(number)), Numbers{std::uint64_t(number)});
    // A second answer to the same request changes nothing.
    const auto again = reader.take(R"({"id":7,"result":"0xother"})");
    QVERIFY(!again.subscribed && !again.refused);
    QCOMPARE(reader.numbers(notification(20)), Numbers{20});
    QCOMPARE(reader.numbers(notification(21, "0xother")), Numbers{});
}

void TestHeadNotifications::otherSubscriptionsArePassedOver()
{
    Reader reader;
    reader.take(kYes);
    QCOMPARE(reader.numbers(notification(17, "0xabcd")), Numbers{});
    QCOMPARE(reader.numbers(notification(17, "")), Numbers{});
    QCOMPARE(reader.notifications.passedOver(), std::uint64_t(2));
    // An answer to somebody else's request is none to ours.
    Reader other;
    QVERIFY(!other.take(R"({"id":8,"result":"0xabc"})").subscribed);
    QVERIFY(!other.take(R"({"id":"7","result":"0xabc"})").subscribed);
    QVERIFY(other.take(kYes).subscribed);
}

void TestHeadNotifications::garbageIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("words") << QByteArray("Service restarting");
    QTest::newRow("not UTF-8") << QByteArray("{\"id\":7,\"result\":\"\xff\"}");
    QTest::newRow("a batch") << QByteArray("[") + kYes + "]";
    QTest::newRow("cut") << notification(17).chopped(1);
    QTest::newRow("deep") << QByteArray(100'000, '{');
    QTest::newRow("another method") << notification(17).replace("eth_subscription", "eth_other");
    QTest::newRow("no result") << notification(17).replace("\"result\"", "\"other\"");
    QTest::newRow("a header without hash") << notification(17).replace("\"hash\"", "\"other\"");
    QTest::newRow("a null header") << notification(17).replace(header(17), "null");
    QTest::newRow("a log") << notification(17).replace(header(17), R"({"address":"0x1","topics":[]})");
    QTest::newRow("a subscription as number") << notification(17).replace("\"0xabc\"", "17");
    QTest::newRow("params as array") << QByteArray(R"({"method":"eth_subscription","params":["0xabc"]})");
}

void TestHeadNotifications::garbageIsPassedOver()
{
    QFETCH(QByteArray, text);
    Reader reader;
    const auto early = reader.take(text);
    QVERIFY(!early.subscribed && !early.refused && early.heads.empty());
    QVERIFY(reader.take(kYes).subscribed);
    QVERIFY(reader.take(text).heads.empty());
    QCOMPARE(reader.numbers(notification(18)), Numbers{18});
}

QTEST_APPLESS_MAIN(TestHeadNotifications)
#include "tst_head_notifications.moc"

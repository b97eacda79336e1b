// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/socket/answered_ids.h"

#include <QTest>

using namespace gasgauge;
using Ids = std::vector<qint64>;

class TestAnsweredIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsIds_data();
    void readsIds();
};

void TestAnsweredIds::readsIds_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<bool>("isBatch");
    QTest::addColumn<bool>("isAnswer");
    const auto row = [](const char *message, const Ids &ids, bool isBatch, bool isAnswer) {
        QTest::newRow(message) << QByteArray(message) << ids << isBatch << isAnswer;
    };
    row(R"({"jsonrpc":"2.0","id":7,"result":"0x1"})", {7}, false, true);
    row(R"( {"result":{"id":3},"id" : 7 })", {7}, false, true);
    row(R"({"id":7,"error":{"code":-32000}})", {7}, false, true);
    row(R"({"id":null,"error":{"code":-32600}})", {}, false, true);
    row(R"({"error":{"code":-32600}})", {}, false, true);
    row(R"({"id":"7","result":"0x1"})", {}, false, true);
    row(R"({"id":7.5,"result":"0x1"})", {}, false, true);
    row(R"({"id":99999999999999999999,"result":"0x1"})", {}, false, true);
    row(R"([{"id":7,"result":1},{"id":"x"},{"id":9,"error":{}}, 5])", {7, 9}, true, false);
    row("[]", {}, true, false);
    row(R"({"method":"eth_subscription","params":{"result":{"id":7}}})", {}, false, false);
    row(R"({"method":"eth_subscription","id":7,"result":1})", {7}, false, false);
    for (const char *garbage :
        {"", " ", "garbage", "\"id\":7", "7", "{", "[", "[[[[", "{\"id\":", "{\"id\":7"})
        QTest::newRow(garbage) << QByteArray(garbage) << (garbage == QByteArray("{\"id\":7") ? Ids{7} : Ids{})
                               << (garbage[0] == '[') << false;
}

void TestAnsweredIds::readsIds()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, isBatch);
    QFETCH(bool, isAnswer);
    const AnsweredIds answered = answeredIds({message.constData(), static_cast<std::size_t>(message.size())});
    QTEST(answered.ids, "ids");
    QCOMPARE(answered.isBatch, isBatch);
    QCOMPARE(answered.isAnswer, isAnswer);
}

QTEST_APPLESS_MAIN(TestAnsweredIds)
#include "tst_answered_ids.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/json_letters.h"

#include <QTest>

using namespace gasgauge;

class TestJsonLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesJson();
    void refusesTheRest();
    void findsMembers_data();
    void findsMembers();
    void isSafeForAnyBytes();
};

void TestJsonLetters::takesJson()
{
    for (const char *text : {"null", " true ", "false", "0", "-0", "-12.50e+10", "1E5", R"("")", "[]", "{}",
             "[ ]", R"({"a":[1,{"b":null}],"":"\"\\\/\b\f\n\r\t\u00e9"})", "\t[1 , 2]\r\n", "\"\xc3\xa9\""})
        QVERIFY2(json::isStrict(text), text);
    QVERIFY(json::isStrict(std::string(64, '[') + std::string(64, ']')));
}

void TestJsonLetters::refusesTheRest()
{
    for (const char *text :
        {"", " ", "nul", "True", "NaN", "01", "1.", ".5", "+1", "1e", "-", "0x1", "[1,]", "[,1]", "[1 2]",
            "{,}", R"({"a"})", R"({"a":})", R"({a:1})", R"({"a":1,})", "[", "{", "]", R"(")", R"("\x")",
            R"("\u12g4")", R"("\u12)", R"("\)", "\"\t\"", "1 2", "nullx", "'a'", "[1}", "/**/1"})
        QVERIFY2(!json::isStrict(text), text);
    QVERIFY(!json::isStrict(std::string(65, '[') + std::string(65, ']')));
    QVERIFY(!json::isStrict(std::string(1'000'000, '[')));
    QVERIFY(!json::isStrict(std::string_view("1\0", 2)));
}

void TestJsonLetters::findsMembers_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("letters"); // empty: none
    QTest::newRow("alone") << QByteArray(R"({"result":1})") << QByteArray("1");
    QTest::newRow("blanks") << QByteArray("\n{ \"id\" : 1 , \"result\" : [ 1.0 ] , \"x\":2 }\n")
                            << QByteArray("[ 1.0 ]");
    QTest::newRow("after what looks like it") << QByteArray(
        R"({"a":"\"result\":9","b":{"result":8},"c":["result",7],"result":{"result":"}"},"d":{}})")
                                              << QByteArray(R"({"result":"}"})");
    QTest::newRow("the last one") << QByteArray(R"({"result":1,"result":"2,}"})") << QByteArray(R"("2,}")");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{\"result\":true}") << QByteArray("true");
    QTest::newRow("none") << QByteArray(R"({"Result":1,"result ":2})") << QByteArray();
    QTest::newRow("escaped") << QByteArray(R"({"r\u0065sult":1})") << QByteArray();
    QTest::newRow("empty") << QByteArray("{}") << QByteArray();
}

void TestJsonLetters::findsMembers()
{
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, letters);
    const std::string text = object.toStdString();
    const auto found = json::memberOf(text, "result");
    QCOMPARE(found.has_value(), !letters.isEmpty());
    QCOMPARE(QByteArray::fromStdString(std::string(found.value_or(""))), letters);
}

void TestJsonLetters::isSafeForAnyBytes()
{
    const std::string good = R"({"a":"\"\\","result":[{"b":1e-5},"\u0041"],"c":{}})";
    for (std::size_t i = 0; i < good.size(); ++i) {
        QVERIFY(!json::isStrict(good.substr(0, i)));
        for (const char odd : {'"', '\\', '{', '}', ':', '\0', '\xff'}) {
            std::string bad = good;
            bad[i] = odd;
            const auto found = json::memberOf(bad, "result");
            QVERIFY(!found || found->size() < bad.size());
        }
    }
    QVERIFY(!json::memberOf("", "result"));
    QVERIFY(!json::memberOf("[1]", "result"));
}

QTEST_APPLESS_MAIN(TestJsonLetters)
#include "tst_json_letters.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_limits.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

class TestAlertLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesBadPrices_data();
    void refusesBadPrices();
    void takesGoodPrices_data();
    void takesGoodPrices();
    void mendsBadRules();
    void quietHoursReachOverMidnight();
};

void TestAlertLimits::refusesBadPrices_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"-1", "0", "1e9", "1000000000", "1e3", "abc", "", "nan", "inf", "1 gwei"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void TestAlertLimits::refusesBadPrices()
{
    QFETCH(QString, typed);
    const auto number = parseAlertNumber(typed, thresholdRange(AlertKind::Below), QLocale::c());
    QVERIFY(!number);
    QCOMPARE(number.error(), QStringLiteral("Allowed: a number from 0.000000001 to 1000000."));
}

void TestAlertLimits::takesGoodPrices_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("value");
    QTest::newRow("whole") << QStringLiteral("50") << QStringLiteral("C") << 50.0;
    QTest::newRow("blanks") << QStringLiteral(" 0.07 ") << QStringLiteral("C") << 0.07;
    QTest::newRow("one wei") << QStringLiteral("0.000000001") << QStringLiteral("C") << 1e-9;
    QTest::newRow("comma") << QStringLiteral("12,5") << QStringLiteral("de") << 12.5;
    QTest::newRow("dot, where commas are usual") << QStringLiteral("0.07") << QStringLiteral("de") << 0.07;
}

void TestAlertLimits::takesGoodPrices()
{
    QFETCH(QString, typed);
    QFETCH(QString, language);
    QFETCH(double, value);
    const auto number = parseAlertNumber(typed, thresholdRange(AlertKind::Below), QLocale(language));
    QVERIFY2(number, qPrintable(number ? QString() : number.error()));
    QCOMPARE(*number, value);
}

void TestAlertLimits::mendsBadRules()
{
    const AlertRules usual;
    AlertRule rule = usual.of(AlertKind::Rising);
    rule.enabled = true;
    rule.threshold = -1;
    rule.span = -1min;
    rule.hysteresis = 1e9;
    rule.cooldown = 100'000min;
    AlertRule expected = usual.of(AlertKind::Rising);
    expected.enabled = true;
    QVERIFY(saneRule(rule) == expected);
    rule = usual.of(AlertKind::UpstreamDown);
    rule.span = 0min;
    QVERIFY(saneRule(rule) == rule);
}

void TestAlertLimits::quietHoursReachOverMidnight()
{
    QuietHours quiet{true, QTime(22, 0), QTime(7, 0)};
    QVERIFY(quiet.contains(QTime(22, 0)));
    QVERIFY(quiet.contains(QTime(3, 0)));
    QVERIFY(!quiet.contains(QTime(7, 0)));
    QVERIFY(!quiet.contains(QTime(12, 0)));
    quiet = {true, QTime(12, 0), QTime(13, 0)};
    QVERIFY(quiet.contains(QTime(12, 30)));
    QVERIFY(!quiet.contains(QTime(13, 0)));
    quiet.to = quiet.from;
    QVERIFY(!quiet.contains(QTime(12, 0)));
    quiet = {};
    QVERIFY(!quiet.contains(QTime(23, 0)));
}

QTEST_APPLESS_MAIN(TestAlertLimits)
#include "tst_alert_limits.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_engine.h"
#include "alerts/alert_inputs.h"
#include "ethereum/amount_parser.h"
#include "fees/report/fee_report.h"
#include "support/manual_clock.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

/// Rules about fees, put to readings that a test makes.
struct Fees
{
    ManualClock clock;
    AlertEngine engine{clock};

    explicit Fees(const AlertRule &rule)
    {
        AlertRules rules;
        for (AlertRule &each : rules.rules)
            each.enabled = false;
        rules.add(rule);
        engine.setRules(rules);
    }
    AlertReading reading(AlertSubject subject, double amount)
    {
        clock.advance(1min);
        AlertReading reading;
        reading.feesAt = clock.now();
        reading.fees[subject] = amount;
        return reading;
    }
    std::size_t raised(AlertSubject subject, double amount)
    {
        return engine.take(reading(subject, amount)).size();
    }
};

AlertRule about(AlertKind kind, AlertSubject subject, double threshold)
{
    return {.kind = kind,
        .enabled = true,
        .threshold = threshold,
        .span = 10min,
        .hysteresis = 10,
        .cooldown = 0min,
        .subject = subject};
}

} // namespace

class TestAlertSubjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amountsOfEverySubjectAreCompared_data();
    void amountsOfEverySubjectAreCompared();
    void aRankMayBeAnything();
    void aFeeThatRisesIsComparedWithItsOwnPast();
    void ownGasCostsWhatItUses();
    void noBlockForTheSpan();
    void rulesOfOtherChainsWait();
    void knowsWhetherItStillIsSo();
    void aReportGivesRankAndCosts();
    void takesAmountsAsPeopleTypeThem_data();
    void takesAmountsAsPeopleTypeThem();
};

void TestAlertSubjects::amountsOfEverySubjectAreCompared_data()
{
    QTest::addColumn<int>("subject");
    for (std::size_t i = 1; i < kAlertSubjects; ++i) {
        if (subjectAt(i) != AlertSubject::OwnCost)
            QTest::addRow("%zu", i) << static_cast<int>(i);
    }
}

void TestAlertSubjects::amountsOfEverySubjectAreCompared()
{
    QFETCH(int, subject);
    const auto which = static_cast<AlertSubject>(subject);
    Fees below(about(AlertKind::Below, which, 2));
    QCOMPARE(below.raised(which, 3), 0U);
    QCOMPARE(below.raised(which, 1.9), 1U);
    QCOMPARE(below.raised(which, 1.8), 0U);
    QCOMPARE(below.raised(which, 2.1), 0U); // not better by a tenth
    QCOMPARE(below.raised(which, 1.9), 0U);
    QCOMPARE(below.raised(which, 2.3), 0U);
    QCOMPARE(below.raised(which, 1.9), 1U);
    Fees above(about(AlertKind::Above, which, 2));
    QCOMPARE(above.raised(which, 1.5), 0U);
    QCOMPARE(above.raised(which, 2.1), 1U);
    // Another subject says nothing of it.
    Fees other(about(AlertKind::Above, which, 2));
    const AlertSubject else_ = which == AlertSubject::BaseFee ? AlertSubject::Swap : AlertSubject::BaseFee;
    QCOMPARE(other.raised(else_, 5), 0U);
    QCOMPARE(other.raised(else_, 5), 0U);
}

void TestAlertSubjects::aRankMayBeAnything()
{
    Fees fees(about(AlertKind::Below, AlertSubject::Rank, 20));
    QCOMPARE(fees.raised(AlertSubject::Rank, 60), 0U);
    QCOMPARE(fees.raised(AlertSubject::Rank, 0), 1U); // at once: no node's mistake
}

void TestAlertSubjects::aFeeThatRisesIsComparedWithItsOwnPast()
{
    Fees fees(about(AlertKind::Rising, AlertSubject::BaseFee, 50));
    QCOMPARE(fees.raised(AlertSubject::BaseFee, 1), 0U);
    QCOMPARE(fees.raised(AlertSubject::BaseFee, 1.4), 0U);
    auto reading = fees.reading(AlertSubject::BaseFee, 1.6);
    reading.gwei = 1; // the gas price does not move
    reading.fetchedAt = fees.clock.now();
    const auto alerts = fees.engine.take(reading);
    QCOMPARE(alerts.size(), 1U);
    QCOMPARE(alerts[0].share, 60.00000000000001);
    QCOMPARE(alerts[0].value, 1.6);
}

void TestAlertSubjects::ownGasCostsWhatItUses()
{
    AlertRule rule = about(AlertKind::Above, AlertSubject::OwnCost, 2);
    rule.gas = 100'000;
    Fees fees(rule);
    auto reading = fees.reading(AlertSubject::Transfer, 0.3);
    reading.usdPerGas = 1e-5;
    reading.usdBeside = 0.5;
    QCOMPARE(fees.engine.take(reading).size(), 0U); // 1.5
    reading = fees.reading(AlertSubject::Transfer, 0.4);
    reading.usdPerGas = 2e-5;
    reading.usdBeside = 0.5;
    const auto alerts = fees.engine.take(reading);
    QCOMPARE(alerts.size(), 1U);
    QCOMPARE(alerts[0].value, 2.5);
    // What rises is told of one's own gas too, and needs no amount of it.
    Fees rising(about(AlertKind::Rising, AlertSubject::OwnCost, 50));
    QCOMPARE(rising.raised(AlertSubject::Transfer, 1), 0U);
    QCOMPARE(rising.raised(AlertSubject::Transfer, 2), 1U);
}

void TestAlertSubjects::noBlockForTheSpan()
{
    Fees fees({.kind = AlertKind::NoBlock, .enabled = true, .span = 2min, .cooldown = 0min});
    const auto since = [&fees](std::chrono::milliseconds time) {
        AlertReading reading;
        reading.sinceBlock = time;
        return fees.engine.take(reading).size();
    };
    QCOMPARE(fees.engine.take({}).size(), 0U);
    QCOMPARE(since(12s), 0U);
    QCOMPARE(since(2min), 0U);
    QCOMPARE(since(2min + 1s), 1U);
    QCOMPARE(since(5min), 0U);
    QCOMPARE(since(1s), 0U);
    QCOMPARE(since(3min), 1U);
}

void TestAlertSubjects::rulesOfOtherChainsWait()
{
    AlertRule rule = about(AlertKind::Above, AlertSubject::BaseFee, 2);
    rule.chain = QStringLiteral("base");
    Fees fees(rule);
    QCOMPARE(fees.raised(AlertSubject::BaseFee, 5), 0U); // the first one's
    auto reading = fees.reading(AlertSubject::BaseFee, 5);
    reading.chain = QStringLiteral("base");
    reading.isFirst = false;
    QCOMPARE(fees.engine.take(reading).size(), 1U);
    // A rule without a chain is not about another one than the first.
    Fees first(about(AlertKind::Above, AlertSubject::BaseFee, 2));
    QCOMPARE(first.engine.take(reading).size(), 0U);
}

void TestAlertSubjects::knowsWhetherItStillIsSo()
{
    Fees fees(about(AlertKind::Below, AlertSubject::BaseFee, 7));
    const auto index = fees.engine.rules().rules.size();
    std::size_t mine = 0;
    for (std::size_t i = 0; i < index; ++i) {
        if (fees.engine.rules().rules[i].subject == AlertSubject::BaseFee)
            mine = i;
    }
    QVERIFY(!fees.engine.states()[mine].met);
    QCOMPARE(fees.raised(AlertSubject::BaseFee, 6.98), 1U);
    QVERIFY(fees.engine.states()[mine].met);
    QVERIFY(fees.engine.states()[mine].rangAt > 0);
    fees.raised(AlertSubject::BaseFee, 9);
    QVERIFY(!fees.engine.states()[mine].met);
    const qint64 rang = fees.engine.states()[mine].rangAt;
    fees.engine.reset();
    QCOMPARE(fees.engine.states()[mine].rangAt, rang); // that it rang stays true
}

void TestAlertSubjects::aReportGivesRankAndCosts()
{
    FeeReport report;
    report.next.baseFee = WeiAmount(600'000'000);
    report.week = FeeSpan{1, 1, 1, 1, 1, 0.18, 10, false, 168};
    report.costs.transfer = {.gas = 21'000, .usd = 0.121};
    report.costs.swap = {.gas = 180'000, .usd = 0.916};
    AlertReading old;
    addReport(old, report); // nothing is fresh: nothing is news
    QVERIFY(!old.fees[AlertSubject::Rank]);
    AlertReading reading;
    reading.feesAt = TimePoint{};
    addReport(reading, report);
    QCOMPARE(reading.fees[AlertSubject::BaseFee], std::optional(0.6));
    QCOMPARE(reading.fees[AlertSubject::Rank], std::optional(18.0));
    QCOMPARE(reading.fees[AlertSubject::Swap], std::optional(0.916));
    QVERIFY(!reading.fees[AlertSubject::Erc20Transfer]);
    QVERIFY(qFuzzyCompare(*reading.usdPerGas, 5e-6));
    QVERIFY(qFuzzyCompare(reading.usdBeside, 0.016));
}

void TestAlertSubjects::takesAmountsAsPeopleTypeThem_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("value");
    const auto row
        = [](const char *name, AmountUnit unit, const char16_t *typed, const char *language, double value) {
              QTest::newRow(name) << static_cast<int>(unit) << QString::fromUtf16(typed)
                                  << QString::fromLatin1(language) << value;
          };
    row("a plus", AmountUnit::Gwei, u"+5", "C", 5);
    row("gwei", AmountUnit::Gwei, u" 0,6 Gwei ", "de", 0.6);
    row("wei with groups", AmountUnit::Gwei, u"125\u202f000\u202f000 wei", "fr", 0.125);
    row("percent", AmountUnit::Percent, u"50 %", "C", 50);
    row("percent in words", AmountUnit::Percent, u"12,5 Prozent", "de", 12.5);
    row("minutes", AmountUnit::Minutes, u"10 min", "C", 10);
    row("an hour", AmountUnit::Minutes, u"2h", "C", 120);
    row("dollars before", AmountUnit::Dollars, u"$0.30", "C", 0.3);
    row("dollars behind", AmountUnit::Dollars, u"0,30 $", "de", 0.3);
    row("dollars by name", AmountUnit::Dollars, u"1.85 USD", "C", 1.85);
    row("gas", AmountUnit::Gas, u"250,000 gas", "en", 250'000);
    row("thousands of gas", AmountUnit::Gas, u"65k", "C", 65'000);
    row("invisible characters", AmountUnit::Percent, u"\u200b\u202a 20\u00a0%\u202c\n", "C", 20);
}

void TestAlertSubjects::takesAmountsAsPeopleTypeThem()
{
    QFETCH(int, unit);
    QFETCH(QString, typed);
    QFETCH(QString, language);
    QFETCH(double, value);
    const auto amount = parseAmount(typed, QLocale(language), static_cast<AmountUnit>(unit));
    QVERIFY2(amount, qPrintable(amount ? QString() : amount.error()));
    QCOMPARE(*amount, value);
    QVERIFY(!parseAmount(QStringLiteral("-1"), QLocale(language), static_cast<AmountUnit>(unit)));
    QVERIFY(!parseAmount(QStringLiteral("%"), QLocale(language), static_cast<AmountUnit>(unit)));
    QVERIFY(!parseAmount(QStringLiteral("1 apple"), QLocale(language), static_cast<AmountUnit>(unit)));
}

QTEST_APPLESS_MAIN(TestAlertSubjects)
#include "tst_alert_subjects.moc"

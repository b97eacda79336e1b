// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_store.h"
#include "alerts/alert_text.h"
#include "alerts/alert_watch.h"
#include "alerts/card/alert_line.h"
#include "alerts/card/alerts_card.h"
#include "alerts/new_alert_dialog.h"
#include "fees/report/fee_report.h"
#include "scripted_monitor.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A card over a monitor that says what a test tells it to.
struct Carded
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    test::ManualClock clock;
    MonitorHub hub{clock};
    AlertWatch watch{hub, settings};
    std::unique_ptr<AlertsCard> card;
    ScriptedMonitor *monitor = nullptr;
    StatusReport report = freshReport();
    QStringList raised;
    QStringList over;

    Carded()
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        card = std::make_unique<AlertsCard>(watch);
        card->resize(420, 200);
        card->show();
        QObject::connect(&watch, &AlertWatch::alertRaised, &watch,
            [this](const AlertText &alert) { raised << alert.title; });
        QObject::connect(&watch, &AlertWatch::alertOver, &watch, [this](const QString &key) { over << key; });
    }
    void add(const AlertRule &rule)
    {
        AlertRules rules = watch.rules();
        rules.add(rule);
        watch.setRules(rules);
    }
    void baseFee(const QString &gwei, const FeesPtr &fees = {})
    {
        clock.advance(1min);
        report.fees.condition = ValueCondition::Fresh;
        report.fees.ageMs = 0;
        report.fees.nextBaseFee = gwei;
        report.uptimeSeconds += 60;
        fees ? monitor->say(report, {{report.chain, fees}}) : monitor->say(report);
    }
    QList<AlertLine *> lines() const
    {
        QList<AlertLine *> found = card->findChildren<AlertLine *>();
        return found;
    }
};

AlertRule baseFeeBelow(double gwei)
{
    return {.kind = AlertKind::Below,
        .enabled = true,
        .threshold = gwei,
        .cooldown = 0min,
        .subject = AlertSubject::BaseFee};
}

} // namespace

class TestAlertsCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatTheUserHas();
    void saysHowEachIs();
    void isChangedWhereItStands();
    void isTypedWhereItStands();
    void stepsAreOfTheSecondDigit_data();
    void stepsAreOfTheSecondDigit();
    void whatIsOverIsSaid();
    void whenItRangSurvivesARestart();
    void newRulesSurviveARestartAndLeaveTheOldFileAlone();
    void anOldFileGivesTheSameRules();
    void costsComeFromTheReport();
    void theDialogMakesARule();
};

void TestAlertsCard::listsWhatTheUserHas()
{
    Carded carded;
    QCOMPARE(carded.lines().size(), 1); // the one that is on from the beginning
    QCOMPARE(carded.lines()[0]->text(), QStringLiteral("Upstream gone for 1 min"));
    carded.add(baseFeeBelow(0.6));
    QCOMPARE(carded.lines().size(), 2);
    QCOMPARE(carded.lines()[0]->text(), QStringLiteral("Base fee below 0.600 gwei"));
    AlertRule swap = baseFeeBelow(0.3);
    swap.subject = AlertSubject::Swap;
    carded.add(swap);
    QCOMPARE(carded.lines()[1]->text(), QStringLiteral("Swap below $0.30"));
    QSignalSpy wanted(carded.card.get(), &AlertsCard::newRequested);
    carded.card->findChild<QAbstractButton *>(QStringLiteral("newAlert"))->click();
    QCOMPARE(wanted.count(), 1);
}

void TestAlertsCard::saysHowEachIs()
{
    Carded carded;
    carded.add(baseFeeBelow(7));
    AlertLine *line = carded.lines()[0];
    QCOMPARE(line->state(), QStringLiteral("waiting"));
    carded.baseFee(QStringLiteral("6.98"));
    QCOMPARE(carded.raised, QStringList(QStringLiteral("Base fee below 7.00 gwei")));
    QVERIFY2(line->state().startsWith(QStringLiteral("rang at ")), qPrintable(line->state()));
    carded.baseFee(QStringLiteral("9"));
    QVERIFY2(line->state().startsWith(QStringLiteral("last ")), qPrintable(line->state()));
    QVERIFY(line->accessibleName().startsWith(QStringLiteral("Base fee below 7.00 gwei, last ")));
    carded.watch.setPaused(true);
    QCOMPARE(line->state(), QStringLiteral("paused"));
    QTest::keyClick(line, Qt::Key_Delete);
    QCOMPARE(line->state(), QStringLiteral("off"));
}

void TestAlertsCard::isChangedWhereItStands()
{
    Carded carded;
    carded.add(baseFeeBelow(0.6));
    AlertLine *line = carded.lines()[0];
    const auto bound = [&carded] { return carded.lines()[0]->rule().threshold; };
    QTest::keyClick(line, Qt::Key_Up);
    QVERIFY(qFuzzyCompare(bound(), 0.61));
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Down);
    QVERIFY(qFuzzyCompare(bound(), 0.59));
    QTest::keyClick(line, Qt::Key_PageUp);
    QVERIFY(qFuzzyCompare(bound(), 0.69));
    QTest::keyClick(line, Qt::Key_PageDown);
    QVERIFY(qFuzzyCompare(bound(), 0.59));
    QTest::keyClick(line, Qt::Key_Delete);
    QVERIFY(!line->rule().enabled);
    QTest::keyClick(line, Qt::Key_Delete); // stays off
    QVERIFY(!line->rule().enabled);
    QTest::keyClick(line, Qt::Key_Space);
    QVERIFY(line->rule().enabled);
    // It is the watch that keeps it.
    QVERIFY(std::ranges::find(carded.watch.rules().rules, line->rule()) != carded.watch.rules().rules.end());
}

void TestAlertsCard::isTypedWhereItStands()
{
    Carded carded;
    carded.add(baseFeeBelow(0.6));
    AlertLine *line = carded.lines()[0];
    QVERIFY(QTest::qWaitForWindowExposed(carded.card.get()));
    auto *field = line->findChild<QLineEdit *>(QStringLiteral("alertBound"));
    QVERIFY(!field->isVisible());
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(field->isVisible());
    QCOMPARE(field->text(), QStringLiteral("0.6"));
    field->setText(QStringLiteral("-1"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible()); // it stays there, and says why
    QVERIFY(!field->accessibleDescription().isEmpty());
    QCOMPARE(line->rule().threshold, 0.6);
    field->setText(QStringLiteral(" 450 000 000 wei"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!field->isVisible());
    QCOMPARE(line->rule().threshold, 0.45);
    QTest::keyClick(line, Qt::Key_Return);
    field->setText(QStringLiteral("9"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QCOMPARE(line->rule().threshold, 0.45);
}

void TestAlertsCard::stepsAreOfTheSecondDigit_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<int>("key");
    QTest::addColumn<double>("to");
    QTest::newRow("up") << 45.0 << static_cast<int>(Qt::Key_Up) << 46.0;
    QTest::newRow("over a ten") << 9.9 << static_cast<int>(Qt::Key_Up) << 10.0;
    QTest::newRow("below a ten") << 10.0 << static_cast<int>(Qt::Key_Down) << 9.9;
    QTest::newRow("small") << 0.0056 << static_cast<int>(Qt::Key_Up) << 0.0057;
    QTest::newRow("ten over a ten") << 9.5 << static_cast<int>(Qt::Key_PageUp) << 15.0;
    QTest::newRow("never below a wei") << 1e-9 << static_cast<int>(Qt::Key_Down) << 1e-9;
}

void TestAlertsCard::stepsAreOfTheSecondDigit()
{
    QFETCH(double, from);
    QFETCH(int, key);
    QFETCH(double, to);
    Carded carded;
    carded.add(baseFeeBelow(from));
    QTest::keyClick(carded.lines()[0], static_cast<Qt::Key>(key));
    QVERIFY2(qAbs(carded.lines()[0]->rule().threshold - to) < to * 1e-9,
        qPrintable(QString::number(carded.lines()[0]->rule().threshold, 'g', 12)));
}

void TestAlertsCard::whatIsOverIsSaid()
{
    Carded carded;
    const AlertRule rule = baseFeeBelow(7);
    carded.add(rule);
    carded.baseFee(QStringLiteral("6.98"));
    QVERIFY(carded.over.isEmpty());
    carded.baseFee(QStringLiteral("9"));
    QCOMPARE(carded.over, QStringList(AlertWatch::keyOf(rule)));
}

void TestAlertsCard::whenItRangSurvivesARestart()
{
    Carded carded;
    carded.add(baseFeeBelow(7));
    carded.baseFee(QStringLiteral("6.98"));
    AlertWatch again(carded.hub, carded.settings);
    const AlertsCard card(again);
    QVERIFY(card.findChildren<AlertLine *>()[0]->state().startsWith(QStringLiteral("last ")));
}

void TestAlertsCard::newRulesSurviveARestartAndLeaveTheOldFileAlone()
{
    Carded carded;
    AlertRule own = baseFeeBelow(2);
    own.subject = AlertSubject::OwnCost;
    own.gas = 123'456;
    own.chain = QStringLiteral("base");
    const AlertRule old{.kind = AlertKind::Below, .enabled = true, .threshold = 3};
    carded.add(own);
    carded.add(old);
    carded.add({.kind = AlertKind::NoBlock, .enabled = true, .span = 7min, .cooldown = 0min});
    const AlertRules kept = alert_store::read(carded.settings);
    QCOMPARE(kept.rules.size(), carded.watch.rules().rules.size());
    for (const AlertRule &rule : carded.watch.rules().rules)
        QVERIFY(std::ranges::find(kept.rules, rule) != kept.rules.end());
    // What older versions read is about the gas price alone.
    QCOMPARE(
        carded.settings.value(QStringLiteral("alerts/below-2/threshold")).toString(), QStringLiteral("3"));
    QVERIFY(!carded.settings.contains(QStringLiteral("alerts/below-3/threshold")));
    QCOMPARE(
        carded.settings.value(QStringLiteral("alerts/rule-1/subject")).toString(), QStringLiteral("ownCost"));
}

void TestAlertsCard::anOldFileGivesTheSameRules()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("old.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("alerts/below/enabled"), true);
    settings.setValue(QStringLiteral("alerts/below/threshold"), QStringLiteral("4.5"));
    settings.setValue(QStringLiteral("alerts/below-2/enabled"), true);
    settings.setValue(QStringLiteral("alerts/below-2/threshold"), QStringLiteral("2"));
    settings.setValue(QStringLiteral("alerts/rule-1/kind"), QStringLiteral("nonsense"));
    const AlertRules rules = alert_store::read(settings);
    QCOMPARE(rules.rules.size(), AlertRules().rules.size() + 1);
    QCOMPARE(rules.of(AlertKind::Below).threshold, 4.5);
    QVERIFY(rules.of(AlertKind::Below).subject == AlertSubject::GasPrice);
    QVERIFY(rules.of(AlertKind::Below).chain.isEmpty());
    QVERIFY(!rules.of(AlertKind::NoBlock).enabled);
}

void TestAlertsCard::costsComeFromTheReport()
{
    Carded carded;
    AlertRule swap = baseFeeBelow(0.5);
    swap.subject = AlertSubject::Swap;
    carded.add(swap);
    carded.baseFee(QStringLiteral("1"));
    QVERIFY(carded.raised.isEmpty()); // nobody says what it costs
    auto report = std::make_shared<FeeReport>();
    report->costs.swap = {.gas = 180'000, .usd = 0.421};
    carded.baseFee(QStringLiteral("1"), report);
    QCOMPARE(carded.raised, QStringList(QStringLiteral("Swap below $0.50")));
}

void TestAlertsCard::theDialogMakesARule()
{
    NewAlertDialog dialog({QStringLiteral("ethereum"), QStringLiteral("base")});
    dialog.show();
    auto *what = dialog.findChild<QComboBox *>(QStringLiteral("alertWhat"));
    auto *threshold = dialog.findChild<QLineEdit *>(QStringLiteral("alertThreshold"));
    auto *sentence = dialog.findChild<QLabel *>(QStringLiteral("alertSentence"));
    QCOMPARE(sentence->text(), QStringLiteral("Base fee below 1.00 gwei"));
    what->setCurrentIndex(static_cast<int>(AlertSubject::Swap));
    threshold->setText(QStringLiteral("$0.30"));
    QCOMPARE(sentence->text(), QStringLiteral("Swap below $0.30"));
    dialog.findChild<QComboBox *>(QStringLiteral("alertChain"))->setCurrentIndex(1);
    QCOMPARE(sentence->text(), QStringLiteral("Base: Swap below $0.30"));
    QSignalSpy tested(&dialog, &NewAlertDialog::testRequested);
    dialog.findChild<QPushButton *>(QStringLiteral("testAlert"))->click();
    QCOMPARE(tested.count(), 1);
    threshold->setText(QStringLiteral("much"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    threshold->setText(QStringLiteral("0,25"));
    dialog.accept();
    QVERIFY(!dialog.isVisible());
    QVERIFY(dialog.rule().subject == AlertSubject::Swap);
    QCOMPARE(dialog.rule().threshold, 0.25);
    QCOMPARE(dialog.rule().chain, QStringLiteral("base"));
    QVERIFY(dialog.rule().enabled);
    what->setCurrentIndex(static_cast<int>(kAlertSubjects) + 1);
    QCOMPARE(sentence->text(), QStringLiteral("Base: No block for 10 min"));
}

QTEST_MAIN(TestAlertsCard)
#include "tst_alerts_card.moc"

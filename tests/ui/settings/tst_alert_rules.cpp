// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/forms/number_field.h"
#include "opened_settings.h"
#include "widgets/link_button.h"

using namespace gasgauge;

namespace {

QList<double> thresholds(const AlertRules &rules, AlertKind kind)
{
    QList<double> found;
    for (const AlertRule &rule : rules.rules) {
        if (rule.kind == kind)
            found << rule.threshold;
    }
    return found;
}

void click(const Opened &opened, const char *name)
{
    auto *button = opened.find<LinkButton>(name);
    QVERIFY2(button && QTest::qWaitFor([button] { return button->isVisible(); }),
        name); // rows come with the layout
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

/// Several rules of one kind: added, removed, kept.
class TestAlertRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherRuleIsAddedAndKept();
    void rulesAreShownAndRemoved();
    void aBadNumberInAnAddedRuleIsNamed();
    void thereIsAnEndToThem();
    void tabGoesThroughThemInTheirOrder();
};

void TestAlertRules::anotherRuleIsAddedAndKept()
{
    Opened opened;
    opened.openTabOf(opened.find<QCheckBox>("above"));
    QVERIFY(QTest::qWaitForWindowActive(opened.dialog.get()));
    click(opened, "above-add");
    QTRY_VERIFY(opened.find<QLineEdit>("above-2-threshold")->hasFocus());
    QVERIFY(opened.find<QCheckBox>("above-2")->isChecked());
    QTest::keyClicks(
        opened.find<QLineEdit>("above-2-threshold"), QStringLiteral("80")); // what stood there is selected
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.size(), 1);
    const AlertRules &rules = opened.applied[0].alerts;
    QCOMPARE(rules.rules.size(), AlertRules().rules.size() + 1);
    QCOMPARE(thresholds(rules, AlertKind::Above),
        (QList<double>{AlertRules().of(AlertKind::Above).threshold, 80}));
    QVERIFY(std::ranges::is_sorted(rules.rules, {}, &AlertRule::kind));
}

void TestAlertRules::rulesAreShownAndRemoved()
{
    SettingsState state;
    for (const double threshold : {5.0, 7.0, 9.0})
        state.alerts.add({.kind = AlertKind::Below, .enabled = true, .threshold = threshold});
    Opened opened(state);
    opened.openTabOf(opened.find<QCheckBox>("below"));
    QCOMPARE(opened.find<QLineEdit>("below-3-threshold")->text(), QStringLiteral("7"));
    click(opened, "below-3-remove");
    QTRY_VERIFY(!opened.find<QCheckBox>("below-3"));
    opened.press(QDialogButtonBox::Apply);
    QCOMPARE(thresholds(opened.applied.value(0).alerts, AlertKind::Below), (QList<double>{1, 5, 9}));
    click(opened, "below-add"); // where the removed one stood
    opened.press(QDialogButtonBox::Apply);
    QCOMPARE(thresholds(opened.applied.value(1).alerts, AlertKind::Below), (QList<double>{1, 5, 1, 9}));
    opened.press(QDialogButtonBox::RestoreDefaults);
    opened.press(QDialogButtonBox::Apply);
    QVERIFY(opened.applied.value(2).alerts == AlertRules());
}

void TestAlertRules::aBadNumberInAnAddedRuleIsNamed()
{
    Opened opened;
    opened.openTabOf(opened.find<QCheckBox>("rising"));
    click(opened, "rising-add");
    opened.type("rising-2-threshold", QStringLiteral("1e9"));
    QVERIFY(opened.text("rising-2-problem").startsWith(QStringLiteral("Allowed: a number from")));
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(opened.dialog->isVisible());
    QCOMPARE(opened.applied.size(), 0);
    click(opened, "rising-2-remove");
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.size(), 1);
    QVERIFY(opened.applied[0].alerts == AlertRules());
}

void TestAlertRules::thereIsAnEndToThem()
{
    Opened opened;
    opened.openTabOf(opened.find<QCheckBox>("below"));
    for (int i = 1; i < AlertRules::kMostOfAKind; ++i)
        click(opened, "below-add");
    QVERIFY(!opened.find<LinkButton>("below-add")->isVisible());
    click(opened, "below-5-remove");
    QTRY_VERIFY(opened.find<LinkButton>("below-add")->isVisible());
}

void TestAlertRules::tabGoesThroughThemInTheirOrder()
{
    Opened opened;
    opened.openTabOf(opened.find<QCheckBox>("below"));
    QVERIFY(QTest::qWaitForWindowActive(opened.dialog.get()));
    click(opened, "below-add");
    QTRY_VERIFY(opened.find<QLineEdit>("below-2-threshold")->isVisible());
    opened.find<QCheckBox>("below")->setFocus();
    QStringList names;
    for (int i = 0; i < 40 && names.value(names.size() - 1) != QStringLiteral("above"); ++i) {
        QTest::keyClick(opened.dialog->focusWidget(), Qt::Key_Tab);
        names << opened.dialog->focusWidget()->objectName();
    }
    QVERIFY2(names.indexOf(QStringLiteral("below-2-threshold")) >= 0, qPrintable(names.join(u' ')));
    QVERIFY(names.indexOf(QStringLiteral("below-2-threshold")) < names.indexOf(QStringLiteral("above")));
}

QTEST_MAIN(TestAlertRules)
#include "tst_alert_rules.moc"

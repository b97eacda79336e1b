// SPDX-License-Identifier: GPL-3.0-only
#include "../../core/upstream/fake_upstream.h"
#include "opened_settings.h"
#include "settings/upstreams/source_entry.h"
#include "settings/upstreams/upstream_dialog.h"

#include <QApplication>
#include <QListWidget>

using namespace gasgauge;
using namespace gasgauge::test;

namespace { } // namespace

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badThresholdsAreRefusedWhereTheyStand_data();
    void badThresholdsAreRefusedWhereTheyStand();
    void goodThresholdsAreKept();
    void aRuleThatIsOffStopsNobody();
    void optionsComeFromTheTable();
    void whatTheCommandLineDecidesIsSaid();
    void badOptionsAreRefusedWhereTheyStand();
    void aKeyIsEnteredUnseen();
    void anUpstreamIsTested();
    void anErrorOfAnUpstreamIsShownWithoutItsAddress();
    void changingAnUpstreamShowsNoAddress();
    void theOrderCanBeChanged();
    void whatCannotBeKeptIsSaid();
    void autostartIsWrittenOnlyWhenAsked();
    void defaultsComeBack();
    void everyFieldHasANameAndEveryPageIsReached();
};

void TestSettingsDialog::badThresholdsAreRefusedWhereTheyStand_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"-1", "1e9", "1000000000", "abc"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void TestSettingsDialog::badThresholdsAreRefusedWhereTheyStand()
{
    QFETCH(QString, typed);
    Opened opened;
    QVERIFY(QTest::qWaitForWindowActive(opened.dialog.get()));
    opened.find<QCheckBox>("below")->setChecked(true);
    opened.type("below-threshold", typed);
    QVERIFY(opened.text("below-problem").startsWith(QStringLiteral("Allowed: a number from")));
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(opened.dialog->isVisible());
    QCOMPARE(opened.applied.size(), 0);
    QVERIFY(opened.find<QLineEdit>("below-threshold")->hasFocus());
    QCOMPARE(opened.find<QLineEdit>("below-threshold")->text(), typed);
}

void TestSettingsDialog::goodThresholdsAreKept()
{
    Opened opened;
    opened.openTabOf(opened.find<QCheckBox>("below"));
    QTest::keyClick(opened.find<QCheckBox>("below"), Qt::Key_Space);
    opened.type("below-threshold", QStringLiteral("-1"));
    opened.type("below-threshold", QStringLiteral("0.07"));
    QCOMPARE(opened.text("below-problem"), QString());
    opened.type("below-cooldown", QStringLiteral("30"));
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(!opened.dialog->isVisible());
    QCOMPARE(opened.applied.size(), 1);
    const AlertRule &rule = opened.applied[0].alerts.of(AlertKind::Below);
    QVERIFY(rule.enabled);
    QCOMPARE(rule.threshold, 0.07);
    QCOMPARE(rule.cooldown, std::chrono::minutes(30));
}

void TestSettingsDialog::aRuleThatIsOffStopsNobody()
{
    Opened opened;
    opened.find<QCheckBox>("above")->setChecked(true);
    opened.type("above-threshold", QStringLiteral("abc"));
    opened.find<QCheckBox>("above")->setChecked(false);
    QCOMPARE(opened.text("above-problem"), QString());
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.size(), 1);
    QVERIFY(opened.applied[0].alerts == AlertRules());
}

void TestSettingsDialog::optionsComeFromTheTable()
{
    SettingsState state;
    state.options[QStringLiteral("GASGAUGE_TTL")] = QStringLiteral("30");
    Opened opened(state);
    QCOMPARE(opened.find<QLineEdit>("GASGAUGE_TTL")->text(), QStringLiteral("30"));
    QVERIFY(opened.find<QLineEdit>("GASGAUGE_UPSTREAM_TIMEOUT")
                ->placeholderText()
                .contains(QStringLiteral("10s")));
    opened.type("GASGAUGE_TTL", QStringLiteral("20 eth_gasPrice=5"));
    auto *freshness = opened.find<QComboBox>("GASGAUGE_FRESHNESS");
    freshness->setCurrentText(QStringLiteral("block"));
    opened.press(QDialogButtonBox::Apply);
    QVERIFY(opened.dialog->isVisible());
    const QMap<QString, QString> expected{
        {QStringLiteral("GASGAUGE_TTL"), QStringLiteral("20 eth_gasPrice=5")},
        {QStringLiteral("GASGAUGE_FRESHNESS"), QStringLiteral("block")}};
    QCOMPARE(opened.applied.value(0).options, expected);
    QVERIFY(!opened.dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Apply)->isEnabled());
    opened.type("GASGAUGE_TTL", {});
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(!opened.applied.value(1).options.contains(QStringLiteral("GASGAUGE_TTL")));
}

void TestSettingsDialog::whatTheCommandLineDecidesIsSaid()
{
    SettingsState state;
    state.options[QStringLiteral("GASGAUGE_TTL")] = QStringLiteral("30");
    state.overruled[QStringLiteral("GASGAUGE_TTL")]
        = {{QStringLiteral("5"), QStringLiteral("eth_gasPrice=7")}, QStringLiteral("the command line")};
    state.overruled[QStringLiteral("APIKEY")] = {{}, QStringLiteral("the environment")};
    Opened opened(state);
    opened.openTabOf(opened.find<QLineEdit>("GASGAUGE_TTL"));
    const QString words = opened.text("GASGAUGE_TTL-overruled");
    QVERIFY2(words.contains(QStringLiteral("5, eth_gasPrice=7")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("the command line")), qPrintable(words));
    QCOMPARE(opened.text("GASGAUGE_FRESHNESS-overruled"), QString());
    QVERIFY(opened.text("upstreams-overruled").contains(QStringLiteral("the environment")));
    QCOMPARE(opened.text("GASGAUGE_DEMO-overruled"), QString());
    // What is set here stays what it is, and is kept.
    QCOMPARE(opened.find<QLineEdit>("GASGAUGE_TTL")->text(), QStringLiteral("30"));
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.value(0).options.value(QStringLiteral("GASGAUGE_TTL")), QStringLiteral("30"));
}

void TestSettingsDialog::badOptionsAreRefusedWhereTheyStand()
{
    Opened opened;
    for (const char *bad : {"-1", "abc", "5x", "99999999999"}) {
        opened.type("GASGAUGE_TTL", QLatin1String(bad));
        QVERIFY2(opened.text("GASGAUGE_TTL-problem").contains(QStringLiteral("1 to 315360000")), bad);
        opened.press(QDialogButtonBox::Ok);
        QVERIFY(opened.dialog->isVisible());
    }
    QCOMPARE(opened.applied.size(), 0);
}

void TestSettingsDialog::aKeyIsEnteredUnseen()
{
    Opened opened;
    UpstreamDialog *add = opened.openAdd();
    QVERIFY(add);
    auto *key = add->findChild<QLineEdit *>(QStringLiteral("upstreamKey"));
    QTest::keyClicks(key, QStringLiteral("SECRET KEY"));
    QTest::keyClick(key, Qt::Key_Return);
    QVERIFY(add->isVisible());
    QVERIFY(add->findChild<QLabel *>(QStringLiteral("upstreamMessage"))
                ->text()
                .contains(QStringLiteral("no key")));
    key->selectAll();
    QTest::keyClicks(key, QLatin1String(kSecret));
    QVERIFY(!opened.words().contains(QLatin1String(kSecret)));
    QTest::keyClick(key, Qt::Key_Return);
    QVERIFY(!add->isVisible());
    QCOMPARE(opened.find<QListWidget>("upstreams")->item(0)->text(), QStringLiteral("infura"));
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.value(0).options.value(QStringLiteral("APIKEY")), QLatin1String(kSecret));
    QVERIFY(!opened.words().contains(QLatin1String(kSecret)));
}

void TestSettingsDialog::anUpstreamIsTested()
{
    FakeUpstream upstream(FakeUpstream::giving("0x2fd52da00"));
    Opened opened;
    UpstreamDialog *add = opened.openAdd();
    add->findChild<QAbstractButton *>(QStringLiteral("upstreamByAddress"))->click();
    auto *address = add->findChild<QLineEdit *>(QStringLiteral("upstreamAddress"));
    QVERIFY(address->isEnabled());
    address->setText(upstream.url().toString(QUrl::FullyEncoded));
    QTest::keyClicks(add->findChild<QLineEdit *>(QStringLiteral("upstreamName")), QStringLiteral("mine"));
    QTest::keyClick(address, Qt::Key_Return);
    QTest::mouseClick(opened.find<QPushButton>("testUpstream"), Qt::LeftButton);
    QTRY_VERIFY(opened.text("upstreamResult").startsWith(QStringLiteral("mine answered in ")));
    QVERIFY(opened.text("upstreamResult").contains(QStringLiteral("12.8 gwei")));
    QCOMPARE(upstream.count(), 1);
}

void TestSettingsDialog::anErrorOfAnUpstreamIsShownWithoutItsAddress()
{
    FakeUpstream upstream(FakeUpstream::answering("SECRETKEY123", "401 SECRETKEY123"));
    SettingsState state;
    putSources(state.options, {{QStringLiteral("mine"), upstream.url()}});
    Opened opened(state);
    QTest::mouseClick(opened.find<QPushButton>("testUpstream"), Qt::LeftButton);
    QTRY_VERIFY(opened.text("upstreamResult").startsWith(QStringLiteral("mine failed after ")));
    QVERIFY(!opened.words().contains(QLatin1String(kSecret)));
}

void TestSettingsDialog::changingAnUpstreamShowsNoAddress()
{
    const auto node
        = sourceOfAddress(QStringLiteral("http://u:SECRETKEY123@node/SECRETKEY123"), QStringLiteral("mine"));
    SettingsState state;
    putSources(state.options, {*node});
    Opened opened(state);
    QTest::mouseClick(opened.find<QPushButton>("changeUpstream"), Qt::LeftButton);
    auto *change = opened.dialog->findChild<UpstreamDialog *>();
    QVERIFY(!opened.words().contains(QLatin1String(kSecret)));
    auto *name = change->findChild<QLineEdit *>(QStringLiteral("upstreamName"));
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("yours"));
    QTest::keyClick(name, Qt::Key_Return);
    opened.press(QDialogButtonBox::Ok);
    const auto sources = sourcesOf(opened.applied.value(0).options);
    QCOMPARE(sources.size(), 1U);
    QCOMPARE(sources[0].name, QStringLiteral("yours"));
    QCOMPARE(sources[0].url, node->url);
}

void TestSettingsDialog::theOrderCanBeChanged()
{
    SettingsState state;
    putSources(state.options,
        {*sourceOfAddress(QStringLiteral("http://a"), {}), *sourceOfAddress(QStringLiteral("http://b"), {})});
    Opened opened(state);
    auto *list = opened.find<QListWidget>("upstreams");
    QVERIFY(!opened.find<QPushButton>("moveUpstreamUp")->isEnabled());
    QTest::mouseClick(opened.find<QPushButton>("moveUpstreamDown"), Qt::LeftButton);
    QCOMPARE(list->item(0)->text(), QStringLiteral("b"));
    QCOMPARE(list->currentRow(), 1);
    QVERIFY(!opened.find<QPushButton>("moveUpstreamDown")->isEnabled());
    QTest::mouseClick(opened.find<QPushButton>("removeUpstream"), Qt::LeftButton);
    QTest::mouseClick(opened.find<QPushButton>("removeUpstream"), Qt::LeftButton);
    QCOMPARE(list->count(), 0);
    QVERIFY(!opened.find<QPushButton>("testUpstream")->isEnabled());
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(opened.applied.value(0).options.isEmpty());
}

void TestSettingsDialog::whatCannotBeKeptIsSaid()
{
    Opened opened;
    opened.refusal = QStringLiteral("The settings cannot be written.");
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(opened.dialog->isVisible());
    QCOMPARE(opened.text("settingsProblem"), opened.refusal);
    opened.refusal.clear();
    opened.press(QDialogButtonBox::Ok);
    QVERIFY(!opened.dialog->isVisible());
}

void TestSettingsDialog::autostartIsWrittenOnlyWhenAsked()
{
    Opened opened;
    const Autostart autostart(opened.folder.filePath(QStringLiteral("autostart")), QString());
    opened.press(QDialogButtonBox::Apply);
    QVERIFY(!autostart.enabled());
    auto *box = opened.find<QCheckBox>("autostart");
    QVERIFY(!box->isChecked());
    opened.openTabOf(box);
    QTest::keyClick(box, Qt::Key_Space);
    opened.press(QDialogButtonBox::Apply);
    QVERIFY(autostart.enabled());
}

void TestSettingsDialog::defaultsComeBack()
{
    SettingsState state;
    state.options = {{QStringLiteral("GASGAUGE_TTL"), QStringLiteral("30")},
        {QStringLiteral("APIKEY"), QStringLiteral("abc")}};
    state.preferences.unit = GasUnit::Wei;
    state.alerts.of(AlertKind::Below).threshold = 7;
    state.span = Span::Week;
    Opened opened(state);
    opened.press(QDialogButtonBox::RestoreDefaults);
    opened.press(QDialogButtonBox::Ok);
    const SettingsState &wanted = opened.applied.first();
    // Keys and addresses are not a matter of defaults.
    QCOMPARE(wanted.options, (QMap<QString, QString>{{QStringLiteral("APIKEY"), QStringLiteral("abc")}}));
    QVERIFY(wanted.preferences == Preferences());
    QVERIFY(wanted.alerts == AlertRules());
    QVERIFY(wanted.span == Span::Hour);
}

void TestSettingsDialog::everyFieldHasANameAndEveryPageIsReached()
{
    Opened opened;
    QVERIFY(QTest::qWaitForWindowActive(opened.dialog.get()));
    auto *tabs = opened.dialog->findChild<QTabWidget *>();
    QCOMPARE(tabs->count(), 5);
    for (int i = 0; i < tabs->count(); ++i) {
        const QString title = tabs->tabText(i);
        const qsizetype mark = title.indexOf(u'&');
        QVERIFY2(mark >= 0, qPrintable(title));
        QTest::keyClick(
            opened.dialog.get(), static_cast<Qt::Key>(title[mark + 1].toUpper().unicode()), Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), i);
    }
    for (const QLineEdit *line : opened.dialog->findChildren<QLineEdit *>()) {
        const bool named = !line->accessibleName().isEmpty() || line->objectName().startsWith(u"qt_");
        QVERIFY2(named, qPrintable(line->objectName()));
    }
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settings_dialog.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/new_alert_dialog.h"
#include "charts/charts_board.h"
#include "language/language.h"
#include "shell/shell_bench.h"
#include "style/theme.h"
#include "style/theme_choice.h"
#include "welcome/welcome_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

namespace {

void pressOk(QDialog &dialog)
{
    QTest::mouseClick(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closingHidesIntoTheTray();
    void closingWithoutATrayEnds();
    void closingEndsWhereTheUserWantsIt();
    void settingsAreAppliedAtOnce();
    void settingsSurviveARestart();
    void optionsAreUsedOnlyWhenTheyChange();
    void whatCannotBeUsedIsNotKept();
    void anAlertWithoutATrayIsSaidInTheWindow();
    void alertsAreKeptAndPaused();
    void theFirstStartAsksAndRemembers();
    void attachingEndsTheFirstStart();
    void aBrokenSettingsFileIsToldOnce();
    void everyLetterOfAMenuLeadsToOnePlace_data();
    void everyLetterOfAMenuLeadsToOnePlace();
    void aNewAlertIsMadeByKey();
    void theThemeIsChosenInTheMenu();
    void cleanup() { useLanguage(QStringLiteral("en")); }
};

void TestShell::closingHidesIntoTheTray()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    QSignalSpy quit(&program.window, &MainWindow::quitRequested);
    program.window.close();
    QVERIFY(program.window.isHidden());
    QCOMPARE(quit.count(), 0);
    program.tray = false;
    program.shell.tray().check();
    QVERIFY(program.window.isVisible());
}

void TestShell::closingWithoutATrayEnds()
{
    const QTemporaryDir folder;
    Program program(folder.path(), false);
    QSignalSpy quit(&program.window, &MainWindow::quitRequested);
    program.window.close();
    QCOMPARE(quit.count(), 1);
}

void TestShell::closingEndsWhereTheUserWantsIt()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    SettingsDialog *dialog = program.openSettings();
    dialog->findChild<QCheckBox *>(QStringLiteral("closeToTray"))->setChecked(false);
    pressOk(*dialog);
    QSignalSpy quit(&program.window, &MainWindow::quitRequested);
    program.window.close();
    QCOMPARE(quit.count(), 1);
}

void TestShell::settingsAreAppliedAtOnce()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    program.monitor->say(freshReport());
    SettingsDialog *dialog = program.openSettings();
    QVERIFY(dialog);
    QCOMPARE(program.openSettings(), dialog); // one is enough
    dialog->findChild<QComboBox *>(QStringLiteral("unit"))->setCurrentIndex(1);
    dialog->findChild<QComboBox *>(QStringLiteral("span"))->setCurrentIndex(3);
    pressOk(*dialog);
    QVERIFY(program.window.charts().timeWindow().span() == Span::Week);
    QVERIFY(program.shell.tray().face().line.contains(QStringLiteral("12,840,000,000 wei")));
}

void TestShell::settingsSurviveARestart()
{
    const QTemporaryDir folder;
    {
        Program program(folder.path());
        SettingsDialog *dialog = program.openSettings();
        dialog->findChild<QComboBox *>(QStringLiteral("unit"))->setCurrentIndex(1);
        dialog->findChild<QCheckBox *>(QStringLiteral("above"))->setChecked(true);
        dialog->findChild<QLineEdit *>(QStringLiteral("above-threshold"))->setText(QStringLiteral("77"));
        dialog->findChild<QLineEdit *>(QStringLiteral("GASGAUGE_TTL"))->setText(QStringLiteral("30"));
        pressOk(*dialog);
    }
    Program program(folder.path());
    QCOMPARE(program.shell.alerts().rules().of(AlertKind::Above).threshold, 77.0);
    QCOMPARE(program.file.values().value(QStringLiteral("GASGAUGE_TTL")), QStringLiteral("30"));
    SettingsDialog *dialog = program.openSettings();
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("unit"))->currentIndex(), 1);
    QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("above-threshold"))->text(), QStringLiteral("77"));
}

void TestShell::optionsAreUsedOnlyWhenTheyChange()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    SettingsDialog *dialog = program.openSettings();
    dialog->apply();
    QCOMPARE(program.used, 0);
    dialog->findChild<QLineEdit *>(QStringLiteral("GASGAUGE_TTL"))->setText(QStringLiteral("30"));
    dialog->apply();
    dialog->apply();
    QCOMPARE(program.used, 1);
}

/// The next start would fail on it, and say so where nobody looks.
void TestShell::whatCannotBeUsedIsNotKept()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    SettingsDialog *dialog = program.openSettings();
    dialog->findChild<QLineEdit *>(QStringLiteral("GASGAUGE_TTL"))->setText(QStringLiteral("30"));
    dialog->apply();
    const QMap<QString, QString> good = program.file.values();
    QCOMPARE(good.size(), 1);
    program.refusal = {QStringLiteral("--chain: gnosis has no upstream"), ConfigFault::ChainWithoutInfura,
        {QStringLiteral("gnosis")}};
    dialog->findChild<QLineEdit *>(QStringLiteral("GASGAUGE_CHAIN"))->setText(QStringLiteral("gnosis"));
    pressOk(*dialog);
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("settingsProblem"))
                ->text()
                .startsWith(QStringLiteral("No upstream is for the chain gnosis, and Infura")));
    QCOMPARE(SettingsFile(folder.filePath(QStringLiteral("settings.env")), *unusedTable()).values(), good);
    QCOMPARE(program.file.values(), good);
    program.refusal.reset();
    pressOk(*dialog);
    QCOMPARE(program.file.values().value(QStringLiteral("GASGAUGE_CHAIN")), QStringLiteral("gnosis"));
}

void TestShell::anAlertWithoutATrayIsSaidInTheWindow()
{
    const QTemporaryDir folder;
    Program program(folder.path(), false);
    AlertRules rules;
    rules.of(AlertKind::Above) = {.kind = AlertKind::Above, .enabled = true, .threshold = 5};
    program.shell.alerts().setRules(rules);
    program.monitor->say(freshReport());
    QVERIFY(program.window.messages()
                .text(QStringLiteral("alert"))
                .startsWith(QStringLiteral("Gas price above 5.00 gwei")));
    // It says so for as long as it is so.
    StatusReport cheap = freshReport();
    cheap.uptimeSeconds += 60;
    cheap.values[Method::GasPrice].result = QStringLiteral("0xee6b2800"); // 4
    program.clock.advance(std::chrono::minutes(1));
    program.monitor->say(cheap);
    QVERIFY(program.window.messages().text(QStringLiteral("alert")).isEmpty());
}

void TestShell::alertsAreKeptAndPaused()
{
    const QTemporaryDir folder;
    {
        Program program(folder.path());
        AlertRules rules;
        rules.of(AlertKind::Above) = {.kind = AlertKind::Above, .enabled = true, .threshold = 5};
        program.shell.alerts().setRules(rules);
        program.monitor->say(freshReport());
        program.tool(QStringLiteral("Pause Alerts"))->trigger();
    }
    Program program(folder.path());
    QVERIFY(program.shell.alerts().rules().paused);
    QVERIFY(program.tool(QStringLiteral("Pause Alerts"))->isChecked());
    QSettings kept(folder.filePath(QStringLiteral("gasgauge.ini")), QSettings::IniFormat);
    QCOMPARE(kept.value(QStringLiteral("pastAlerts/size")).toInt(), 1);
}

void TestShell::theFirstStartAsksAndRemembers()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    program.shell.showWelcome();
    auto *page = program.window.findChild<WelcomePage *>();
    QVERIFY(page && page->isVisible());
    // Nobody was asked yet, and nobody waits for an answer.
    QCOMPARE(program.window.messages().shownText(), QStringLiteral("No source of values is chosen yet."));
    QTest::mouseClick(page->findChild<QPushButton *>(QStringLiteral("useDemo")), Qt::LeftButton);
    QVERIFY(!page->isVisible());
    QCOMPARE(program.used, 1);
    QCOMPARE(program.file.values().value(QStringLiteral("GASGAUGE_DEMO")), QStringLiteral("on"));
}

void TestShell::attachingEndsTheFirstStart()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    program.shell.showWelcome();
    auto *page = program.window.findChild<WelcomePage *>();
    program.window.attachTo(QUrl(QStringLiteral("http://127.0.0.1:1")));
    QVERIFY(!page->isVisible());
    QCOMPARE(program.used, 0);
}

void TestShell::everyLetterOfAMenuLeadsToOnePlace_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
}

void TestShell::everyLetterOfAMenuLeadsToOnePlace()
{
    QFETCH(QString, language);
    useLanguage(language);
    {
        const QTemporaryDir folder;
        Program program(folder.path());
        Q_EMIT program.shell.tray().menu().aboutToShow();
        QList<QMenu *> menus = program.window.findChildren<QMenu *>();
        menus << &program.shell.tray().menu();
        QVERIFY(menus.size() > 5);
        for (const QMenu *menu : menus) {
            QStringList letters;
            for (const QAction *action : menu->actions()) {
                const qsizetype mark = action->text().indexOf(u'&');
                if (mark >= 0)
                    letters << action->text().mid(mark + 1, 1).toLower();
            }
            QStringList unique = letters;
            unique.removeDuplicates();
            QVERIFY2(letters == unique, qPrintable(menu->title() + letters.join(u' ')));
            // All of it is seen on a screen of 480 × 360.
            QVERIFY2(menu->sizeHint().width() <= 480 && menu->sizeHint().height() <= 330,
                qPrintable(menu->title()));
        }
    }
}

void TestShell::aNewAlertIsMadeByKey()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    program.tool(QStringLiteral("New Alert…"))->trigger();
    auto *dialog = program.window.findChild<NewAlertDialog *>();
    QVERIFY(dialog);
    QCOMPARE(program.tool(QStringLiteral("New Alert…"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_N));
    const auto before = program.shell.alerts().rules().rules.size();
    dialog->accept();
    const auto &rules = program.shell.alerts().rules().rules;
    QCOMPARE(rules.size(), before + 1);
    QVERIFY(std::ranges::any_of(
        rules, [](const AlertRule &rule) { return rule.enabled && rule.subject == AlertSubject::BaseFee; }));
}

void TestShell::theThemeIsChosenInTheMenu()
{
    const QTemporaryDir folder;
    {
        Program program(folder.path());
        for (QMenu *menu : program.window.findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->text().remove(u'&') == QStringLiteral("Dark"))
                    action->trigger();
            }
        }
        QVERIFY(Theme::of(QApplication::palette()).dark);
    }
    useTheme(ThemeChoice::Light);
    const Program program(folder.path()); // it stays chosen
    QVERIFY(Theme::of(QApplication::palette()).dark);
    useTheme(ThemeChoice::System);
}

void TestShell::aBrokenSettingsFileIsToldOnce()
{
    const QTemporaryDir folder;
    QFile broken(folder.filePath(QStringLiteral("settings.env")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("\x01\x02 garbage");
    broken.close();
    Program program(folder.path());
    QVERIFY(!program.window.messages().text(QStringLiteral("settingsFile")).isEmpty());
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"

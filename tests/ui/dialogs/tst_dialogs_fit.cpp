// SPDX-License-Identifier: GPL-3.0-only
// Run at 100 % and at 200 %, where this screen is 400 × 400.
#include "alerts/alert_watch.h"
#include "alerts/alerts_dialog.h"
#include "alerts/new_alert_dialog.h"
#include "alerts/past_alerts.h"
#include "alerts/past_alerts_dialog.h"
#include "dialogs/about_dialog.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/log_dialog.h"
#include "language/language.h"
#include "scripted_monitor.h"
#include "settings/settings_dialog.h"
#include "settings/upstreams/upstream_dialog.h"
#include "unused_table.h"
#include "welcome/welcome_page.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

namespace {

/// All dialogs of the program.
struct Dialogs
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    test::ManualClock clock;
    MonitorHub hub{clock};
    AlertWatch watch{hub, settings};
    PastAlerts past{settings};

    std::unique_ptr<QDialog> make(const QString &name)
    {
        if (name == QLatin1String("about"))
            return std::make_unique<AboutDialog>();
        if (name == QLatin1String("attach"))
            return std::make_unique<AttachDialog>(QStringList(QStringLiteral("http://127.0.0.1:8081")));
        if (name == QLatin1String("log"))
            return std::make_unique<LogDialog>(hub);
        if (name == QLatin1String("alerts"))
            return std::make_unique<AlertsDialog>(watch);
        if (name == QLatin1String("new alert"))
            return std::make_unique<NewAlertDialog>(
                QStringList{QStringLiteral("ethereum"), QStringLiteral("base")});
        if (name == QLatin1String("past alerts"))
            return std::make_unique<PastAlertsDialog>(past);
        if (name == QLatin1String("upstream"))
            return std::make_unique<UpstreamDialog>(clock);
        return std::make_unique<SettingsDialog>(unusedTable(), SettingsState(),
            Autostart(folder.filePath(QStringLiteral("autostart")), QStringLiteral("/bin/gasgauge")), clock,
            [](const SettingsState &) -> tl::expected<void, QString> { return {}; });
    }
};

/// That no label that breaks its lines has less room than they need.
void verifyNothingIsCut(const QDialog &dialog)
{
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty() || !label->wordWrap())
            continue;
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
}

} // namespace

class TestDialogsFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDialogFitsOnTheScreen_data();
    void everyDialogFitsOnTheScreen();
    void attachSaysItsErrorWhole();
    void theFirstStartFitsASmallWindow_data();
    void theFirstStartFitsASmallWindow();
    void cleanup() { useLanguage(QStringLiteral("en")); }
};

void TestDialogsFit::everyDialogFitsOnTheScreen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "de"}) {
        for (const char *name :
            {"about", "attach", "log", "alerts", "new alert", "past alerts", "upstream", "settings"})
            QTest::addRow("%s, %s", name, language)
                << QString::fromLatin1(name) << QString::fromLatin1(language);
    }
}

void TestDialogsFit::everyDialogFitsOnTheScreen()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    useLanguage(language);
    Dialogs dialogs;
    const auto dialog = dialogs.make(name);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    const QRect room = dialog->screen()->availableGeometry();
    const auto fits = [&] { return room.contains(dialog->frameGeometry()); };
    QTRY_VERIFY2(fits(), qPrintable(QStringLiteral("%1 x %2").arg(dialog->width()).arg(dialog->height())));
    auto *tabs = dialog->findChild<QTabWidget *>();
    for (int i = 0; i < (tabs ? tabs->count() : 1); ++i) {
        if (tabs)
            tabs->setCurrentIndex(i);
        QCoreApplication::processEvents();
        verifyNothingIsCut(*dialog);
        for (const QScrollArea *area : dialog->findChildren<QScrollArea *>()) {
            if (area->isVisible())
                QVERIFY2(!area->horizontalScrollBar()->isVisible(), qPrintable(QString::number(i)));
        }
        QVERIFY(fits());
    }
    // The buttons are seen without scrolling.
    for (const QAbstractButton *button : dialog->findChild<QDialogButtonBox *>()->buttons()) {
        const QRect where(button->mapTo(dialog.get(), QPoint()), button->size());
        QVERIFY2(dialog->rect().contains(where), qPrintable(button->text()));
    }
}

void TestDialogsFit::attachSaysItsErrorWhole()
{
    AttachDialog attach({});
    attach.show();
    QVERIFY(QTest::qWaitForWindowExposed(&attach));
    attach.setText(QStringLiteral("http://user:password@host"));
    attach.accept();
    auto *problem = attach.findChild<QLabel *>(QStringLiteral("attachProblem"));
    QVERIFY(problem->isVisible());
    QTRY_VERIFY(problem->height() >= problem->heightForWidth(problem->width()));
    const auto *scroll = attach.findChild<QScrollArea *>();
    const auto seen = [&] {
        const QRect where(problem->mapTo(scroll->viewport(), QPoint()), problem->size());
        return scroll->viewport()->rect().contains(where);
    };
    QTRY_VERIFY(seen());
}

void TestDialogsFit::theFirstStartFitsASmallWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
}

void TestDialogsFit::theFirstStartFitsASmallWindow()
{
    QFETCH(QString, language);
    useLanguage(language);
    const SystemClock clock;
    WelcomePage page(clock);
    page.resize(480, 360);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(!page.findChild<QScrollArea *>()->horizontalScrollBar()->isVisible());
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    for (const QAbstractButton *button : page.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
}

QTEST_MAIN(TestDialogsFit)
#include "tst_dialogs_fit.moc"

// SPDX-License-Identifier: GPL-3.0-only
// Run on a screen of 800 × 800, on one of 480 × 360, and at 200 % on one of 400 × 400.
#include "dialogs/all_dialogs.h"
#include "dialogs/attach_dialog.h"
#include "eye/picture_check.h"
#include "language/language.h"
#include "style/control_outlines.h"
#include "style/theme_choice.h"
#include "welcome/welcome_page.h"

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace gasgauge;

namespace {

/// What a person sees in it, page by page, with what has to be wrong with none.
void verifyPage(QWidget &window)
{
    // What is selected is drawn twice, once over the other.
    for (QLineEdit *line : window.findChildren<QLineEdit *>())
        line->deselect();
    for (QAbstractItemView *view : window.findChildren<QAbstractItemView *>())
        view->clearSelection();
    const eye::Findings findings = eye::lookAt(window);
    QVERIFY2(findings.faults.isEmpty(), qPrintable(findings.faults.join(u'\n')));
    for (const QScrollArea *area : window.findChildren<QScrollArea *>()) {
        if (area->isVisible())
            QVERIFY2(!area->horizontalScrollBar()->isVisible(), qPrintable(area->objectName()));
    }
    for (const QTabBar *bar : window.findChildren<QTabBar *>())
        QVERIFY2(bar->sizeHint().width() <= bar->width(), "the tabs are scrolled");
    for (const QLineEdit *line : window.findChildren<QLineEdit *>()) {
        const int wide = line->fontMetrics().horizontalAdvance(line->placeholderText());
        if (line->isVisible() && line->text().isEmpty())
            QVERIFY2(wide <= line->width() - 2 * line->fontMetrics().averageCharWidth(),
                qPrintable(line->placeholderText()));
    }
}

/// The letters of Alt that can be pressed now, as they are seen: each leads to one place.
void verifyLetters(const QWidget &window)
{
    QStringList letters;
    const auto add = [&letters](QString text) {
        const qsizetype mark = text.remove(QStringLiteral("&&")).indexOf(u'&');
        if (mark >= 0)
            letters << text.mid(mark + 1, 1).toLower();
    };
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &window)
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(button->text());
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            add(label->text());
        else if (const auto *bar = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < bar->count(); ++i)
                add(bar->tabText(i));
    }
    QStringList unique = letters;
    unique.removeDuplicates();
    QVERIFY2(letters.size() == unique.size(), qPrintable(letters.join(u' ')));
}

} // namespace

class TestDialogsFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ControlOutlines::use(); }
    void everyDialogFitsOnTheScreen_data();
    void everyDialogFitsOnTheScreen();
    void attachSaysItsErrorWhole();
    void theFirstStartFitsASmallWindow_data();
    void theFirstStartFitsASmallWindow();
    void cleanup()
    {
        useLanguage(QStringLiteral("en"));
        useTheme(ThemeChoice::System);
    }
};

void TestDialogsFit::everyDialogFitsOnTheScreen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    for (const QString &name : test::AllDialogs::names()) {
        for (const char *language : {"en", "de"}) {
            for (const bool dark : {true, false})
                QTest::addRow("%s, %s, %s", qPrintable(name), language, dark ? "dark" : "light")
                    << name << QString::fromLatin1(language) << dark;
        }
    }
}

void TestDialogsFit::everyDialogFitsOnTheScreen()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    QFETCH(bool, dark);
    useLanguage(language);
    useTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    test::AllDialogs all;
    const auto dialog = all.shown(name);
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    const QRect room = dialog->screen()->availableGeometry();
    const auto fits = [&] { return room.contains(dialog->frameGeometry()); };
    QTRY_VERIFY2(fits(), qPrintable(QStringLiteral("%1 x %2").arg(dialog->width()).arg(dialog->height())));
    auto *tabs = dialog->findChild<QTabWidget *>();
    for (int i = 0; i < (tabs ? tabs->count() : 1); ++i) {
        if (tabs)
            tabs->setCurrentIndex(i);
        QTest::qWait(20);
        verifyPage(*dialog);
        verifyLetters(*dialog);
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
    QTest::addColumn<bool>("dark");
    for (const char *language : {"en", "de"}) {
        for (const bool dark : {true, false})
            QTest::addRow("%s, %s", language, dark ? "dark" : "light")
                << QString::fromLatin1(language) << dark;
    }
}

void TestDialogsFit::theFirstStartFitsASmallWindow()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    useLanguage(language);
    useTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const SystemClock clock;
    WelcomePage page(clock);
    page.resize(480, 360);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.findChild<QLineEdit *>(QStringLiteral("welcomeNode"))->setText(QStringLiteral("ftp://x"));
    page.findChild<QAbstractButton *>(QStringLiteral("useNode"))->click();
    QTest::qWait(20);
    verifyPage(page);
    verifyLetters(page);
    for (const QAbstractButton *button : page.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
    // There is room to see what one types.
    for (const QLineEdit *line : page.findChildren<QLineEdit *>())
        QVERIFY2(
            line->width() >= line->fontMetrics().averageCharWidth() * 32, qPrintable(line->objectName()));
}

QTEST_MAIN(TestDialogsFit)
#include "tst_dialogs_fit.moc"

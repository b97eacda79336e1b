// SPDX-License-Identifier: GPL-3.0-only
// Every key that the window has, pressed in it.
#include "alerts/card/alert_line.h"
#include "alerts/new_alert_dialog.h"
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "charts/hours/heat_map.h"
#include "charts/view/threshold_handle.h"
#include "desk.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/log_dialog.h"
#include "mini/mini_window.h"
#include "pages/fees/cost_card.h"
#include "pages/server/server_charts.h"
#include "pages/server/server_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

QString clip()
{
    return QApplication::clipboard()->text();
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAndChains();
    void spansAndScale();
    void zoomAndTime();
    void theServersChartsObeyTheSameKeys();
    void refreshAndCopy();
    void copyButtons();
    void alertsOfTheCard();
    void alertsInTheChart();
    void anAlertIsTypedWhereItStands();
    void dialogsOfTheMenus();
    void theMiniWindow();
    void cardsOneAfterTheOther();
    void theHeatMap();
    void escapeGoesBack();
    void ownCosts();
    void theLineForProblems();
};

void TestKeys::pagesAndChains()
{
    Desk desk;
    QVERIFY(desk.active);
    desk.press(Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(desk.window.serverPage().isVisible());
    desk.press(Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(desk.find<QWidget>("feesPage")->isVisible());
    const QString first = desk.window.chain();
    desk.press(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(desk.window.chain(), QStringLiteral("polygon"));
    desk.press(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(desk.window.chain(), first);
    desk.press(Qt::Key_2, Qt::AltModifier);
    QCOMPARE(desk.window.chain(), QStringLiteral("polygon"));
    desk.press(Qt::Key_9, Qt::AltModifier); // there is none
    QCOMPARE(desk.window.chain(), QStringLiteral("polygon"));
    desk.press(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(desk.window.chain(), first);
}

void TestKeys::spansAndScale()
{
    Desk desk;
    int key = Qt::Key_1;
    for (const Span span : kSpans) {
        desk.press(static_cast<Qt::Key>(key++), Qt::ControlModifier);
        QCOMPARE(desk.time.span(), span);
        QCOMPARE(desk.time.shownSpan(), std::optional(span));
    }
    auto *log = desk.find<QAbstractButton>("log");
    desk.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(log->isChecked());
    desk.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!log->isChecked());
    desk.press(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(desk.time.paused());
    QVERIFY(desk.find<QAbstractButton>("pause")->isChecked());
    desk.press(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!desk.time.paused());
}

void TestKeys::zoomAndTime()
{
    Desk desk;
    const qint64 now = desk.program.hub.series().now();
    const auto length = [&] { return desk.time.range(now).length(); };
    const qint64 whole = length();
    desk.press(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(length() < whole);
    QVERIFY(!desk.time.shownSpan());
    desk.press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(std::abs(length() - whole) < 10);
    desk.press(Qt::Key_Equal, Qt::ControlModifier); // the same key without Shift
    QVERIFY(length() < whole);
    desk.press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(length(), whole);
    desk.press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!desk.time.following());
    const qint64 end = desk.time.range(now).to;
    desk.press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(desk.time.range(now).to < end);
    desk.press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(std::abs(desk.time.range(now).to - end) < 10);
    desk.press(Qt::Key_End, Qt::AltModifier);
    QVERIFY(desk.time.following());
}

void TestKeys::theServersChartsObeyTheSameKeys()
{
    Desk desk;
    desk.window.showServerPage(true);
    TimeWindow &server = desk.window.serverPage().charts().timeWindow();
    desk.press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(server.span(), Span::FiveMinutes);
    QCOMPARE(desk.time.span(), Span::Hour);
    desk.press(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(server.paused() && !desk.time.paused());
    // And it is seen that they stand still.
    QTRY_COMPARE(desk.window.serverPage().charts().hitRate().headline(), QStringLiteral("paused"));
    desk.press(Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!server.paused());
    desk.press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!server.following() && desk.time.following());
    desk.press(Qt::Key_End, Qt::AltModifier);
    QVERIFY(server.following());
}

void TestKeys::refreshAndCopy()
{
    Desk desk;
    desk.press(Qt::Key_F5);
    QCOMPARE(desk.program.monitor->refreshes, 1);
    QApplication::clipboard()->clear();
    desk.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(clip(), QStringLiteral("776100000"));
}

void TestKeys::copyButtons()
{
    Desk desk;
    for (const char *name : {"slowCopyMaxFee", "standardCopyMaxFee", "fastCopyMaxFee"}) {
        desk.find<QWidget>(name)->setFocus();
        desk.press(Qt::Key_Space);
        QVERIFY2(clip().toULongLong() > 0, qPrintable(clip()));
        desk.press(Qt::Key_Space, Qt::ShiftModifier);
        QVERIFY2(clip().contains(QStringLiteral("maxFeePerGas"))
                && clip().contains(QStringLiteral("maxPriorityFeePerGas")),
            qPrintable(clip()));
    }
}

void TestKeys::alertsOfTheCard()
{
    Desk desk;
    auto *line = desk.window.findChild<AlertLine *>();
    QVERIFY(line);
    line->setFocus();
    desk.press(Qt::Key_Up);
    QVERIFY(std::abs(desk.threshold() - 0.61) < 1e-9);
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_PageUp);
    QVERIFY(std::abs(desk.threshold() - 0.70) < 1e-9);
    desk.press(Qt::Key_PageDown);
    QVERIFY(std::abs(desk.threshold() - 0.60) < 1e-9);
    desk.press(Qt::Key_Delete);
    QVERIFY(!desk.program.shell.alerts().rules().rules.front().enabled);
    QVERIFY(line->hasFocus());
    desk.press(Qt::Key_Space);
    QVERIFY(desk.program.shell.alerts().rules().rules.front().enabled);
}

void TestKeys::alertsInTheChart()
{
    Desk desk;
    ThresholdHandle *handle = nullptr;
    QTRY_VERIFY((handle = desk.window.findChild<ThresholdHandle *>()) && handle->isVisible());
    handle->setFocus();
    desk.press(Qt::Key_Up);
    QVERIFY(desk.threshold() > 0.6);
    desk.press(Qt::Key_Down);
    QVERIFY(std::abs(desk.threshold() - 0.6) < 1e-9);
    const double before = desk.threshold();
    desk.press(Qt::Key_PageUp);
    const double page = desk.threshold() - before;
    desk.press(Qt::Key_PageDown);
    desk.press(Qt::Key_Up);
    QVERIFY(std::abs((desk.threshold() - before) * 10 - page) < 1e-9);
    desk.press(Qt::Key_Delete);
    QVERIFY(!desk.program.shell.alerts().rules().rules.front().enabled);
    QTRY_VERIFY(!handle->isVisible());
    // The chart has the focus then, of which Delete means nothing; no button beside it.
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&desk.window.charts().gasPrice().view()));
}

void TestKeys::anAlertIsTypedWhereItStands()
{
    Desk desk;
    ThresholdHandle *handle = nullptr;
    QTRY_VERIFY((handle = desk.window.findChild<ThresholdHandle *>()) && handle->isVisible());
    handle->setFocus();
    desk.press(Qt::Key_Return);
    auto *field = desk.find<QLineEdit>("alertBound");
    QVERIFY(field->isVisible() && field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("0.72"));
    desk.press(Qt::Key_Return);
    QVERIFY(std::abs(desk.threshold() - 0.72) < 1e-9);
    QVERIFY(!field->isVisible());
    QVERIFY(handle->hasFocus());
}

void TestKeys::dialogsOfTheMenus()
{
    Desk desk;
    desk.press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(desk.window.findChild<NewAlertDialog *>());
    delete desk.window.findChild<NewAlertDialog *>();
    desk.press(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(desk.window.findChild<SettingsDialog *>());
    delete desk.window.findChild<SettingsDialog *>();
    desk.press(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(desk.window.findChild<AttachDialog *>());
    delete desk.window.findChild<AttachDialog *>();
    desk.press(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(desk.window.findChild<LogDialog *>());
    delete desk.window.findChild<LogDialog *>();
    QSignalSpy quits(&desk.window, &MainWindow::quitRequested);
    desk.window.activateWindow();
    desk.press(Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(quits.count(), 1);
}

void TestKeys::theMiniWindow()
{
    Desk desk;
    QAction &mini = desk.program.shell.mini().action();
    desk.press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(mini.isChecked());
    QTRY_VERIFY(desk.program.shell.mini().window().isVisible());
    QTest::keyClick(&desk.program.shell.mini().window(), Qt::Key_Escape);
    QVERIFY(!mini.isChecked());
}

void TestKeys::cardsOneAfterTheOther()
{
    Desk desk;
    QWidgetList reached;
    const QWidgetList cards = desk.window.feesPage().cards();
    for (qsizetype i = 0; i <= cards.size(); ++i) {
        desk.press(Qt::Key_F6);
        const QWidget *focused = QApplication::focusWidget();
        const auto card = std::ranges::find_if(
            cards, [focused](const QWidget *one) { return one == focused || one->isAncestorOf(focused); });
        QVERIFY(card != cards.end());
        reached << *card;
    }
    QCOMPARE(reached.first(cards.size()), cards);
    QCOMPARE(reached.constLast(), cards.constFirst());

    // Where they do not all fit, the one that has the focus is scrolled to.
    desk.window.resize(480, 360);
    for (qsizetype i = 0; i <= cards.size(); ++i) {
        desk.press(Qt::Key_F6);
        const QWidget *focused = QApplication::focusWidget();
        QTRY_VERIFY2(!focused->visibleRegion().isEmpty(), qPrintable(focused->objectName()));
    }
}

void TestKeys::theHeatMap()
{
    Desk desk;
    auto *map = desk.window.findChild<HeatMap *>();
    map->setFocus();
    map->setCurrentIndex(map->model()->index(2, 3));
    desk.press(Qt::Key_Right);
    desk.press(Qt::Key_Down);
    QCOMPARE(map->currentIndex(), map->model()->index(3, 4));
    desk.press(Qt::Key_Left);
    desk.press(Qt::Key_Up);
    QCOMPARE(map->currentIndex(), map->model()->index(2, 3));
}

void TestKeys::escapeGoesBack()
{
    Desk desk;
    ChartView &view = desk.window.charts().gasPrice().view();
    view.setFocus();
    desk.press(Qt::Key_Left); // into the past
    QVERIFY(!desk.time.following());
    desk.press(Qt::Key_Escape);
    QVERIFY(desk.time.following());
    QVERIFY(view.hasFocus());
    desk.press(Qt::Key_Escape);
    QVERIFY(!view.hasFocus()); // nothing is chosen
    desk.window.showServerPage(true);
    desk.press(Qt::Key_Escape);
    QVERIFY(desk.find<QWidget>("feesPage")->isVisible());
}

void TestKeys::ownCosts()
{
    Desk desk;
    auto *field = desk.find<QLineEdit>("ownGas");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("21k"));
    QCOMPARE(desk.window.feesPage().costs().ownGas(), 21'000U);
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("much"));
    QVERIFY(desk.find<QWidget>("ownGasWrong")->isVisible());
    desk.press(Qt::Key_Escape); // what was there and could be read
    QCOMPARE(desk.window.feesPage().costs().ownGas(), 21'000U);
    QVERIFY(!desk.find<QWidget>("ownGasWrong")->isVisible());
    QVERIFY(field->hasFocus());
}

void TestKeys::theLineForProblems()
{
    Desk desk;
    MessageArea &line = desk.window.messages();
    int first = 0;
    int second = 0;
    line.show(QStringLiteral("one"), MessageArea::Kind::Broken, QStringLiteral("It is broken."),
        {{QStringLiteral("Mend"), [&first] { ++first; }},
            {QStringLiteral("Retry"), [&second] { ++second; }}});
    line.show(QStringLiteral("two"), MessageArea::Kind::Notice, QStringLiteral("And this is so."));
    auto *mend = desk.find<QAbstractButton>("problemAction0");
    auto *retry = desk.find<QAbstractButton>("problemAction1");
    auto *more = desk.find<QAbstractButton>("moreProblems");
    mend->setFocus();
    desk.press(Qt::Key_Space);
    QCOMPARE(first, 1);
    desk.press(Qt::Key_Tab);
    QVERIFY(retry->hasFocus());
    desk.press(Qt::Key_Return);
    QCOMPARE(second, 1);
    desk.press(Qt::Key_Tab);
    QVERIFY(more->hasFocus());
    desk.press(Qt::Key_Space);
    // The other sentence is there whole, and goes by keys; the focus returns.
    QPointer<QDialog> others = desk.find<QDialog>("messages");
    QVERIFY(others);
    QVERIFY(QTest::qWaitForWindowActive(others));
    QTest::keyClick(others, Qt::Key_Escape);
    QTRY_VERIFY(!others);
    QCOMPARE(line.shownText(), QStringLiteral("It is broken."));
    QCOMPARE(desk.window.focusWidget(), more);
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"

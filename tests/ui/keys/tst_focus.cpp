// SPDX-License-Identifier: GPL-3.0-only
// Where the focus goes: in the order in which one reads, seen wherever it is, and never to a neighbour when
// what has it goes away.
#include "alerts/card/alert_line.h"
#include "charts/chart_panel.h"
#include "charts/fees/fee_chart.h"
#include "desk.h"
#include "pages/server/server_page.h"
#include "panels/value_panel.h"
#include "widgets/keys/tab_order.h"
#include "widgets/marks/copy_button.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QClipboard>
#include <QLineEdit>
#include <QTabBar>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

QString described(const QWidget *widget)
{
    return widget ? QStringLiteral("%1 '%2' %3")
                        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                            widget->accessibleName())
                  : QStringLiteral("nobody");
}

/// Once around by Tab, or back.
QWidgetList around(Desk &desk, Qt::Key key = Qt::Key_Tab)
{
    QWidgetList met;
    constexpr int most = 100;
    for (int i = 0; i < most; ++i) {
        desk.press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        QWidget *const now = QApplication::focusWidget();
        if (!met.isEmpty() && now == met.constFirst())
            return met;
        met << now;
    }
    return {};
}

qsizetype placeOf(const QWidgetList &met, const QWidget *card)
{
    const auto found = std::ranges::find_if(
        met, [card](const QWidget *one) { return card == one || card->isAncestorOf(one); });
    return found == met.end() ? -1 : found - met.begin();
}

QImage picture(QWidget &widget)
{
    return widget.window()
        ->grab(QRect(widget.mapTo(widget.window(), QPoint()), widget.size()).adjusted(-3, -3, 3, 3))
        .toImage();
}

} // namespace

class TestFocus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabFollowsTheEye_data();
    void tabFollowsTheEye();
    void theServersPageToo();
    void theFocusIsSeen();
    void buttonsOfAProblemKeepIt();
    void whatGoesAwayGivesItToNoNeighbour();
    void aResizeKeepsIt();
    void everyMouseActionHasAKey();
};

void TestFocus::tabFollowsTheEye_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size :
        {QSize(480, 360), QSize(640, 480), QSize(800, 600), QSize(1100, 740), QSize(1800, 1000)})
        QTest::addRow("%dx%d", size.width(), size.height()) << size;
}

void TestFocus::tabFollowsTheEye()
{
    QFETCH(QSize, size);
    Desk desk;
    QVERIFY(desk.active);
    desk.window.resize(size);
    desk.window.messages().show(QStringLiteral("x"), MessageArea::Kind::Broken, QStringLiteral("X."),
        {{QStringLiteral("Mend"), [] {}}});
    QCoreApplication::processEvents();
    const QWidgetList met = around(desk);
    QVERIFY(met.size() > 10);
    QVERIFY(!met.contains(nullptr));
    // Bar, line, cards, status: in this order, each in one piece.
    QWidgetList order{&desk.window.topBar(), &desk.window.messages()};
    order << desk.window.feesPage().cards() << &desk.window.statusLine();
    qsizetype before = -1;
    for (const QWidget *part : order) {
        if (!part->isVisible() || tabStops(*part).isEmpty())
            continue;
        const qsizetype place = placeOf(met, part);
        QVERIFY2(place > before, qPrintable(described(part)));
        for (const QWidget *stop : tabStops(*part))
            QCOMPARE(met.value(++before, nullptr), stop);
        // The tabs, and beside them the head of the chart.
        const auto *tabs = desk.window.findChild<QTabBar *>(QStringLiteral("lowerTabs"));
        const auto ofTabs = [&](const QWidget *stop) {
            const auto has = [stop](const QWidget *card) { return card->isAncestorOf(stop); };
            return tabs && stop && tabs->parentWidget()->isAncestorOf(stop)
                && std::ranges::none_of(desk.window.feesPage().cards(), has);
        };
        while (ofTabs(met.value(before + 1)))
            ++before;
    }
    QWidgetList back = around(desk, Qt::Key_Backtab);
    std::ranges::reverse(back);
    std::ranges::rotate(back, std::ranges::find(back, met.constFirst()));
    QCOMPARE(back, met);
}

void TestFocus::theServersPageToo()
{
    Desk desk;
    desk.window.showServerPage(true);
    const QWidgetList met = around(desk);
    qsizetype before = -1;
    for (const QWidget *part : desk.window.serverPage().cards()) {
        if (!part->isVisible() || tabStops(*part).isEmpty())
            continue;
        QVERIFY2(placeOf(met, part) > before, qPrintable(described(part)));
        before = placeOf(met, part);
    }
    QVERIFY(placeOf(met, &desk.window.statusLine()) > before);
}

void TestFocus::theFocusIsSeen()
{
    Desk desk;
    desk.window.messages().show(QStringLiteral("x"), MessageArea::Kind::Problem, QStringLiteral("X."),
        {{QStringLiteral("Mend"), [] {}}});
    QTRY_VERIFY(desk.window.findChild<QWidget *>(QStringLiteral("gasPriceChart"))->isVisible());
    for (const bool server : {false, true}) {
        desk.window.showServerPage(server);
        QCoreApplication::processEvents();
        for (QWidget *stop : around(desk)) {
            desk.window.setFocus();
            QCoreApplication::processEvents();
            const QImage without = picture(*stop);
            stop->setFocus(Qt::TabFocusReason);
            if (auto *edit = qobject_cast<QLineEdit *>(stop))
                edit->deselect();
            QCoreApplication::processEvents();
            QVERIFY2(picture(*stop) != without, qPrintable(described(stop)));
        }
    }
}

/// Its sentence counts seconds; who wants to press its button must not lose it each second.
void TestFocus::buttonsOfAProblemKeepIt()
{
    Desk desk;
    MessageArea &line = desk.window.messages();
    int pressed = 0;
    const auto say = [&](int seconds) {
        line.show(QStringLiteral("x"), MessageArea::Kind::Standing,
            QStringLiteral("No block for %1 s.").arg(seconds),
            {{QStringLiteral("Change"), [] {}}, {QStringLiteral("Retry"), [&pressed] { ++pressed; }}});
    };
    say(12);
    auto *retry = desk.find<QAbstractButton>("problemAction1");
    QCOMPARE(retry->text(), QStringLiteral("Retry"));
    retry->setFocus();
    for (int seconds = 13; seconds < 16; ++seconds) {
        say(seconds);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(retry));
    }
    desk.press(Qt::Key_Space);
    QCOMPARE(pressed, 1);
}

void TestFocus::whatGoesAwayGivesItToNoNeighbour()
{
    Desk desk;
    QApplication::clipboard()->setText(QStringLiteral("mine"));
    const auto pressesNothing = [&](const QWidget *around) {
        QWidget *const now = QApplication::focusWidget();
        QVERIFY2(now && now->isVisible(), qPrintable(described(now)));
        QVERIFY2(now == around || now->isAncestorOf(around) || around->isAncestorOf(now),
            qPrintable(described(now)));
        desk.press(Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("mine"));
    };
    // A message is closed: not the price beside it, which Space would not copy, but Enter on its button
    // might.
    MessageArea &line = desk.window.messages();
    line.show(QStringLiteral("x"), MessageArea::Kind::Notice, QStringLiteral("X."));
    auto *close = desk.find<QAbstractButton>("closeProblem");
    close->setFocus();
    desk.press(Qt::Key_Space);
    QVERIFY(!close->isVisible());
    pressesNothing(&line);
    // Tab goes on from there.
    desk.press(Qt::Key_Tab);
    const QWidget *const next = QApplication::focusWidget();
    QVERIFY2(desk.window.feesPage().cards().constFirst()->isAncestorOf(next), qPrintable(described(next)));

    // Nothing is served any more.
    auto *curl = desk.find<QAbstractButton>("copyCurl");
    desk.window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 0});
    curl->setFocus();
    desk.window.setServing({});
    QVERIFY(!curl->isVisible());
    pressesNothing(&desk.window.statusLine());

    // A value is there no more: its button keeps its place, and has nothing.
    desk.window.showServerPage(true);
    ValuePanel &price = desk.window.serverPage().gasPrice();
    auto *copy = price.findChild<CopyButton *>();
    QVERIFY(copy && !copy->offered().isEmpty());
    copy->setFocus();
    StatusReport report = *desk.program.monitor->frame().report;
    report.values[Method::GasPrice]
        = {{}, {}, 60, ValueCondition::Missing, QStringLiteral("It does not answer.")};
    desk.program.monitor->say(report);
    QTRY_VERIFY(copy->offered().isEmpty());
    pressesNothing(&price);
}

void TestFocus::aResizeKeepsIt()
{
    Desk desk;
    for (const char *name : {"ownGas", "standardCopyMaxFee", "span2", "newAlert"}) {
        desk.window.resize(1100, 740);
        QCoreApplication::processEvents();
        auto *widget = desk.find<QWidget>(name);
        widget->setFocus();
        QCOMPARE(QApplication::focusWidget(), widget);
        for (const QSize size : {QSize(800, 600), QSize(640, 480), QSize(1800, 1000), QSize(1100, 740)}) {
            desk.window.resize(size);
            QCoreApplication::processEvents();
            if (widget->isVisible())
                QVERIFY2(QApplication::focusWidget() == widget, qPrintable(QString::fromLatin1(name)));
            else
                QVERIFY2(!qobject_cast<QAbstractButton *>(QApplication::focusWidget()),
                    qPrintable(QLatin1String(name) + u' ' + described(QApplication::focusWidget())));
            widget->setFocus();
        }
    }
}

/// What can be clicked can be reached: each button of the window that is seen is a stop of Tab, or one of a
/// group through which the arrows go.
void TestFocus::everyMouseActionHasAKey()
{
    Desk desk;
    desk.window.messages().show(QStringLiteral("x"), MessageArea::Kind::Problem, QStringLiteral("X."),
        {{QStringLiteral("Mend"), [] {}}});
    for (const bool server : {false, true}) {
        desk.window.showServerPage(server);
        QCoreApplication::processEvents();
        const QWidgetList met = around(desk);
        for (QAbstractButton *button : desk.window.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->window() != &desk.window || !button->isEnabled()
                || QString::fromLatin1(button->metaObject()->className()).startsWith(QLatin1String("QTable")))
                continue;
            const auto *copy = qobject_cast<const CopyButton *>(button);
            if (copy && copy->offered().isEmpty())
                continue; // a place without anything in it
            const bool byArrows = button->group() && button->group()->exclusive();
            QVERIFY2(met.contains(button) || byArrows, qPrintable(described(button)));
        }
    }
    // The spans by arrows.
    desk.window.showServerPage(false);
    desk.time.setSpan(Span::Day);
    desk.find<QWidget>("span2")->setFocus();
    desk.press(Qt::Key_Right);
    QVERIFY(desk.find<QWidget>("span3")->hasFocus());
    desk.press(Qt::Key_Space);
    QCOMPARE(desk.time.span(), Span::Week);
}

QTEST_MAIN(TestFocus)
#include "tst_focus.moc"

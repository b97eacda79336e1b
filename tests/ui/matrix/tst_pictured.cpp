// SPDX-License-Identifier: GPL-3.0-only
// The page of the fees stands as the pictures have it that it is measured by, with whatever font there is.
#include "alerts/card/alert_line.h"
#include "charts/charts_board.h"
#include "charts/hours/hours_of_week.h"
#include "eye/drawn_text.h"
#include "language/language.h"
#include "matrix/matrix_window.h"
#include "pages/fees/fees_page.h"
#include "pages/fees/hero_card.h"
#include "style/control_outlines.h"
#include "widgets/fit_label.h"
#include "widgets/link_button.h"
#include "widgets/scroll/line_scroll.h"
#include "widgets/tone_label.h"

#include <QApplication>
#include <QMenuBar>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

using namespace gasgauge;

namespace {

/// The scene at a size, as it has come to rest.
struct Shown
{
    explicit Shown(QSize size, const char *scene = "pictured")
        : matrix(QString::fromLatin1(scene))
        , window(matrix.window())
    {
        window.show();
        window.resize(size);
        QTest::qWait(350);
    }
    QWidget *find(const char *name) const
    {
        auto *found = window.findChild<QWidget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    QString text(const char *name) const { return static_cast<ToneLabel *>(find(name))->text(); }
    QRect place(const QWidget *widget) const { return {widget->mapTo(&window, QPoint()), widget->size()}; }
    MatrixWindow matrix;
    MainWindow &window;
};

const QSize kUsualSize(1100, 740);

} // namespace

class TestPictured : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ControlOutlines::use(); }
    void cleanup() { useLanguage(QStringLiteral("en")); }
    void rowsHaveTheirHeights();
    void fourAlertsAreSeenWhole();
    void aListThatScrollsCutsNoLine();
    void whatBelongsTogetherStandsTogether();
    void theNumberThatHeldStandsOut();
    void theTabSaysHowManyAlertsAreOn();
    void aQuietLineSaysHowFarTheHistoryIsWhole();
    void allNumbersAreOfOneBlock_data();
    void allNumbersAreOfOneBlock();
    void whatCanBeHitIsLargeEnough();
    void germanScrollsNowhereWhereEnglishDoesNot();
};

void TestPictured::rowsHaveTheirHeights()
{
    const Shown shown(kUsualSize);
    QCOMPARE(shown.window.menuBar()->height(), 28);
    QCOMPARE(shown.place(&shown.window.topBar()), QRect(0, 28, 1100, 42));
    QCOMPARE(shown.place(&shown.window.messages()), QRect(0, 70, 1100, 30));
    QCOMPARE(shown.place(shown.find("hero")), QRect(14, 104, 376, 196));
    for (const auto &[name, left] :
        {std::pair("slow", 402), std::pair("standard", 542), std::pair("fast", 682)})
        QCOMPARE(shown.place(shown.find(name)), QRect(left, 104, 128, 196));
    QCOMPARE(shown.place(shown.find("costs")), QRect(822, 104, 264, 196));
    QCOMPARE(shown.place(&shown.window.charts()), QRect(14, 312, 1072, 220));
    QCOMPARE(shown.place(&shown.window.charts().hours()), QRect(14, 544, 632, 150));
    QCOMPARE(shown.place(shown.find("alerts")), QRect(658, 544, 428, 150));
    QCOMPARE(shown.place(&shown.window.statusLine()), QRect(0, 706, 1100, 34));
}

void TestPictured::fourAlertsAreSeenWhole()
{
    const Shown shown(kUsualSize);
    const auto lines = shown.find("alerts")->findChildren<AlertLine *>();
    QCOMPARE(lines.size(), 4);
    const auto *list = shown.find("alerts")->findChild<LineScroll *>();
    QVERIFY(!list->verticalScrollBar()->isVisible());
    for (const AlertLine *line : lines)
        QVERIFY(shown.place(list->viewport()).contains(shown.place(line)));
    QCOMPARE(lines[0]->state(), QStringLiteral("last 05:12"));
    QCOMPARE(lines[1]->state(), QStringLiteral("waiting"));
    QVERIFY(lines[2]->state().startsWith(QStringLiteral("rang at 19:0")));
    QCOMPARE(lines[3]->state(), QStringLiteral("off"));
}

void TestPictured::aListThatScrollsCutsNoLine()
{
    const Shown shown({480, 360});
    shown.window.findChild<QTabBar *>(QStringLiteral("lowerTabs"))->setCurrentIndex(2);
    auto *list = shown.find("alerts")->findChild<LineScroll *>();
    list->setFixedHeight(70);
    QTest::qWait(50);
    const auto lines = shown.find("alerts")->findChildren<AlertLine *>();
    QVERIFY(list->verticalScrollBar()->maximum() > 0);
    for (const int wanted : {0, 11, 37, 1000}) {
        list->verticalScrollBar()->setValue(wanted);
        const QRect room = shown.place(list->viewport());
        for (const AlertLine *line : lines) {
            const QRect at = shown.place(line);
            QVERIFY2(!at.intersects(room) || room.contains(at), qPrintable(line->text()));
        }
    }
}

void TestPictured::whatBelongsTogetherStandsTogether()
{
    const Shown shown(kUsualSize);
    const QRect price = shown.place(shown.find("gasPrice"));
    for (const char *name : {"heroBaseFee", "heroTip"})
        QVERIFY(price.top() < shown.place(shown.find(name)).top()
            && price.bottom() >= shown.place(shown.find(name)).bottom());
    for (const char *name : {"slow", "standard", "fast"}) {
        const auto labels = shown.find(name)->findChildren<ToneLabel *>();
        QCOMPARE(shown.place(labels[0]).center().y(), shown.place(labels[1]).center().y());
    }
}

void TestPictured::theNumberThatHeldStandsOut()
{
    Shown shown(kUsualSize);
    QWidget *const held = shown.find("standardHeld");
    QCOMPARE(shown.text("standardHeld"), QStringLiteral("held 287 of 300"));
    QMap<QString, int> weights;
    for (const eye::DrawnText &text : eye::textsOf(*held->window())) {
        if (text.widget == held)
            weights[text.words().trimmed()] = text.font.weight();
    }
    QVERIFY(weights.value(QStringLiteral("287")) > weights.value(QStringLiteral("held")));
}

void TestPictured::theTabSaysHowManyAlertsAreOn()
{
    const Shown shown({800, 600});
    const auto *tabs = shown.window.findChild<QTabBar *>(QStringLiteral("lowerTabs"));
    QCOMPARE(tabs->tabText(2), QStringLiteral("Alerts 3"));
}

void TestPictured::aQuietLineSaysHowFarTheHistoryIsWhole()
{
    const Shown shown(kUsualSize);
    QCOMPARE(shown.text("problemLine"),
        QStringLiteral("Following every block of infura over WebSocket · history whole for 28 days"));
    QCOMPARE(
        Shown(kUsualSize, "quick-chain").text("problemLine"), QStringLiteral("Asking infura every 1 min"));
}

void TestPictured::allNumbersAreOfOneBlock_data()
{
    QTest::addColumn<QByteArray>("scene");
    for (const char *scene : {"pictured", "live", "simulated", "stale", "attached"})
        QTest::addRow("%s", scene) << QByteArray(scene);
}

void TestPictured::allNumbersAreOfOneBlock()
{
    QFETCH(QByteArray, scene);
    const Shown shown(kUsualSize, scene.constData());
    QCOMPARE(shown.text("statusBlock"), shown.text("heroBlock"));
    QVERIFY(shown.text("statusGasPrice")
                .startsWith(static_cast<FitLabel *>(shown.find("gasPrice"))->text().left(3)));
}

void TestPictured::whatCanBeHitIsLargeEnough()
{
    for (const QSize size : {kUsualSize, QSize(480, 360)}) {
        const Shown shown(size, "problems");
        for (const auto *button : shown.window.findChildren<QAbstractButton *>()) {
            const bool own = button->metaObject()->className() != QByteArray("QToolButton");
            if (button->isVisible() && own)
                QVERIFY2(button->height() >= 24, qPrintable(button->text() + button->objectName()));
        }
    }
}

void TestPictured::germanScrollsNowhereWhereEnglishDoesNot()
{
    const auto scrolls = [](const char *language) {
        useLanguage(QString::fromLatin1(language));
        QStringList found;
        for (const char *scene : {"pictured", "live", "simulated", "problems", "six-chains", "expired"}) {
            const Shown shown({800, 600}, scene);
            if (shown.window.feesPage().verticalScrollBar()->maximum() > 0)
                found << QString::fromLatin1(scene);
        }
        return found;
    };
    const QStringList english = scrolls("en");
    QCOMPARE(scrolls("de"), english);
    QVERIFY2(english.isEmpty(), qPrintable(english.join(u' ')));
}

QTEST_MAIN(TestPictured)
#include "tst_pictured.moc"

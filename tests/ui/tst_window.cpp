// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "widgets/tone_label.h"
#include "window_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>

using namespace gasgauge;
using namespace std::chrono_literals;

/// What the window shows, and what keys and clicks do to it.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheStatesApart();
    void aChainThatIsNotLiveIsSaid_data();
    void aChainThatIsNotLiveIsSaid();
    void ageTicksBetweenFrames();
    void aFollowedHeadWaitsForTheNextBlock();
    void simulatedIsNamedEverywhere();
    void copiesTheExactPrice();
    void copiesCurl();
    void refreshIsLimited();
    void changeAgainstFiveMinutesAgo();
    void unsupportedSaysWhenItIsAskedAgain();
    void goneIsToldAndTakenBack();
    void everythingIsReachableByTab();
    void menusHaveMnemonics();
    void paletteIsFollowed();
    void closeHandlerKeepsTheProgram();
    void pagesReplaceTheValues();
    void minimisedItRestsAndComesBackUpToDate();
};

void TestWindow::showsTheStatesApart()
{
    Bench bench;
    auto *badge = bench.find<Badge>("gasPriceState");
    QSet<QString> words{badge->text()};
    QSet<int> shapes{static_cast<int>(badge->shape())};
    const auto note = [&] {
        words.insert(badge->text());
        shapes.insert(static_cast<int>(badge->shape()));
    };
    QCOMPARE(badge->text(), QStringLiteral("NO VALUE YET"));
    StatusReport report = freshReport();
    bench.monitor->say(report);
    note();
    QCOMPARE(badge->text(), QStringLiteral("LIVE · infura"));
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    report.simulated = true;
    bench.monitor->say(report);
    note();
    report.simulated = false;
    report.values[Method::GasPrice].condition = ValueCondition::Stale;
    report.values[Method::GasPrice].error = QStringLiteral("did not answer");
    bench.monitor->say(report);
    note();
    report.values[Method::GasPrice] = {{}, {}, 60, ValueCondition::Missing, QStringLiteral("did not answer")};
    bench.monitor->say(report);
    note();
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QString(QChar(0x2014)));
    QCOMPARE(words.size(), 5);
    QCOMPARE(shapes.size(), 5);
}

void TestWindow::aChainThatIsNotLiveIsSaid_data()
{
    QTest::addColumn<ChainState>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("reason");
    QTest::newRow("stalled") << ChainState::Stalled << QStringLiteral("STALLED")
                             << QStringLiteral("no new block");
    QTest::newRow("syncing") << ChainState::Syncing << QStringLiteral("SYNCING")
                             << QStringLiteral("catching up");
}

void TestWindow::aChainThatIsNotLiveIsSaid()
{
    QFETCH(ChainState, state);
    QFETCH(QString, word);
    QFETCH(QString, reason);
    Bench bench;
    auto *badge = bench.find<Badge>("gasPriceState");
    StatusReport report = freshReport();
    report.chainState = ChainState::Live;
    bench.monitor->say(report);
    QCOMPARE(badge->text(), QStringLiteral("LIVE · infura"));
    const Shape live = badge->shape();
    QVERIFY(bench.text("gasPriceTrouble").isEmpty());

    report.chainState = state; // of values that are as fresh as before
    bench.monitor->say(report);
    QCOMPARE(badge->text(), word + QStringLiteral(" · infura"));
    QVERIFY(badge->shape() != live);
    QCOMPARE(bench.text("gasPriceAge"), QStringLiteral("5 s old"));
    QVERIFY(bench.text("gasPriceTrouble").contains(reason));
    QVERIFY(bench.find<ToneLabel>("gasPriceTrouble")->isVisible());

    report.chainState = ChainState::Live;
    bench.monitor->say(report);
    QCOMPARE(badge->text(), QStringLiteral("LIVE · infura"));
    QVERIFY(!bench.find<ToneLabel>("gasPriceTrouble")->isVisible());
}

void TestWindow::ageTicksBetweenFrames()
{
    Bench bench;
    bench.monitor->say(freshReport());
    QCOMPARE(bench.text("gasPriceAge"), QStringLiteral("5 s old · next refresh in 55 s"));
    bench.clock.advance(12s);
    QTRY_COMPARE(bench.text("gasPriceAge"), QStringLiteral("17 s old · next refresh in 43 s"));
    bench.clock.advance(60s);
    QTRY_COMPARE(bench.text("gasPriceAge"), QStringLiteral("1 min 17 s old · refreshing"));
}

void TestWindow::aFollowedHeadWaitsForTheNextBlock()
{
    Bench bench;
    StatusReport report = freshReport();
    report.values[Method::GasPrice].ttlSeconds = 12;
    report.head = HeadReport();
    bench.monitor->say(report);
    QCOMPARE(bench.text("gasPriceAge"), QStringLiteral("5 s old · next block in 7 s"));
    bench.clock.advance(9s);
    QTRY_COMPARE(bench.text("gasPriceAge"), QStringLiteral("14 s old · waiting for the next block"));
    report.head->everyBlocks = 3; // the credits want it
    bench.clock.advance(1s);
    bench.monitor->say(report);
    QCOMPARE(bench.text("gasPriceAge"), QStringLiteral("5 s old · every 3 blocks"));
    QVERIFY(bench.hub.series().maxPriceStep() >= 3 * 12'000);
    // So that what was kept once a minute is one line.
    report.head->everyBlocks = 1;
    bench.monitor->say(report);
    QVERIFY(bench.hub.series().maxPriceStep() >= 120'000);
}

void TestWindow::simulatedIsNamedEverywhere()
{
    Bench bench;
    StatusReport report = freshReport();
    report.simulated = true;
    bench.monitor->say(report);
    QVERIFY(bench.window.windowTitle().contains(QStringLiteral("SIMULATED")));
    QVERIFY(bench.window.messages().text(QStringLiteral("simulated")).contains(QStringLiteral("made up")));
    QCOMPARE(bench.find<Badge>("gasPriceState")->text(), QStringLiteral("SIMULATED"));
    report.simulated = false;
    bench.monitor->say(report);
    QVERIFY(!bench.window.windowTitle().contains(QStringLiteral("SIMULATED")));
    QVERIFY(bench.window.messages().text(QStringLiteral("simulated")).isEmpty());
}

void TestWindow::copiesTheExactPrice()
{
    Bench bench;
    bench.monitor->say(freshReport());
    QTest::mouseClick(bench.find<QWidget>("copyPrice"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("12840000000"));
    QVERIFY(bench.find<FitLabel>("gasPrice")->toolTip().contains(QStringLiteral("12840000000").left(2)));
    QApplication::clipboard()->clear();
    bench.find<FitLabel>("gasPrice")->setFocus();
    QTest::keySequence(bench.find<FitLabel>("gasPrice"), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("12840000000"));
}

void TestWindow::copiesCurl()
{
    Bench bench;
    QTest::mouseClick(bench.find<QWidget>("copyCurl"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("curl -i http://127.0.0.1:8081/eth_gasPrice"));
    bench.window.setServing({{}, QStringLiteral("port taken"), 0});
    QVERIFY(!bench.find<QWidget>("copyCurl")->isVisible());
    QCOMPARE(bench.text("servingAddress"), QStringLiteral("port taken"));
}

void TestWindow::refreshIsLimited()
{
    Bench bench;
    bench.monitor->say(freshReport());
    auto *button = bench.find<QWidget>("refreshNow");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(bench.monitor->refreshes, 1);
    QVERIFY(!button->isEnabled());
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QCOMPARE(bench.monitor->refreshes, 1);
    bench.clock.advance(6s);
    QTRY_VERIFY(button->isEnabled());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Return);
    QCOMPARE(bench.monitor->refreshes, 2);
}

void TestWindow::changeAgainstFiveMinutesAgo()
{
    Bench bench;
    StatusReport report = freshReport();
    report.values[Method::GasPrice].ageMs = 0;
    bench.monitor->say(report);
    QVERIFY(!bench.find<QWidget>("gasPriceChange")->isVisible());
    for (int minute = 1; minute <= 5; ++minute) {
        bench.clock.advance(60s);
        if (minute == 5)
            report.values[Method::GasPrice].result = QStringLiteral("0x2dd231b00"); // 12.3 gwei
        bench.monitor->say(report);
    }
    QVERIFY(bench.find<QWidget>("gasPriceChange")->isVisible());
    QCOMPARE(bench.text("gasPriceChange"), QStringLiteral("4.2 %"));
    QCOMPARE(bench.find<QWidget>("gasPriceChange")->accessibleName(), QStringLiteral("fallen by 4.2 %"));
    report.values[Method::GasPrice].condition = ValueCondition::Stale;
    bench.monitor->say(report);
    QVERIFY(!bench.find<QWidget>("gasPriceChange")->isVisible());
}

void TestWindow::unsupportedSaysWhenItIsAskedAgain()
{
    Bench bench;
    StatusReport report = freshReport();
    report.uptimeSeconds = 1;
    bench.monitor->say(report);
    bench.clock.advance(std::chrono::minutes(12));
    bench.monitor->say(report);
    const auto labels = bench.find<QWidget>("coinbase")->findChildren<ToneLabel *>();
    QStringList words;
    for (const ToneLabel *label : labels)
        words.append(label->text());
    QVERIFY2(words.contains(QStringLiteral("asked 12 min ago, again in 48 min")),
        qPrintable(words.join(QLatin1Char('|'))));
    QVERIFY(words.contains(QStringLiteral("infura has no eth_coinbase")));
}

void TestWindow::goneIsToldAndTakenBack()
{
    Bench bench;
    bench.monitor->say(freshReport());
    bench.monitor->vanish(QStringLiteral("Nothing listens there."));
    QVERIFY(bench.window.messages()
                .text(QStringLiteral("gone"))
                .startsWith(QStringLiteral("Nothing listens there.")));
    QCOMPARE(bench.find<Badge>("gasPriceState")->text(), QStringLiteral("GONE"));
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    bench.clock.advance(60s);
    QTRY_COMPARE(bench.text("gasPriceAge"), QStringLiteral("1 min 5 s old"));
    bench.monitor->say(freshReport());
    QVERIFY(bench.window.messages().text(QStringLiteral("gone")).isEmpty());
}

void TestWindow::everythingIsReachableByTab()
{
    Bench bench;
    bench.monitor->say(freshReport());
    bench.window.activateWindow();
    QSet<QWidget *> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(&bench.window, Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    for (const char *name : {"gasPrice", "copyPrice", "refreshNow", "copyCurl", "pause"})
        QVERIFY2(reached.contains(bench.find<QWidget>(name)), name);
    for (ChartPanel *panel : {&bench.window.charts().gasPrice(), &bench.window.charts().hitRate(),
             &bench.window.charts().throughput()})
        QVERIFY(reached.contains(&panel->view()));
}

void TestWindow::menusHaveMnemonics()
{
    Bench bench;
    QSet<QString> shortcuts;
    for (QMenu *menu : {bench.window.fileMenu(), bench.window.viewMenu(), bench.window.helpMenu()}) {
        QVERIFY(menu->title().contains(QLatin1Char('&')));
        QSet<QChar> letters;
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator())
                continue;
            const qsizetype mark = action->text().indexOf(QLatin1Char('&'));
            QVERIFY2(mark >= 0, qPrintable(action->text()));
            const QChar letter = action->text()[mark + 1].toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters.insert(letter);
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!shortcuts.contains(keys.toString()), qPrintable(keys.toString()));
                shortcuts.insert(keys.toString());
            }
        }
    }
}

void TestWindow::paletteIsFollowed()
{
    const QPalette before = QApplication::palette();
    Bench bench;
    bench.monitor->say(freshReport());
    const QImage light = bench.window.grab().toImage();
    QPalette dark = before;
    dark.setColor(QPalette::Window, QColor(20, 20, 24));
    dark.setColor(QPalette::Base, QColor(26, 26, 30));
    dark.setColor(QPalette::WindowText, QColor(235, 235, 235));
    QApplication::setPalette(dark);
    QTest::qWait(300);
    const QImage image = bench.window.grab().toImage();
    int bright = 0;
    for (int y = 0; y < image.height(); y += 7) {
        for (int x = 0; x < image.width(); x += 7)
            bright += image.pixelColor(x, y).lightness() > 160;
    }
    // Text alone is bright now: no surface was left behind.
    QVERIFY2(bright < image.width() * image.height() / 49 / 20, qPrintable(QString::number(bright)));
    QVERIFY(light != image);
    QApplication::setPalette(before);
}

void TestWindow::closeHandlerKeepsTheProgram()
{
    Bench bench;
    QSignalSpy quits(&bench.window, &MainWindow::quitRequested);
    bench.window.setCloseHandler([&bench] {
        bench.window.hide();
        return true;
    });
    bench.window.close();
    QCOMPARE(quits.count(), 0);
    bench.window.raiseWindow();
    QVERIFY(bench.window.isVisible());
    bench.window.setCloseHandler({});
    bench.window.close();
    QCOMPARE(quits.count(), 1);
}

void TestWindow::pagesReplaceTheValues()
{
    Bench bench;
    auto *page = new QPushButton(QStringLiteral("begin"));
    bench.window.showPage(page);
    QVERIFY(page->isVisible());
    QVERIFY(!bench.find<QWidget>("gasPrice")->isVisible());
    bench.window.showPage(nullptr);
    QVERIFY(bench.find<QWidget>("gasPrice")->isVisible());
}

void TestWindow::minimisedItRestsAndComesBackUpToDate()
{
    Bench bench;
    bench.monitor->say(freshReport());
    bench.window.showMinimized();
    const int redraws = bench.window.charts().redraws();
    const QString age = bench.text("gasPriceAge");
    bench.clock.advance(30s);
    bench.monitor->say(freshReport());
    QTest::qWait(1'200);
    QCOMPARE(bench.text("gasPriceAge"), age);
    QCOMPARE(bench.window.charts().redraws(), redraws);
    bench.clock.advance(10s);
    bench.window.showNormal();
    QTRY_VERIFY(bench.text("gasPriceAge").startsWith(QStringLiteral("15 s old")));
    QTRY_VERIFY(bench.window.charts().redraws() > redraws);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"

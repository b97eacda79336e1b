// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "pages/server/server_charts.h"
#include "pages/server/server_page.h"
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
    QCOMPARE(badge->text(), QStringLiteral("LIVE · infura")); // a moment is no word worth
    bench.clock.advance(2s);
    bench.monitor->say(report);
    QTRY_COMPARE(badge->text(), QStringLiteral("STALE · infura"));
    note();
    report.values[Method::GasPrice] = {{}, {}, 60, ValueCondition::Missing, QStringLiteral("did not answer")};
    bench.monitor->say(report);
    note();
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QString(QChar(0x2013)));
    QCOMPARE(words.size(), 5);
    QCOMPARE(shapes.size(), 5);
}

void TestWindow::aChainThatIsNotLiveIsSaid_data()
{
    QTest::addColumn<ChainState>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("reason");
    QTest::newRow("stalled") << ChainState::Stalled << QStringLiteral("STALLED")
                             << QStringLiteral("makes no new block");
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
    QVERIFY(bench.window.messages().text(QStringLiteral("chain")).isEmpty());

    report.chainState = state; // of values that are as fresh as before
    bench.monitor->say(report);
    bench.clock.advance(2s);
    report.values[Method::GasPrice].ageMs = 7'000;
    bench.monitor->say(report); // it is so still
    QTRY_COMPARE(badge->text(), word + QStringLiteral(" · infura"));
    QVERIFY(badge->shape() != live);
    QCOMPARE(bench.text("gasPriceAge"), QStringLiteral("7 s old"));
    QVERIFY(bench.window.messages().text(QStringLiteral("chain")).contains(reason));
    QCOMPARE(bench.window.messages().shownKey(), QStringLiteral("chain"));
    QVERIFY(bench.text("verdictWord").isEmpty());

    report.chainState = ChainState::Live;
    bench.monitor->say(report);
    QCOMPARE(badge->text(), QStringLiteral("LIVE · infura"));
    QVERIFY(bench.window.messages().text(QStringLiteral("chain")).isEmpty());
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
    report.head->ageSeconds = 5;
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
    StatusReport report = freshReport();
    bench.monitor->say(report);
    auto *focused = bench.find<FitLabel>("gasPrice");
    focused->setFocus();
    const auto said = [&bench] { return bench.window.messages().text(QStringLiteral("refresh")); };
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QCOMPARE(bench.monitor->refreshes, 1);
    QVERIFY(said().isEmpty());
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QCOMPARE(bench.monitor->refreshes, 1);
    QVERIFY(said().contains(QStringLiteral("a moment ago")));
    QCOMPARE(QApplication::focusWidget(), focused);
    bench.clock.advance(6s);
    QTRY_VERIFY(said().isEmpty());
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QCOMPARE(bench.monitor->refreshes, 2);

    // Nobody may be asked: that is said, and nothing is pretended.
    bench.clock.advance(6s);
    report.upstreams = {{QStringLiteral("infura"), QStringLiteral("limited"),
        QStringLiteral("infura says that the day's credits are spent; it is asked again at 00:00 UTC, a "
                       "longer --ttl or another --upstream helps until then")}};
    bench.monitor->say(report);
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QCOMPARE(bench.monitor->refreshes, 2);
    QCOMPARE(said(),
        QStringLiteral("Nobody may be asked just now: Infura says that the day's credits are "
                       "spent; it is asked again at 00:00 UTC."));
}

void TestWindow::unsupportedSaysWhenItIsAskedAgain()
{
    Bench bench;
    bench.window.showServerPage(true);
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
    QVERIFY(bench.window.messages().text(QStringLiteral("gone")).isEmpty()); // it may come back at once
    bench.clock.advance(2s);
    QTRY_VERIFY(bench.window.messages()
                    .text(QStringLiteral("gone"))
                    .startsWith(QStringLiteral("Nothing listens there.")));
    QTRY_COMPARE(bench.find<Badge>("gasPriceState")->text(), QStringLiteral("GONE · infura"));
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    bench.clock.advance(58s);
    QTRY_COMPARE(bench.text("gasPriceAge"), QStringLiteral("last heard 1 min ago · tried again by itself"));
    bench.monitor->say(freshReport());
    QVERIFY(bench.window.messages().text(QStringLiteral("gone")).isEmpty());
}

void TestWindow::everythingIsReachableByTab()
{
    Bench bench;
    bench.monitor->say(freshReport());
    bench.window.activateWindow();
    const auto reached = [] {
        QSet<QWidget *> widgets;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::activeWindow(), Qt::Key_Tab);
            widgets.insert(QApplication::focusWidget());
        }
        return widgets;
    };
    const QSet<QWidget *> onFees = reached();
    for (const char *name : {"gasPrice", "copyPrice", "ownGas", "copyCurl", "pause", "standardCopyMaxFee"})
        QVERIFY2(onFees.contains(bench.find<QWidget>(name)), name);
    QVERIFY(onFees.contains(&bench.window.charts().gasPrice().view()));
    QTest::keyClick(&bench.window, Qt::Key_Tab, Qt::ControlModifier);
    const QSet<QWidget *> onServer = reached();
    ServerCharts &charts = bench.window.serverPage().charts();
    for (ChartPanel *panel : {&charts.hitRate(), &charts.throughput()})
        QVERIFY(onServer.contains(&panel->view()));
    QVERIFY(onServer.contains(bench.find<QWidget>("changeSource")));
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

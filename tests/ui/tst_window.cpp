// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/export_dialog.h"
#include "history/history_recorder.h"
#include "history/history_store.h"
#include "scripted_monitor.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "widgets/tone_label.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A window over a monitor that says what it is told.
struct Bench
{
    explicit Bench(HistoryStore *history = nullptr)
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , window(hub, history, settings)
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 3'000'000});
        window.resize(1100, 740);
        window.show();
        window.activateWindow();
        active = QTest::qWaitForWindowActive(&window);
    }
    template <typename T>
    T *find(const char *name)
    {
        T *found = window.findChild<T *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    QString text(const char *name) { return find<ToneLabel>(name)->text(); }

    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub{clock};
    WindowSettings settings;
    MainWindow window;
    ScriptedMonitor *monitor = nullptr;
    bool active = false;
};

QAction *actionOf(const QMenu *menu, const QString &words)
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove(QLatin1Char('&')).startsWith(words))
            return action;
    }
    return nullptr;
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheStatesApart();
    void ageTicksBetweenFrames();
    void simulatedIsNamedEverywhere();
    void copiesTheExactPrice();
    void copiesCurl();
    void refreshIsLimited();
    void changeAgainstFiveMinutesAgo();
    void unsupportedSaysWhenItIsAskedAgain();
    void goneIsToldAndTakenBack();
    void attachDialogNamesTheMistake();
    void attachesAndRemembers();
    void spansByKeyAndByButton();
    void chartsArePannedByKeyboard();
    void chartsAreBoundedAndQuietWhileHidden();
    void chartsReadUnderThePointer();
    void chartsHaveSummaries();
    void everythingIsReachableByTab();
    void menusHaveMnemonics();
    void paletteIsFollowed();
    void geometryAndSpanSurvive();
    void garbageGivesDefaultsAndOneMessage();
    void closeHandlerKeepsTheProgram();
    void pagesReplaceTheValues();
    void exportSaysWhatCameOfIt();
    void historyComesBackIntoTheCharts();
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

void TestWindow::attachDialogNamesTheMistake()
{
    AttachDialog dialog({QStringLiteral("http://one:8081")});
    dialog.show();
    auto *field = dialog.findChild<QComboBox *>();
    QCOMPARE(field->currentText(), QStringLiteral("http://one:8081"));
    field->lineEdit()->selectAll();
    QTest::keyClicks(field->lineEdit(), QStringLiteral("ftp://host"));
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    auto *problem = dialog.findChild<ToneLabel *>(QStringLiteral("attachProblem"));
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QStringLiteral("http")));
    field->lineEdit()->selectAll();
    QTest::keyClicks(field->lineEdit(), QStringLiteral("host:1234"));
    QVERIFY(!problem->isVisible());
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.address(), QUrl(QStringLiteral("http://host:1234")));
}

void TestWindow::attachesAndRemembers()
{
    FakeGasgauge server;
    QVERIFY(server.begin());
    StatusReport other = freshReport();
    other.version = QStringLiteral("9.9");
    other.values[Method::GasPrice].result = QStringLiteral("0x42c1d80");
    server.setReport(other);
    Bench bench;
    bench.monitor->say(freshReport());
    bench.window.openAttachDialog();
    auto *dialog = bench.window.findChild<AttachDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QComboBox *>()->lineEdit(), server.url().toString());
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("0.07"));
    QVERIFY(bench.window.windowTitle().contains(server.url().toString()));
    QCOMPARE(bench.settings.recentAddresses(), QStringList(server.url().toString()));
    QCOMPARE(bench.settings.attachedAddress(), server.url());
    actionOf(bench.window.fileMenu(), QStringLiteral("Back to"))->trigger();
    QTRY_COMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    QVERIFY(bench.settings.attachedAddress().isEmpty());
}

void TestWindow::spansByKeyAndByButton()
{
    Bench bench;
    QVERIFY(bench.active);
    TimeWindow &time = bench.window.charts().timeWindow();
    QCOMPARE(time.span(), Span::Hour);
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(time.span(), Span::Week);
    QTest::mouseClick(bench.find<QWidget>("span0"), Qt::LeftButton);
    QCOMPARE(time.span(), Span::FiveMinutes);
    QCOMPARE(bench.settings.span(), Span::FiveMinutes);
    QTest::mouseClick(bench.find<QWidget>("pause"), Qt::LeftButton);
    QVERIFY(time.paused());
    QTest::keyClick(&bench.window, Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!time.paused());
}

void TestWindow::chartsArePannedByKeyboard()
{
    Bench bench;
    bench.monitor->say(freshReport());
    ChartView &view = bench.window.charts().gasPrice().view();
    TimeWindow &time = bench.window.charts().timeWindow();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(!time.following());
    QTest::keyClick(&view, Qt::Key_End);
    QVERIFY(time.following());
    const qint64 now = bench.hub.series().now();
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(time.range(now).length() < spanLength(Span::Hour));
    QTest::keyClick(&view, Qt::Key_Minus);
    QCOMPARE(time.range(now).length(), spanLength(Span::Hour));
    QTest::keyClick(&view, Qt::Key_Space);
    QVERIFY(time.paused());
}

void TestWindow::chartsAreBoundedAndQuietWhileHidden()
{
    Bench bench;
    ChartsBoard &charts = bench.window.charts();
    StatusReport report = freshReport();
    for (int i = 0; i < 3600; ++i) {
        bench.clock.advance(1s);
        report.values[Method::GasPrice].ageMs = 0;
        report.values[Method::GasPrice].result
            = QStringLiteral("0x%1").arg(12'000'000'000 + (i * 7919) % 1'000'000'007, 0, 16);
        report.traffic.hits += 100;
        report.traffic.requests += 100;
        bench.monitor->say(report);
    }
    const int before = charts.redraws();
    QTRY_VERIFY(charts.redraws() > before);
    QVERIFY(charts.redraws() - before <= 3); // 3600 frames, coalesced
    for (ChartPanel *panel : {&charts.gasPrice(), &charts.hitRate(), &charts.throughput()}) {
        QVERIFY(panel->view().pointsDrawn() > 0);
        QVERIFY2(
            panel->view().pointsDrawn() <= 1010, qPrintable(QString::number(panel->view().pointsDrawn())));
    }
    bench.window.hide();
    const int hidden = charts.redraws();
    bench.monitor->say(report);
    QTest::qWait(350);
    QCOMPARE(charts.redraws(), hidden);
    bench.window.show();
    QVERIFY(charts.redraws() > hidden);
}

void TestWindow::chartsReadUnderThePointer()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    DemoHour hour(hub, clock, Scene::Live);
    MainWindow window(hub, nullptr, settings);
    window.resize(1100, 740);
    window.show();
    ChartView &view = window.charts().gasPrice().view();
    QTRY_VERIFY(view.pointsDrawn() > 10);
    view.setFocus();
    QVERIFY(view.reading().isEmpty());
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view.reading().endsWith(QStringLiteral("gwei")), qPrintable(view.reading()));
    QVERIFY(view.reading().contains(QLatin1Char(':')));
    QVERIFY(view.accessibleDescription() == view.reading());
}

void TestWindow::chartsHaveSummaries()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    DemoHour hour(hub, clock, Scene::Live);
    MainWindow window(hub, nullptr, settings);
    window.show();
    for (ChartPanel *panel :
        {&window.charts().gasPrice(), &window.charts().hitRate(), &window.charts().throughput()}) {
        QVERIFY2(panel->summary().contains(QStringLiteral("lowest")), qPrintable(panel->summary()));
        QCOMPARE(panel->view().accessibleDescription(), panel->summary());
        QVERIFY(!panel->view().accessibleName().isEmpty());
    }
    QVERIFY(window.charts().gasPrice().summary().contains(QStringLiteral("Upstream down: at")));
    QVERIFY(window.charts().gasPrice().summary().contains(QStringLiteral("for 4 min")));
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

void TestWindow::geometryAndSpanSurvive()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    test::ManualClock clock;
    MonitorHub hub(clock);
    {
        WindowSettings settings(path);
        MainWindow window(hub, nullptr, settings);
        window.show();
        window.resize(901, 653);
        window.charts().timeWindow().setSpan(Span::Day);
        window.close();
    }
    WindowSettings settings(path);
    QCOMPARE(settings.problem(), QString());
    MainWindow window(hub, nullptr, settings);
    window.show();
    QCOMPARE(window.size(), QSize(901, 653));
    QCOMPARE(window.charts().timeWindow().span(), Span::Day);
}

void TestWindow::garbageGivesDefaultsAndOneMessage()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    for (const QByteArray &garbage :
        {QByteArray(2000, '\xfe'), QByteArray("hello\nworld"), QByteArray(4'000'000, 'a')}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(garbage);
        file.close();
        {
            WindowSettings settings(path);
            QVERIFY(!settings.problem().isEmpty());
            MainWindow window(hub, nullptr, settings);
            QCOMPARE(window.charts().timeWindow().span(), Span::Hour);
            QCOMPARE(window.messages().text(QStringLiteral("settings")), settings.problem());
            QVERIFY(QFile::exists(path + QStringLiteral(".broken")));
            settings.setSpan(Span::Day);
        }
        WindowSettings again(path);
        QCOMPARE(again.problem(), QString());
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[window]\nspan=99\ngeometry=@ByteArray(xyz)\n[attach]\nrecent=ftp://x, ::, http://ok:1\n");
    file.close();
    WindowSettings odd(path);
    QCOMPARE(odd.span(), Span::Hour);
    QCOMPARE(odd.recentAddresses(), QStringList(QStringLiteral("http://ok:1")));
    MainWindow window(hub, nullptr, odd);
    QVERIFY(window.size().width() > 300);
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

void TestWindow::exportSaysWhatCameOfIt()
{
    QTemporaryDir folder;
    HistoryStore history(folder.filePath(QStringLiteral("history.sqlite")), 24h);
    history.append({1'772'366'405'123, Method::GasPrice, QStringLiteral("0x1"), QStringLiteral("infura"),
        {QStringLiteral("local"), false}});
    Bench bench(&history);
    const QString good = folder.filePath(QStringLiteral("out.csv"));
    const QString bad = folder.filePath(QStringLiteral("nowhere/out.csv"));
    for (const QString &path : {good, bad}) {
        auto *dialog = new ExportDialog(history, &bench.window);
        dialog->exportTo(path);
        QTRY_VERIFY(bench.window.findChild<QMessageBox *>());
        auto *note = bench.window.findChild<QMessageBox *>();
        QVERIFY2(note->text().contains(path), qPrintable(note->text()));
        QCOMPARE(note->icon() == QMessageBox::Information, path == good);
        QCOMPARE(QFile::exists(path), path == good);
        delete note;
    }
}

void TestWindow::historyComesBackIntoTheCharts()
{
    QTemporaryDir folder;
    HistoryStore history(folder.filePath(QStringLiteral("history.sqlite")), 24h);
    Bench bench(&history);
    HistoryRecorder recorder(bench.hub, history);
    const qint64 hourAgo = bench.hub.series().now() - 3'600'000;
    history.append({hourAgo, Method::GasPrice, QStringLiteral("0x42c1d80"), QStringLiteral("infura"),
        {QStringLiteral("local"), false}});
    history.append({hourAgo, Method::GasPrice, QStringLiteral("0x1"), QStringLiteral("demo"),
        {QStringLiteral("local"), true}});
    history.setKeepFor(24h * 3650);
    bench.monitor->say(freshReport());
    QTRY_VERIFY(bench.hub.series().gasPrice().at(hourAgo));
    QCOMPARE(bench.hub.series().gasPrice().at(hourAgo)->value, 0.07);
    QCOMPARE(bench.hub.series().gasPrice().last()->value, 12.84);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"

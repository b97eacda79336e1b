// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charts_board.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/export_dialog.h"
#include "history/csv_export.h"
#include "history/history_recorder.h"
#include "history/history_store.h"
#include "widgets/fit_label.h"
#include "widgets/tone_label.h"
#include "window_bench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

QAction *actionOf(const QMenu *menu, const QString &words)
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove(QLatin1Char('&')).startsWith(words))
            return action;
    }
    return nullptr;
}

} // namespace

/// What the window remembers, attaches to, keeps and exports.
class TestWindowMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attachDialogNamesTheMistake();
    void attachesAndRemembers();
    void geometryAndSpanSurvive();
    void garbageGivesDefaultsAndOneMessage();
    void exportSaysWhatCameOfIt();
    void historyComesBackIntoTheCharts();
};

void TestWindowMemory::attachDialogNamesTheMistake()
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

void TestWindowMemory::attachesAndRemembers()
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

void TestWindowMemory::geometryAndSpanSurvive()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    test::ManualClock clock;
    MonitorHub hub(clock);
    {
        WindowSettings settings(path);
        MainWindow window(hub, nullptr, settings);
        window.show();
        window.resize(790, 640); // fits the offscreen platform's screen
        window.charts().timeWindow().setSpan(Span::Day);
        window.close();
    }
    WindowSettings settings(path);
    QCOMPARE(settings.problem(), QString());
    MainWindow window(hub, nullptr, settings);
    window.show();
    QCOMPARE(window.size(), QSize(790, 640));
    QCOMPARE(window.charts().timeWindow().span(), Span::Day);
}

void TestWindowMemory::garbageGivesDefaultsAndOneMessage()
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

void TestWindowMemory::exportSaysWhatCameOfIt()
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
        dialog->exportTo(path, {});
        QTRY_VERIFY(bench.window.findChild<QMessageBox *>());
        auto *note = bench.window.findChild<QMessageBox *>();
        QVERIFY2(note->text().contains(path), qPrintable(note->text()));
        QCOMPARE(note->icon() == QMessageBox::Information, path == good);
        QCOMPARE(QFile::exists(path), path == good);
        delete note;
    }
}

void TestWindowMemory::historyComesBackIntoTheCharts()
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

QTEST_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"

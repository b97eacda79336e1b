// SPDX-License-Identifier: GPL-3.0-only
// The window and the built-in server of one program, put together as the program does: neither waits for the
// other.
#include "charts/charts_board.h"
#include "config/core_options.h"
#include "gateway/gateway.h"
#include "history/history_recorder.h"
#include "load/clients.h"
#include "load/heartbeat.h"
#include "monitor/local_monitor.h"
#include "service_thread.h"
#include "settings/settings_dialog.h"
#include "settings/settings_file.h"
#include "shell/desktop_shell.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <functional>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

/// "No event-loop stall over 50 ms".
constexpr std::chrono::milliseconds kLongestStall{50};
/// One of each kind: from ready bytes, by a refresh on the service thread, by its routes.
const QList<QByteArray> kPaths{"/eth_gasPrice", "/eth_blockNumber", "/eth_coinbase", "/status", "/healthz",
    "/readyz", "/metrics", "/", "/nowhere"};

CoreConfig demo()
{
    CoreConfig config;
    config.demo = DemoMode::On;
    for (const Method method : kValues)
        config.freshness.ttl[method] = 1s; // so that clients wait for refreshes all the time
    [[maybe_unused]] const auto completed = completeConfig(config);
    return config;
}

ServerConfig anyPort()
{
    ServerConfig config;
    config.host = "127.0.0.1";
    config.port = 0;
    return config;
}

struct UnusedOptions
{
    CoreConfig config;
    OptionTable table;
    UnusedOptions() { addCoreOptions(table, config); }
};

std::shared_ptr<const OptionTable> unusedTable()
{
    const auto unused = std::make_shared<UnusedOptions>();
    return {unused, &unused->table};
}

/// The desktop program but for its main().
struct Program
{
    QTemporaryDir folder;
    ServiceThread service{demo(), anyPort()};
    SystemClock clock;
    MonitorHub hub{clock};
    HistoryStore history{folder.filePath(QStringLiteral("history.sqlite")), 24h};
    std::unique_ptr<HistoryRecorder> recorder{std::make_unique<HistoryRecorder>(hub, history)};
    WindowSettings settings{folder.filePath(QStringLiteral("gasgauge.ini"))};
    SettingsFile file{folder.filePath(QStringLiteral("settings.env")), *unusedTable()};
    MainWindow window{hub, &history, settings};
    DesktopShell shell{
        window, settings, file, &unusedTable, []() -> tl::expected<void, ConfigError> { return {}; }};

    Program()
    {
        hub.setLocal(std::make_unique<LocalMonitor>(service.gateway(), service.traffic()));
        window.show();
        shown = QTest::qWaitForWindowExposed(&window);
        QTest::qWait(1'500); // the first paint of everything is not what is measured
    }
    ~Program()
    {
        recorder.reset();
        hub.removeLocal();
    }
    bool shown = false;
};

/// A loop with nothing in it, on the same machine at the same time.
class BareLoop
{
public:
    BareLoop()
    {
        m_heartbeat.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_heartbeat, [this] { m_heartbeat.start(); }, Qt::BlockingQueuedConnection);
    }
    const Heartbeat &stop()
    {
        QMetaObject::invokeMethod(
            &m_heartbeat, [this] { m_heartbeat.stop(); }, Qt::BlockingQueuedConnection);
        return m_heartbeat;
    }
    ~BareLoop()
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    QThread m_thread;
    Heartbeat m_heartbeat;
};

QByteArray inMs(std::chrono::nanoseconds time)
{
    return QByteArray::number(static_cast<double>(time.count()) / 1e6, 'f', 1) + " ms";
}

} // namespace

class TestLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void underLoadTheWindowStaysFluid();
    void aWindowThatHangsDelaysNoRequest();
    void aWindowThatIsDraggedDelaysNoRequest();
    void aDialogDelaysNoRequest();
};

void TestLoad::underLoadTheWindowStaysFluid()
{
    Program program;
    QVERIFY(program.shown);
    const int redraws = program.window.charts().redraws();
    Clients load(program.service.port(), {"/eth_gasPrice"}, 50);
    bool fluid = false;
    // What the program itself does comes again; a disk or a host that hesitates does not.
    for (int round = 0; round < 3 && !fluid; ++round) {
        BareLoop bare;
        Heartbeat window;
        window.start();
        QTest::qWait(5'000);
        window.stop();
        const Heartbeat &nothing = bare.stop();
        qInfo("%lld answers; longest stall of the window %s (%d beats), of a bare loop %s (%d beats)",
            static_cast<long long>(load.answers()), inMs(window.worst()).constData(), window.beats(),
            inMs(nothing.worst()).constData(), nothing.beats());
        QVERIFY(window.beats() > nothing.beats() / 2);
        fluid = window.worst() < kLongestStall + nothing.worst();
    }
    QVERIFY(fluid);
    QCOMPARE(load.failures(), 0);
    QVERIFY(load.answers() > 1'000);
    QVERIFY(program.window.charts().redraws() >= redraws + 3); // it was shown, not only spared
}

void TestLoad::aWindowThatHangsDelaysNoRequest()
{
    Program program;
    Clients clients(program.service.port(), kPaths, 4);
    qint64 whileHanging = 0;
    qint64 whileFree = 0;
    for (int i = 0; i < 5; ++i) {
        const qint64 before = clients.answers();
        QThread::msleep(300); // the event loop stands
        const qint64 between = clients.answers();
        QTest::qWait(300);
        whileHanging += between - before;
        whileFree += clients.answers() - between;
    }
    qInfo("%lld answers while the window hung, %lld while it did not", static_cast<long long>(whileHanging),
        static_cast<long long>(whileFree));
    QCOMPARE(clients.failures(), 0);
    QVERIFY(whileHanging > whileFree / 4);
    // Until everybody has had everything, refreshes included, without one turn of the loop.
    clients.takeLongestWait();
    const qint64 target = clients.answers() + 40 * kPaths.size();
    QElapsedTimer timer;
    timer.start();
    while ((clients.answers() < target || timer.elapsed() < 2'500) && timer.elapsed() < 30'000)
        QThread::msleep(10);
    QVERIFY(clients.answers() >= target);
    QVERIFY(clients.takeLongestWait() < 2s);
    QCOMPARE(clients.failures(), 0);
}

void TestLoad::aWindowThatIsDraggedDelaysNoRequest()
{
    Program program;
    Clients clients(program.service.port(), kPaths, 4);
    const auto answersIn = [&clients](const std::function<void()> &turn) {
        const qint64 before = clients.answers();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 2'000)
            turn();
        return clients.answers() - before;
    };
    const qint64 idle = answersIn([] { QTest::qWait(20); });
    clients.takeLongestWait();
    int step = 0;
    const qint64 dragged = answersIn([&program, &step] {
        program.window.move(step % 50, step % 40);
        program.window.resize(800 + step % 300, 600 + step % 200);
        step += 7;
        QCoreApplication::processEvents();
    });
    qInfo("%lld answers while the window rested, %lld while it was dragged and resized %d times",
        static_cast<long long>(idle), static_cast<long long>(dragged), step / 7);
    QCOMPARE(clients.failures(), 0);
    QVERIFY(dragged > idle / 20); // it takes a core, which others may have to share
    QVERIFY(clients.takeLongestWait() < 2s);
}

void TestLoad::aDialogDelaysNoRequest()
{
    Program program;
    Clients clients(program.service.port(), kPaths, 4);
    const qint64 before = clients.answers();
    QTest::qWait(1'000);
    const qint64 without = clients.answers() - before;
    program.shell.openSettings();
    auto *dialog = program.window.findChild<SettingsDialog *>();
    QVERIFY(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->hide();
    qint64 with = 0;
    QTimer::singleShot(200, dialog, [&] {
        const qint64 opened = clients.answers();
        QTimer::singleShot(1'000, dialog, [&with, &clients, opened, dialog] {
            with = clients.answers() - opened;
            dialog->reject();
        });
    });
    dialog->exec(); // modal, with an event loop of its own
    qInfo("%lld answers without a dialog, %lld with one", static_cast<long long>(without),
        static_cast<long long>(with));
    QCOMPARE(clients.failures(), 0);
    QVERIFY(with > without / 4);
}

QTEST_MAIN(TestLoad)
#include "tst_load.moc"

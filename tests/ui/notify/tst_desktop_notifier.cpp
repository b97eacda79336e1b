// SPDX-License-Identifier: GPL-3.0-only
#include "notify/desktop_notifier.h"
#include "shell/shell_bench.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

namespace {

/// A session bus that starts no service by itself, such as that of the desktop the test runs on.
constexpr auto kBus = R"(<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow own="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
)";

/// What a desktop shows notifications with.
class FakeService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit FakeService(const QString &bus)
        : m_bus(QDBusConnection::connectToBus(bus, QStringLiteral("fake")))
    { }
    ~FakeService() override { QDBusConnection::disconnectFromBus(QStringLiteral("fake")); }
    bool appear()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void vanish() { m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications")); }
    QStringList titles;
    QStringList bodies;
    QStringList icons;
    QStringList sounds;
    QList<quint32> replaces;

public Q_SLOTS:
    quint32 Notify(const QString &, quint32 replaced, const QString &icon, const QString &title,
        const QString &body, const QStringList &, const QVariantMap &hints, int)
    {
        titles << title;
        bodies << body;
        icons << icon;
        replaces << replaced;
        sounds << hints.value(QStringLiteral("sound-name")).toString();
        return replaced != 0 ? replaced : static_cast<quint32>(40 + titles.size());
    }

Q_SIGNALS:
    void ActionInvoked(quint32 id, const QString &action);
    void NotificationClosed(quint32 id, quint32 reason);

private:
    QDBusConnection m_bus;
};

} // namespace

class TestDesktopNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAServiceItSaysSo();
    void showsAndTellsOfClicks();
    void theNextOfAKindReplacesTheLast();
    void aSoundIsForWhoWantsIt();
    void alertsWithoutATrayGoThere();
    void alertsWithATrayGoThereToo();

private:
    QString m_bus;
};

void TestDesktopNotifier::initTestCase()
{
    m_bus = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    QVERIFY(QDBusConnection::sessionBus().isConnected());
    QGuiApplication::setDesktopFileName(QStringLiteral("org.gasgauge.Gasgauge"));
}

void TestDesktopNotifier::withoutAServiceItSaysSo()
{
    DesktopNotifier notifier;
    int handedBack = 0;
    notifier.notify(
        {QStringLiteral("key"), QStringLiteral("a"), QStringLiteral("b")}, [&handedBack] { ++handedBack; });
    QCOMPARE(handedBack, 0); // it has waited for nobody
    QTRY_COMPARE(handedBack, 1);
}

void TestDesktopNotifier::showsAndTellsOfClicks()
{
    FakeService service(m_bus);
    QVERIFY(service.appear());
    DesktopNotifier notifier;
    QSignalSpy clicked(&notifier, &DesktopNotifier::clicked);
    int handedBack = 0;
    notifier.notify({QStringLiteral("down"), QStringLiteral("Upstream down"), QStringLiteral("Nothing new.")},
        [&handedBack] { ++handedBack; });
    QTRY_COMPARE(service.titles, QStringList(QStringLiteral("Upstream down")));
    QCOMPARE(service.bodies, QStringList(QStringLiteral("Nothing new.")));
    QCOMPARE(service.icons, QStringList(QStringLiteral("org.gasgauge.Gasgauge")));
    Q_EMIT service.ActionInvoked(7, QStringLiteral("default")); // another program's
    Q_EMIT service.ActionInvoked(41, QStringLiteral("settings"));
    QTest::qWait(100);
    QCOMPARE(clicked.count(), 0);
    Q_EMIT service.ActionInvoked(41, QStringLiteral("default"));
    QTRY_COMPARE(clicked.count(), 1);
    QCOMPARE(handedBack, 0);
}

void TestDesktopNotifier::theNextOfAKindReplacesTheLast()
{
    FakeService service(m_bus);
    QVERIFY(service.appear());
    DesktopNotifier notifier;
    const auto tell = [&](const char *key, const char *title) {
        const auto before = service.titles.size();
        notifier.notify({QLatin1String(key), QLatin1String(title), {}}, [] {});
        return QTest::qWaitFor([&] { return service.titles.size() > before; });
    };
    QVERIFY(tell("below", "one"));
    QVERIFY(tell("above", "two"));
    QTest::qWait(100); // the answers of the service
    QVERIFY(tell("below", "three"));
    QCOMPARE(service.replaces, (QList<quint32>{0, 0, 41}));
    // What the user has put away comes anew.
    Q_EMIT service.NotificationClosed(41, 2);
    QTest::qWait(100);
    QVERIFY(tell("below", "four"));
    QCOMPARE(service.replaces.last(), 0U);
}

void TestDesktopNotifier::aSoundIsForWhoWantsIt()
{
    FakeService service(m_bus);
    QVERIFY(service.appear());
    DesktopNotifier notifier;
    notifier.notify({QStringLiteral("a"), QStringLiteral("silent"), {}}, [] {});
    notifier.notify({QStringLiteral("b"), QStringLiteral("loud"), {}, true}, [] {});
    QTRY_COMPARE(service.sounds, (QStringList{QString(), QStringLiteral("message-new-instant")}));
}

void TestDesktopNotifier::alertsWithATrayGoThereToo()
{
    const QTemporaryDir folder;
    Program program(folder.path());
    QVERIFY(program.shell.tray().usable());
    FakeService service(m_bus);
    QVERIFY(service.appear());
    AlertRules rules;
    rules.of(AlertKind::Above) = {.kind = AlertKind::Above, .enabled = true, .threshold = 5};
    program.shell.alerts().setRules(rules);
    program.monitor->say(freshReport());
    QTRY_COMPARE(service.titles, QStringList(QStringLiteral("Gas price above 5.00 gwei")));
    // The program's icon, not a number that is old soon; and the time it came.
    QCOMPARE(service.icons, QStringList(QStringLiteral("org.gasgauge.Gasgauge")));
    const QString time = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(program.clock.wallNow().time_since_epoch())
            .count())
                             .time()
                             .toString(QStringLiteral("HH:mm"));
    QCOMPARE(service.bodies, QStringList(time + QStringLiteral(": It was 12.8 gwei.")));
}

void TestDesktopNotifier::alertsWithoutATrayGoThere()
{
    const QTemporaryDir folder;
    Program program(folder.path(), false);
    FakeService service(m_bus);
    QVERIFY(service.appear());
    AlertRules rules;
    rules.of(AlertKind::Above) = {.kind = AlertKind::Above, .enabled = true, .threshold = 5};
    program.shell.alerts().setRules(rules);
    program.monitor->say(freshReport());
    QTRY_COMPARE(service.titles, QStringList(QStringLiteral("Gas price above 5.00 gwei")));
    QTest::qWait(100);
    QVERIFY(program.window.messages().text(QStringLiteral("alert")).isEmpty());
    // The desktop's service ends: the window says it itself.
    service.vanish();
    rules.of(AlertKind::Above).threshold = 6;
    program.shell.alerts().setRules(rules);
    QTRY_VERIFY(program.window.messages()
                    .text(QStringLiteral("alert"))
                    .startsWith(QStringLiteral("Gas price above 6.00 gwei")));
}

/// The bus has to be there before the application, which asks for it.
int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    QFile configuration(folder.filePath(QStringLiteral("bus.conf")));
    if (!configuration.open(QIODevice::WriteOnly) || configuration.write(kBus) < 0)
        return 1;
    configuration.close();
    QProcess daemon;
    daemon.start(QStringLiteral(GASGAUGE_DBUS_DAEMON),
        {QStringLiteral("--config-file=") + configuration.fileName(), QStringLiteral("--nofork"),
            QStringLiteral("--print-address")});
    if (!daemon.waitForReadyRead(10'000))
        return 1;
    qputenv("DBUS_SESSION_BUS_ADDRESS", daemon.readLine().trimmed());
    QApplication application(argc, argv);
    TestDesktopNotifier test;
    const int result = QTest::qExec(&test, argc, argv);
    daemon.terminate();
    daemon.waitForFinished();
    return result;
}

#include "tst_desktop_notifier.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "notify/desktop_notifier.h"
#include "notify/session_bus.h"
#include "shell/shell_bench.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDateTime>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

namespace {

/// What a desktop shows notifications with.
class FakeService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit FakeService(const QString &bus, const QString &name = QStringLiteral("fake"))
        : m_name(name)
        , m_bus(QDBusConnection::connectToBus(bus, name))
    { }
    ~FakeService() override { QDBusConnection::disconnectFromBus(m_name); }
    bool appear()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void vanish() { m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications")); }
    /// Ends, as a program does.
    void die()
    {
        m_bus = QDBusConnection(QString());
        QDBusConnection::disconnectFromBus(m_name);
    }
    /// To what it was told while it was busy.
    void answerAll()
    {
        busy = false;
        for (const QDBusMessage &answer : std::exchange(m_owed, {}))
            m_bus.send(answer);
    }
    bool busy = false; ///< answers nothing until it is told to
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
        const quint32 id = replaced != 0 ? replaced : static_cast<quint32>(40 + titles.size());
        if (busy) {
            setDelayedReply(true);
            m_owed << message().createReply(id);
        }
        return id;
    }

Q_SIGNALS:
    void ActionInvoked(quint32 id, const QString &action);
    void NotificationClosed(quint32 id, quint32 reason);

private:
    const QString m_name;
    QDBusConnection m_bus;
    QList<QDBusMessage> m_owed;
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
    void theNextWaitsUntilTheFirstHasAName();
    void aServiceThatNeverAnswersHoldsUpNobody();
    void aLateAnswerStillNamesWhatIsThere();
    void aServiceThatStartsAnewReplacesNothing();
    void aServiceThatTakesOverOwesNothing();
    void aServiceThatDiesMeanwhileLosesNothing();
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

/// Two alerts of a rule in one moment: the second takes the place of the first, which has no name yet.
void TestDesktopNotifier::theNextWaitsUntilTheFirstHasAName()
{
    FakeService service(m_bus);
    QVERIFY(service.appear());
    service.busy = true;
    DesktopNotifier notifier;
    int handedBack = 0;
    for (const char *title : {"one", "two", "three"})
        notifier.notify({QStringLiteral("below"), QLatin1String(title), {}}, [&handedBack] { ++handedBack; });
    notifier.notify({QStringLiteral("above"), QStringLiteral("other"), {}}, [&handedBack] { ++handedBack; });
    QTRY_COMPARE(service.titles, (QStringList{QStringLiteral("one"), QStringLiteral("other")}));
    QTest::qWait(50);
    QCOMPARE(service.titles.size(), 2);
    service.answerAll();
    QTRY_COMPARE(service.titles.size(), 3);
    QCOMPARE(service.titles.last(), QStringLiteral("three")); // it says what the second one would
    QCOMPARE(service.replaces, (QList<quint32>{0, 0, 41}));
    QCOMPARE(handedBack, 0);
}

void TestDesktopNotifier::aServiceThatNeverAnswersHoldsUpNobody()
{
    FakeService service(m_bus);
    QVERIFY(service.appear());
    service.busy = true;
    DesktopNotifier notifier;
    notifier.setPatience(std::chrono::milliseconds(100));
    QStringList handedBack;
    const auto tell = [&](const char *title) {
        const QString name = QLatin1String(title);
        notifier.notify({QStringLiteral("below"), name, {}}, [&handedBack, name] { handedBack << name; });
    };
    tell("one");
    tell("two");
    QVERIFY(handedBack.isEmpty());
    QTRY_COMPARE(handedBack, (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    tell("three"); // at once
    QCOMPARE(handedBack.last(), QStringLiteral("three"));
    QCOMPARE(service.titles, QStringList(QStringLiteral("one")));
}

void TestDesktopNotifier::aLateAnswerStillNamesWhatIsThere()
{
    FakeService service(m_bus);
    QVERIFY(service.appear());
    service.busy = true;
    DesktopNotifier notifier;
    notifier.setPatience(std::chrono::milliseconds(50));
    int handedBack = 0;
    const auto tell = [&] { notifier.notify({QStringLiteral("below"), {}, {}}, [&] { ++handedBack; }); };
    tell();
    QTRY_COMPARE(handedBack, 1);
    service.answerAll();
    QTest::qWait(100);
    tell();
    QTRY_COMPARE(service.replaces, (QList<quint32>{0, 41}));
    QTest::qWait(100);
    QCOMPARE(handedBack, 1);
}

/// Its 41 is another program's.
void TestDesktopNotifier::aServiceThatStartsAnewReplacesNothing()
{
    auto first = std::make_unique<FakeService>(m_bus, QStringLiteral("first"));
    QVERIFY(first->appear());
    DesktopNotifier notifier;
    QSignalSpy clicked(&notifier, &DesktopNotifier::clicked);
    int handedBack = 0;
    const auto tell = [&] { notifier.notify({QStringLiteral("below"), {}, {}}, [&] { ++handedBack; }); };
    tell();
    QTRY_COMPARE(first->titles.size(), 1);
    QTest::qWait(100); // its answer
    first->die();
    FakeService second(m_bus, QStringLiteral("second"));
    QVERIFY(second.appear());
    QTest::qWait(100);
    Q_EMIT second.ActionInvoked(41, QStringLiteral("default"));
    QTest::qWait(100);
    QCOMPARE(clicked.count(), 0);
    tell();
    QTRY_COMPARE(second.replaces, (QList<quint32>{0}));
    QTest::qWait(100);
    tell();
    QTRY_COMPARE(second.replaces, (QList<quint32>{0, 41}));
    QCOMPARE(handedBack, 0);
}

/// One that hangs goes on living, and another one takes its place.
void TestDesktopNotifier::aServiceThatTakesOverOwesNothing()
{
    FakeService first(m_bus, QStringLiteral("first"));
    QVERIFY(first.appear());
    first.busy = true;
    DesktopNotifier notifier;
    notifier.setPatience(std::chrono::milliseconds(50));
    int handedBack = 0;
    const auto tell = [&] { notifier.notify({QStringLiteral("below"), {}, {}}, [&] { ++handedBack; }); };
    tell();
    QTRY_COMPARE(handedBack, 1);
    first.vanish();
    FakeService second(m_bus, QStringLiteral("second"));
    QVERIFY(second.appear());
    QTest::qWait(100);
    tell();
    QTRY_COMPARE(second.replaces, (QList<quint32>{0}));
    QTest::qWait(100);
    first.answerAll(); // by a name that says nothing here
    QTest::qWait(100);
    tell();
    QTRY_COMPARE(second.replaces, (QList<quint32>{0, 41}));
    QCOMPARE(handedBack, 1);
}

void TestDesktopNotifier::aServiceThatDiesMeanwhileLosesNothing()
{
    FakeService service(m_bus, QStringLiteral("mortal"));
    QVERIFY(service.appear());
    service.busy = true;
    DesktopNotifier notifier; // with all its patience
    QStringList handedBack;
    for (const char *title : {"one", "two"}) {
        const QString name = QLatin1String(title);
        notifier.notify({QStringLiteral("below"), name, {}}, [&handedBack, name] { handedBack << name; });
    }
    QTRY_COMPARE(service.titles.size(), 1);
    service.die();
    QTRY_COMPARE_WITH_TIMEOUT(handedBack, (QStringList{QStringLiteral("one"), QStringLiteral("two")}), 3'000);
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
    program.clock.advance(AlertEngine::kSettles);
    program.monitor->say(freshReport());
    QTRY_VERIFY(program.window.messages()
                    .text(QStringLiteral("alert"))
                    .startsWith(QStringLiteral("Gas price above 6.00 gwei")));
}

/// The bus has to be there before the application, which asks for it.
int main(int argc, char *argv[])
{
    const test::SessionBus bus;
    if (!bus.isThere())
        return 1;
    QApplication application(argc, argv);
    TestDesktopNotifier test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktop_notifier.moc"

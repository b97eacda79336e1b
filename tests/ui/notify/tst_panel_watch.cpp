// SPDX-License-Identifier: GPL-3.0-only
#include "notify/session_bus.h"
#include "tray/panel_watch.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using Place = PanelWatch::Place;

namespace {

const QString kName = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString kPath = QStringLiteral("/StatusNotifierWatcher");

/// A panel with a place for icons, on the same thread: who waits for it waits in vain.
class FakePanel : public QDBusVirtualObject
{
public:
    explicit FakePanel(const QString &connection = QStringLiteral("panel"))
        : m_connection(connection)
        , m_bus(QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), connection))
    { }
    ~FakePanel() override { QDBusConnection::disconnectFromBus(m_connection); }
    Q_DISABLE_COPY_MOVE(FakePanel)

    bool appear()
    {
        m_bus.registerVirtualObject(kPath, this); // once is enough
        return m_bus.registerService(kName);
    }
    void vanish() { m_bus.unregisterService(kName); }
    void setHost(bool host)
    {
        m_hasHost = host;
        m_bus.send(QDBusMessage::createSignal(kPath, kName,
            host ? QStringLiteral("StatusNotifierHostRegistered")
                 : QStringLiteral("StatusNotifierHostUnregistered")));
    }
    /// To what it was asked while it hung.
    void answerAll()
    {
        hangs = false;
        for (const QDBusMessage &question : std::exchange(m_owed, {}))
            answer(question);
    }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &question, const QDBusConnection &) override
    {
        ++asked;
        if (hangs)
            m_owed << question;
        else
            answer(question);
        return true;
    }
    bool hangs = false;
    int asked = 0;

private:
    void answer(const QDBusMessage &question)
    {
        m_bus.send(question.createReply(QVariant::fromValue(QDBusVariant(m_hasHost))));
    }
    const QString m_connection;
    QDBusConnection m_bus;
    QList<QDBusMessage> m_owed;
    bool m_hasHost = true;
};

} // namespace

class TestPanelWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPanelThatComesAndGoesIsSeen();
    void aPanelWithoutAHostHasNoPlace();
    void aPanelThatHangsHoldsUpNobody();
    void whatAnotherPanelSaysLateIsNothing();
};

void TestPanelWatch::aPanelThatComesAndGoesIsSeen()
{
    PanelWatch watch;
    QSignalSpy changed(&watch, &PanelWatch::changed);
    QTest::qWait(100);
    QVERIFY(watch.place() == Place::None);
    FakePanel panel;
    QVERIFY(panel.appear());
    QTRY_VERIFY(watch.place() == Place::Bus);
    panel.vanish();
    QTRY_VERIFY(watch.place() == Place::None);
    QVERIFY(panel.appear());
    QTRY_VERIFY(watch.place() == Place::Bus);
    QCOMPARE(changed.count(), 3);
}

void TestPanelWatch::aPanelWithoutAHostHasNoPlace()
{
    FakePanel panel;
    panel.setHost(false);
    QVERIFY(panel.appear());
    PanelWatch watch;
    QTRY_COMPARE(panel.asked, 1);
    QTest::qWait(100);
    QVERIFY(watch.place() == Place::None);
    panel.setHost(true);
    QTRY_VERIFY(watch.place() == Place::Bus);
    panel.setHost(false);
    QTRY_VERIFY(watch.place() == Place::None);
}

/// Neither at the start nor at any of the questions after it.
void TestPanelWatch::aPanelThatHangsHoldsUpNobody()
{
    FakePanel panel;
    panel.hangs = true;
    QVERIFY(panel.appear());
    QElapsedTimer took;
    took.start();
    PanelWatch watch;
    QVERIFY2(took.elapsed() < 1'000, qPrintable(QString::number(took.elapsed())));
    QTRY_COMPARE(panel.asked, 1);
    const auto askNow = [&watch] {
        QElapsedTimer asking;
        asking.start();
        QMetaObject::invokeMethod(&watch, "ask");
        return asking.elapsed();
    };
    QVERIFY(askNow() < 1'000);
    QTest::qWait(100);
    QCOMPARE(panel.asked, 1); // it owes an answer
    QVERIFY(watch.place() == Place::None);
    panel.answerAll();
    QTRY_VERIFY(watch.place() == Place::Bus);
    // One that hangs later is still there.
    panel.hangs = true;
    QVERIFY(askNow() < 1'000);
    QTRY_COMPARE(panel.asked, 2);
    QTest::qWait(100);
    QVERIFY(watch.place() == Place::Bus);
    panel.vanish();
    QTRY_VERIFY(watch.place() == Place::None);
}

void TestPanelWatch::whatAnotherPanelSaysLateIsNothing()
{
    FakePanel first;
    first.hangs = true;
    QVERIFY(first.appear());
    PanelWatch watch;
    QTRY_COMPARE(first.asked, 1);
    first.vanish();
    FakePanel second(QStringLiteral("second"));
    second.setHost(false);
    QVERIFY(second.appear());
    QTRY_VERIFY(second.asked >= 1);
    first.answerAll();
    QTest::qWait(100);
    QVERIFY(watch.place() == Place::None);
}

/// The bus has to be there before the application, which asks for it.
int main(int argc, char *argv[])
{
    const test::SessionBus bus;
    if (!bus.isThere())
        return 1;
    const QApplication application(argc, argv);
    TestPanelWatch test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_panel_watch.moc"

// SPDX-License-Identifier: GPL-3.0-only
#include "tray/panel_watch.h"

#include <utility>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QSystemTrayIcon>

namespace gasgauge {

namespace {

const QString kPanel = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString kPanelPath = QStringLiteral("/StatusNotifierWatcher");
constexpr int kAskAgainMs = 5'000;
/// Qt decides once, at the first question, whether trays are on the bus: a panel that starts with the session
/// has so long to get there before another kind is looked for.
constexpr int kBusFirstMs = 10'000;

bool nobodyIsThere(const QDBusError &error)
{
    return error.type() == QDBusError::ServiceUnknown
        || error.name() == QLatin1String("org.freedesktop.DBus.Error.NameHasNoOwner");
}

} // namespace

PanelWatch::PanelWatch(QObject *parent)
    : QObject(parent)
{
    m_since.start();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        auto *owners = new QDBusServiceWatcher(kPanel, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
        connect(owners, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                ++m_owner;
                m_asking = false;
                if (owner.isEmpty())
                    set(Place::None);
                ask();
            });
        for (const char *signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
            bus.connect(QString(), kPanelPath, kPanel, QLatin1String(signal), this, SLOT(ask()));
    }
    connect(&m_again, &QTimer::timeout, this, &PanelWatch::ask);
    m_again.start(kAskAgainMs);
    ask();
}

void PanelWatch::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return set(QSystemTrayIcon::isSystemTrayAvailable() ? Place::System : Place::None);
    if (std::exchange(m_asking, true))
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(
        kPanel, kPanelPath, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question.setArguments({kPanel, QStringLiteral("IsStatusNotifierHostRegistered")});
    question.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, owner = m_owner] {
        watcher->deleteLater();
        if (owner != m_owner)
            return;
        m_asking = false;
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            set(reply.value().variant().toBool() ? Place::Bus : Place::None);
        else if (nobodyIsThere(reply.error()))
            lookElsewhere();
    });
}

/// Asks the bus itself, and X11.
void PanelWatch::lookElsewhere()
{
    const bool x11 = QGuiApplication::platformName() == QLatin1String("xcb");
    if (x11 && m_since.hasExpired(kBusFirstMs) && QSystemTrayIcon::isSystemTrayAvailable())
        set(Place::System);
    else
        set(Place::None);
}

void PanelWatch::set(Place place)
{
    if (std::exchange(m_place, place) != place)
        Q_EMIT changed();
}

} // namespace gasgauge

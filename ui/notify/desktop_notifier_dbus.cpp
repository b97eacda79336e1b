// SPDX-License-Identifier: GPL-3.0-only
#include "notify/desktop_notifier.h"

#include <utility>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

namespace gasgauge {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
/// The action of a click on the notification itself.
const QString kClick = QStringLiteral("default");
/// Of the sound naming specification.
const QString kSoundName = QStringLiteral("message-new-instant");
constexpr int kAnswerLimitMs = 5'000;
constexpr int kUsualTime = -1;
constexpr quint32 kReplacesNone = 0;

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{ }

void DesktopNotifier::notify(const Notification &notification, std::function<void()> otherwise)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return otherwise();
    listen();
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    const QString name = QGuiApplication::desktopFileName();
    QVariantMap hints{{QStringLiteral("desktop-entry"), name}};
    if (notification.sound)
        hints.insert(QStringLiteral("sound-name"), kSoundName);
    else
        hints.insert(QStringLiteral("suppress-sound"), true);
    call.setArguments(
        {QGuiApplication::applicationDisplayName(), m_shown.key(notification.key, kReplacesNone), name,
            notification.title, notification.body, QStringList{kClick, tr("Show")}, hints, kUsualTime});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kAnswerLimitMs), this);
    const QString key = notification.key;
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key, otherwise] {
        watcher->deleteLater();
        const QDBusPendingReply<quint32> reply = *watcher;
        if (reply.isError())
            otherwise();
        else
            m_shown.insert(reply.value(), key);
    });
}

void DesktopNotifier::listen()
{
    if (std::exchange(m_listening, true))
        return;
    // From whomever: to name the service here would wait for it.
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(QString(), kPath, kService, QStringLiteral("ActionInvoked"), this,
        SLOT(takeAction(quint32, QString)));
    bus.connect(
        QString(), kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(takeClosed(quint32)));
}

void DesktopNotifier::takeAction(quint32 id, const QString &action)
{
    if (action == kClick && m_shown.remove(id))
        Q_EMIT clicked();
}

void DesktopNotifier::takeClosed(quint32 id)
{
    m_shown.remove(id);
}

} // namespace gasgauge

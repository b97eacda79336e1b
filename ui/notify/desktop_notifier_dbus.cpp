// SPDX-License-Identifier: GPL-3.0-only
#include "notify/desktop_notifier.h"

#include <memory>
#include <utility>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>
#include <QTimer>
#include <QVariantMap>

namespace gasgauge {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
/// The action of a click on the notification itself.
const QString kClick = QStringLiteral("default");
/// Of the sound naming specification.
const QString kSoundName = QStringLiteral("message-new-instant");
/// Longer than anybody waits: who answers late still tells which one is there.
constexpr int kAnswerLimitMs = 120'000;
constexpr int kUsualTime = -1;
constexpr quint32 kReplacesNone = 0;

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{ }

void DesktopNotifier::notify(const Notification &notification, Otherwise otherwise)
{
    if (!QDBusConnection::sessionBus().isConnected())
        return otherwise();
    listen();
    Shown &shown = m_shown[notification.key];
    if (shown.overdue)
        return otherwise();
    if (shown.asked)
        shown.next = Waiting{notification, std::move(otherwise)};
    else
        send(notification, std::move(otherwise));
}

void DesktopNotifier::send(const Notification &notification, Otherwise otherwise)
{
    const QString key = notification.key;
    m_shown[key].asked = true;
    const quint64 number = ++m_shown[key].calls;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    const QString name = QGuiApplication::desktopFileName();
    QVariantMap hints{{QStringLiteral("desktop-entry"), name}};
    if (notification.sound)
        hints.insert(QStringLiteral("sound-name"), kSoundName);
    else
        hints.insert(QStringLiteral("suppress-sound"), true);
    call.setArguments({QGuiApplication::applicationDisplayName(), m_shown[key].id, name, notification.title,
        notification.body, QStringList{kClick, tr("Show")}, hints, kUsualTime});
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, kAnswerLimitMs), this);
    const auto handBack = std::make_shared<Otherwise>(std::move(otherwise)); // once
    QTimer::singleShot(m_patience, watcher, [this, key, number, handBack] {
        const auto back = std::exchange(*handBack, {});
        if (!back)
            return;
        back();
        if (m_shown[key].calls == number)
            giveUp(key);
    });
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key, number, handBack] {
        watcher->deleteLater();
        const QDBusPendingReply<quint32> reply = *watcher;
        if (const auto back = std::exchange(*handBack, {}); back && reply.isError())
            back();
        // An id of a service that is gone may be another program's by now.
        const bool known = !reply.isError() && (!m_owner || reply.reply().service() == *m_owner);
        if (m_shown[key].calls == number)
            takeId(key, known ? std::optional(reply.value()) : std::nullopt);
    });
}

void DesktopNotifier::takeId(const QString &key, std::optional<quint32> id)
{
    Shown &shown = m_shown[key];
    shown.id = id.value_or(kReplacesNone);
    shown.asked = shown.overdue = false;
    if (std::optional<Waiting> next = std::exchange(shown.next, std::nullopt))
        send(next->notification, std::move(next->otherwise));
    else if (!id)
        m_shown.remove(key);
}

/// Nobody knows when the service will answer: alerts do not wait for that.
void DesktopNotifier::giveUp(const QString &key)
{
    m_shown[key].overdue = true;
    if (const std::optional<Waiting> next = std::exchange(m_shown[key].next, std::nullopt))
        next->otherwise();
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
    auto *owners = new QDBusServiceWatcher(kService, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(owners, &QDBusServiceWatcher::serviceOwnerChanged, this,
        [this](const QString &, const QString &, const QString &owner) {
            m_owner = owner;
            startAnew();
        });
}

/// Another service counts anew: what is there is no longer ours to replace. It owes no answer that another
/// one owed.
void DesktopNotifier::startAnew()
{
    for (const QString &key : m_shown.keys()) {
        Shown &shown = m_shown[key];
        shown.id = kReplacesNone;
        if (m_owner->isEmpty())
            continue;
        ++shown.calls;
        shown.asked = shown.overdue = false;
        if (std::optional<Waiting> next = std::exchange(shown.next, std::nullopt))
            send(next->notification, std::move(next->otherwise));
    }
}

void DesktopNotifier::takeAction(quint32 id, const QString &action)
{
    for (Shown &shown : m_shown) {
        if (action != kClick || shown.id != id || id == kReplacesNone)
            continue;
        shown.id = kReplacesNone;
        Q_EMIT clicked();
        return;
    }
}

void DesktopNotifier::takeClosed(quint32 id)
{
    for (Shown &shown : m_shown) {
        if (shown.id == id)
            shown.id = kReplacesNone;
    }
}

} // namespace gasgauge

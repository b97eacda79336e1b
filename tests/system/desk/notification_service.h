// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusConnection>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QVariantMap>

/// What a desktop shows notifications with, as far as programs see it: keeps what it was told, and when.
class NotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit NotificationService(QDBusConnection bus)
        : m_bus(std::move(bus))
    { }
    bool appear()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void vanish() { m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications")); }
    const QJsonArray &told() const { return m_told; }

public Q_SLOTS:
    quint32 Notify(const QString &program, quint32 replaced, const QString &icon, const QString &title,
        const QString &body, const QStringList &actions, const QVariantMap &hints, int)
    {
        const quint32 id = replaced != 0 ? replaced : ++m_last;
        m_told.append(QJsonObject{{QStringLiteral("id"), static_cast<qint64>(id)},
            {QStringLiteral("replaces"), static_cast<qint64>(replaced)}, {QStringLiteral("program"), program},
            {QStringLiteral("icon"), icon}, {QStringLiteral("title"), title}, {QStringLiteral("body"), body},
            {QStringLiteral("actions"), QJsonArray::fromStringList(actions)},
            {QStringLiteral("hints"), QJsonArray::fromStringList(hints.keys())},
            {QStringLiteral("at"), static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000}});
        return id;
    }
    void CloseNotification(quint32) { }
    QStringList GetCapabilities() { return {QStringLiteral("body"), QStringLiteral("actions")}; }
    QString GetServerInformation(QString &vendor, QString &version, QString &specification)
    {
        vendor = QStringLiteral("gasgauge");
        version = QStringLiteral("1");
        specification = QStringLiteral("1.2");
        return QStringLiteral("desk");
    }

Q_SIGNALS:
    void ActionInvoked(quint32 id, const QString &action);
    void NotificationClosed(quint32 id, quint32 reason);

private:
    QDBusConnection m_bus;
    QJsonArray m_told;
    quint32 m_last = 40;
};

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

/// A panel with a place for tray icons (org.kde.StatusNotifierWatcher), and what it sees of them.
class Panel : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ version)

public:
    explicit Panel(QDBusConnection bus);
    bool appear();
    void vanish();
    /// What the icon of the program says: tool tip, the lines of its menu; {} without one.
    QJsonObject icon() const;

    QStringList items() const { return m_items; }
    bool hasHost() const { return true; }
    int version() const { return 0; }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service);
    void RegisterStatusNotifierHost(const QString &) { }

Q_SIGNALS:
    void StatusNotifierItemRegistered(const QString &service);
    void StatusNotifierItemUnregistered(const QString &service);
    void StatusNotifierHostRegistered();

private:
    QStringList menuLines(const QString &service, const QString &path) const;
    QDBusConnection m_bus;
    QStringList m_items;
};

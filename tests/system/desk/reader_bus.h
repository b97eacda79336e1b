// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusAbstractAdaptor>
#include <QString>

/// Where programs find the bus of screen readers: here it is that of the session.
class ReaderBus : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.Bus")

public:
    explicit ReaderBus(QObject *place)
        : QDBusAbstractAdaptor(place)
    { }

public Q_SLOTS:
    QString GetAddress() { return qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"); }
};

/// Whether there is one.
class ReaderStatus : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.Status")
    Q_PROPERTY(bool IsEnabled READ yes)
    Q_PROPERTY(bool ScreenReaderEnabled READ yes)

public:
    explicit ReaderStatus(QObject *place)
        : QDBusAbstractAdaptor(place)
    { }
    bool yes() const { return true; }
};

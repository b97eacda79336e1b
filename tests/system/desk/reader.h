// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

/// A reference to an accessible object, "(so)" of AT-SPI.
struct Accessible
{
    QString service;
    QDBusObjectPath path;
};
Q_DECLARE_METATYPE(Accessible)

/// What a screen reader has of a program: the registry that programs tell of themselves
/// (org.a11y.atspi.Registry), and their trees.
class Reader : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.a11y.atspi.Socket")

public:
    explicit Reader(QDBusConnection bus);
    bool appear();

    /// Every object of the program: path, role, name, description, states, place.
    QJsonArray tree() const;
    /// Presses it.
    bool press(const QString &path) const;
    /// Gives it the focus of the keyboard.
    bool focus(const QString &path) const;
    /// Of one object; {} where it is gone.
    QJsonObject object(const QString &path) const;

public Q_SLOTS:
    Accessible Embed(const Accessible &program);
    void Unembed(const Accessible &) { }

private:
    QJsonObject describe(const QString &path, QList<Accessible> &children) const;
    QDBusConnection m_bus;
    QObject m_place; ///< tells programs of all this
    QString m_program;
};

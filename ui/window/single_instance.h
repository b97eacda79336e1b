// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace gasgauge {

/// One window for each user and settings file: the first start listens on a local socket, a second one sends
/// it a line and ends. Where the socket cannot be had, every start is a first one.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `identity`: what makes two starts the same, such as the path of the settings.
    explicit SingleInstance(const QString &identity, QObject *parent = nullptr);

    /// Hands `message` to the first start; false where there is none, and this is the first.
    bool sendToFirst(const QString &message);
    /// Becomes the first.
    void listen();

Q_SIGNALS:
    /// A second start said this; at most kMaxMessage characters.
    void messageReceived(const QString &message);

private:
    void take();
    QString m_name;
    QLocalServer m_server;
};

} // namespace gasgauge

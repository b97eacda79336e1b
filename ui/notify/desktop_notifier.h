// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>

#include <QHash>
#include <QObject>
#include <QString>

namespace gasgauge {

/// What the desktop is to show.
struct Notification
{
    QString key; ///< what it is about: the next one of that key replaces it
    QString title;
    QString body;
    bool sound = false;
};

/// Notifications of the desktop itself (org.freedesktop.Notifications), wherever their service is there. It
/// waits for nobody: what could not be shown is handed back.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    /// Calls `otherwise` where nothing can be shown: at once without a session bus, else when the service
    /// says so or is not there.
    void notify(const Notification &notification, std::function<void()> otherwise);

Q_SIGNALS:
    /// The user has clicked one of them.
    void clicked();

private Q_SLOTS:
    void takeAction(quint32 id, const QString &action);
    void takeClosed(quint32 id);

private:
    void listen();
    QHash<quint32, QString> m_shown; ///< the keys of those that are still there
    bool m_listening = false;
};

} // namespace gasgauge

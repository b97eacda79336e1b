// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>

#include <QObject>
#include <QSet>
#include <QString>

namespace gasgauge {

/// Notifications of the desktop itself (org.freedesktop.Notifications), for desktops that have no tray. It
/// waits for nobody: what could not be shown is handed back.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    /// Calls `otherwise` where nothing can be shown: at once without a session bus, else when the service
    /// says so or is not there.
    void notify(const QString &title, const QString &body, std::function<void()> otherwise);

Q_SIGNALS:
    /// The user has clicked one of them.
    void clicked();

private Q_SLOTS:
    void takeAction(quint32 id, const QString &action);
    void takeClosed(quint32 id);

private:
    void listen();
    QSet<quint32> m_shown;
    bool m_listening = false;
};

} // namespace gasgauge

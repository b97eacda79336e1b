// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <functional>
#include <optional>

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
    using Otherwise = std::function<void()>;

    explicit DesktopNotifier(QObject *parent = nullptr);
    /// Calls `otherwise` where nothing can be shown: at once without a session bus, or where the service owes
    /// an answer for too long; else when the service says so, is not there, or does not answer in time. Of
    /// those that come before the service has named the first of their key only the newest is shown.
    void notify(const Notification &notification, Otherwise otherwise);

    /// How long an answer may take; tests make it shorter.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

Q_SIGNALS:
    /// The user has clicked one of them.
    void clicked();

private Q_SLOTS:
    void takeAction(quint32 id, const QString &action);
    void takeClosed(quint32 id);

private:
    struct Waiting
    {
        Notification notification;
        Otherwise otherwise;
    };
    /// The one of a key.
    struct Shown
    {
        quint32 id = 0; ///< the service's name for it; 0: it has none
        quint64 calls = 0; ///< the number of the last one: older answers say nothing
        bool asked = false; ///< the service was told, and owes an answer
        bool overdue = false; ///< for too long
        std::optional<Waiting> next; ///< to take its place as soon as the id is known
    };
    void listen();
    void send(const Notification &notification, Otherwise otherwise);
    void takeId(const QString &key, std::optional<quint32> id);
    void giveUp(const QString &key);
    void startAnew();

    QHash<QString, Shown> m_shown; ///< by key
    std::optional<QString> m_owner; ///< who is the service now, since that changed
    std::chrono::milliseconds m_patience{5'000};
    bool m_listening = false;
};

} // namespace gasgauge

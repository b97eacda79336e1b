// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <optional>

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace gasgauge {

/// One window for each user and settings file: the first start listens on a local socket, a second one sends
/// it a line, hears what came of it, and ends. Where the socket cannot be had, every start is a first one.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `identity`: what makes two starts the same, such as the path of the settings.
    explicit SingleInstance(const QString &identity, QObject *parent = nullptr);

    /// Hands `message` to the first start, and gives its answer, which may be empty; nothing where there is
    /// none, and this is the first.
    std::optional<QString> askFirst(const QString &message);
    /// Becomes the first.
    void listen();

    /// Makes the answer, one line, to what a second start said; at most kMaxMessage bytes of it.
    void setAnswer(std::function<QString(const QString &)> answer) { m_answer = std::move(answer); }

private:
    void take();
    QString m_name;
    QLocalServer m_server;
    std::function<QString(const QString &)> m_answer;
};

} // namespace gasgauge

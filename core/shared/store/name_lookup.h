// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QStringList>

namespace gasgauge {

/// Looks up what addresses a name stands for, without blocking, and anew each time: QHostInfo::lookupHost()
/// remembers for a minute, in which a name may have come to stand for another server.
class NameLookup
{
public:
    using Done = std::function<void(const QStringList &addresses)>;

    NameLookup() = default;
    ~NameLookup() { cancel(); }
    NameLookup(const NameLookup &) = delete;
    NameLookup &operator=(const NameLookup &) = delete;

    /// `done` is called later, on the thread of `context`, which has to outlive this; not after cancel().
    void start(QObject &context, const QString &name, Done done);
    void cancel();

private:
    struct Mail;
    std::shared_ptr<Mail> m_mail;
};

} // namespace gasgauge

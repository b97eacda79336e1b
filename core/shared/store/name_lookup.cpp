// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/name_lookup.h"

#include <mutex>
#include <utility>

#include <QHostAddress>
#include <QHostInfo>
#include <QThreadPool>

namespace gasgauge {

/// Between two threads, of which either may have done with it first.
struct NameLookup::Mail
{
    std::mutex guard;
    QObject *context = nullptr; ///< null once nobody waits
    Done done;
};

void NameLookup::start(QObject &context, const QString &name, Done done)
{
    cancel();
    m_mail = std::make_shared<Mail>();
    m_mail->context = &context;
    m_mail->done = std::move(done);
    QThreadPool::globalInstance()->start([mail = m_mail, name] {
        QStringList found;
        const QList<QHostAddress> addresses = QHostInfo::fromName(name).addresses();
        for (const QHostAddress &address : addresses)
            found << address.toString();
        const std::scoped_lock lock(mail->guard);
        if (!mail->context)
            return;
        QMetaObject::invokeMethod(
            mail->context,
            [mail, found] {
                // Nobody else's thread ends the wait.
                if (mail->context)
                    std::exchange(mail->done, {})(found);
            },
            Qt::QueuedConnection);
    });
}

void NameLookup::cancel()
{
    if (!m_mail)
        return;
    const std::scoped_lock lock(m_mail->guard);
    m_mail->context = nullptr;
    m_mail->done = {};
}

} // namespace gasgauge

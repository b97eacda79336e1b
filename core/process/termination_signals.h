// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace gasgauge {

/// SIGTERM and SIGINT as a Qt signal. The first one asks for an orderly end; the second one ends the process
/// at once, as the signal would have without this class. SIGPIPE and SIGHUP are ignored.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    /// To be called first in main(). Until there is an object the signals end the process, so that a start
    /// can wait for nothing that they do not end. False where the system gives no pipe; then that stays so.
    static bool install();

    /// Needs the application object. From here on signals wait for the event loop. One at a time.
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    /// Emitted once, from the event loop of the thread that made the object; `name` is "SIGTERM" or "SIGINT".
    void requested(const QString &name);

private:
    void readPipe();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "process/termination_signals.h"

#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace gasgauge {

namespace {

int pipeEnds[2]{-1, -1};
std::atomic<bool> arrived{false};
/// Whether somebody will hear of a signal: not before the program's event loop is about to run.
std::atomic<bool> heard{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

/// As the signal would have ended it. The first process of a container outlives even that.
[[noreturn]] void dieOf(int number)
{
    constexpr int shellsCodeOfSignals = 128;
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    ::signal(number, SIG_DFL);
    ::raise(number);
    ::sigprocmask(SIG_UNBLOCK, &only, nullptr);
    ::_exit(shellsCodeOfSignals + number);
}

void handleSignal(int number)
{
    const int savedErrno = errno;
    if (!heard)
        dieOf(number);
    if (arrived.exchange(true)) {
        ::signal(number, SIG_DFL);
        ::raise(number); // taken when the handler returns and unblocks it
    } else {
        const auto byte = static_cast<unsigned char>(number);
        [[maybe_unused]] const ssize_t count = ::write(pipeEnds[1], &byte, 1);
    }
    errno = savedErrno;
}

void setHandler(int number, void (*handler)(int))
{
    struct sigaction action
    { };
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

bool prepareEnd(int descriptor)
{
    return ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && ::fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0;
}

} // namespace

bool TerminationSignals::install()
{
    setHandler(SIGPIPE, SIG_IGN);
    setHandler(SIGHUP, SIG_IGN);
    if (::pipe(pipeEnds) != 0 || !prepareEnd(pipeEnds[0]) || !prepareEnd(pipeEnds[1]))
        return false;
    setHandler(SIGTERM, handleSignal);
    setHandler(SIGINT, handleSignal);
    return true;
}

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    if (pipeEnds[0] < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TerminationSignals::readPipe);
    heard = true;
}

TerminationSignals::~TerminationSignals() = default;

void TerminationSignals::readPipe()
{
    unsigned char number = 0;
    if (::read(pipeEnds[0], &number, 1) != 1)
        return;
    Q_EMIT requested(number == SIGINT ? QStringLiteral("SIGINT") : QStringLiteral("SIGTERM"));
}

} // namespace gasgauge

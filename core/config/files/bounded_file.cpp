// SPDX-License-Identifier: GPL-3.0-only
#include "config/files/bounded_file.h"

#include "system/descriptor.h"
#include "system/system_error.h"

#include <QDeadlineTimer>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace gasgauge {

namespace {

using namespace std::chrono_literals;
using Bytes = tl::expected<QByteArray, QString>;

constexpr qsizetype kLargest = 1024 * 1024;
constexpr std::chrono::milliseconds kNobodyWrites = 2s;
constexpr std::chrono::milliseconds kPipeLimit = 5s;

bool isNullDevice(const struct stat &status)
{
    return S_ISCHR(status.st_mode) && status.st_rdev == makedev(1, 3);
}

std::optional<QString> refusalOf(const struct stat &status, bool takesPipes)
{
    if (S_ISREG(status.st_mode) || isNullDevice(status) || (takesPipes && S_ISFIFO(status.st_mode)))
        return std::nullopt;
    if (S_ISDIR(status.st_mode))
        return QStringLiteral("it is a directory, not a file");
    if (S_ISSOCK(status.st_mode))
        return QStringLiteral("it is a socket, not a file");
    if (S_ISFIFO(status.st_mode))
        return QStringLiteral("it is a pipe, not a file");
    return QStringLiteral("it is a device, not a file");
}

/// Waits until a pipe has something to say; false where the time is over.
bool waitFor(int descriptor, const QDeadlineTimer &deadline)
{
    while (!deadline.hasExpired()) {
        pollfd wanted{descriptor, POLLIN, 0};
        const int ready = ::poll(&wanted, 1, static_cast<int>(deadline.remainingTime()));
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return true;
    }
    return false;
}

Bytes readAll(int descriptor, bool isPipe)
{
    const QDeadlineTimer limit(kPipeLimit);
    // A pipe without a writer reads as ended, one with a silent writer as not ready.
    const bool silent = isPipe && !waitFor(descriptor, QDeadlineTimer(kNobodyWrites));
    QByteArray bytes;
    std::array<char, 16 * 1024> buffer{};
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count > 0)
            bytes.append(buffer.data(), count);
        if (bytes.size() > kLargest)
            return tl::unexpected(QStringLiteral("larger than 1 MiB"));
        if (count == 0 && silent && bytes.isEmpty())
            return tl::unexpected(QStringLiteral("it is a pipe that nobody writes to"));
        if (count == 0)
            return bytes;
        if (count > 0 || errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return tl::unexpected(systemErrorText());
        if (!waitFor(descriptor, limit))
            return tl::unexpected(QStringLiteral("it is a pipe whose writer does not end within 5 s"));
    }
}

Bytes read(const QString &path, bool takesPipes)
{
    const QByteArray name = QFile::encodeName(path);
    // Looked at before it is opened, since opening a device may do things, and after, since it may be
    // another.
    struct stat status
    { };
    if (::stat(name.constData(), &status) != 0)
        return tl::unexpected(systemErrorText());
    if (const auto refusal = refusalOf(status, takesPipes))
        return tl::unexpected(*refusal);
    const Descriptor file(::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return tl::unexpected(systemErrorText());
    if (const auto refusal = refusalOf(status, takesPipes))
        return tl::unexpected(*refusal);
    return readAll(file.number(), S_ISFIFO(status.st_mode));
}

} // namespace

Bytes readBoundedFile(const QString &path)
{
    return read(path, true);
}

Bytes readRegularFile(const QString &path)
{
    return read(path, false);
}

bool isAbsent(const QString &path)
{
    struct stat status
    { };
    return ::lstat(QFile::encodeName(path).constData(), &status) != 0
        && (errno == ENOENT || errno == ENOTDIR);
}

} // namespace gasgauge

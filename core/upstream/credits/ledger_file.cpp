// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/credits/ledger_file.h"

#include "config/files/bounded_file.h"
#include "system/descriptor.h"
#include "system/system_error.h"
#include "telemetry/log.h"
#include "upstream/credits/ledger_text.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <thread>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace gasgauge {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kLockPause = 2ms;
constexpr std::size_t kDaysKept = 8;
constexpr std::size_t kRowsKept = 512;

int openOwn(const QString &path, int flags)
{
    constexpr mode_t ownerOnly = 0600;
    return ::open(QFile::encodeName(path).constData(), flags | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW,
        ownerOnly);
}

bool lock(int descriptor, std::chrono::milliseconds patience)
{
    for (auto waited = 0ms; ::flock(descriptor, LOCK_EX | LOCK_NB) != 0; waited += kLockPause) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || waited >= patience)
            return false;
        std::this_thread::sleep_for(kLockPause);
    }
    return true;
}

QByteArray newSalt()
{
    QByteArray bytes(16, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return bytes.toHex();
}

/// The oldest rows of each account go first, and those of accounts that nobody uses any more.
void prune(LedgerContent &content)
{
    std::vector<LedgerRow> kept;
    for (auto row = content.rows.rbegin(); row != content.rows.rend() && kept.size() < kRowsKept; ++row) {
        const auto sameAccount = std::ranges::count(kept, row->account, &LedgerRow::account);
        if (static_cast<std::size_t>(sameAccount) < kDaysKept)
            kept.push_back(*row);
    }
    std::ranges::reverse(kept);
    content.rows = std::move(kept);
}

} // namespace

const LedgerRow *LedgerContent::find(const QByteArray &account, std::chrono::sys_days day) const
{
    const auto found = std::ranges::find_if(
        rows, [&](const LedgerRow &row) { return row.account == account && row.day == day; });
    return found == rows.end() ? nullptr : &*found;
}

LedgerRow &LedgerContent::at(const QByteArray &account, std::chrono::sys_days day)
{
    const auto found = std::ranges::find_if(
        rows, [&](const LedgerRow &row) { return row.account == account && row.day == day; });
    return found == rows.end() ? rows.emplace_back(LedgerRow{account, day, 0}) : *found;
}

LedgerFile::LedgerFile(const QString &directory)
    : m_directory(QDir(directory).absolutePath())
    , m_path(m_directory + QStringLiteral("/credits"))
{ }

tl::expected<LedgerContent, QString> LedgerFile::read() const
{
    const auto bytes = readRegularFile(m_path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parseLedger(*bytes).content;
}

/// Under the lock.
tl::expected<LedgerContent, QString> LedgerFile::load() const
{
    if (isAbsent(m_path))
        return LedgerContent{newSalt(), {}};
    const auto bytes = readRegularFile(m_path);
    if (!bytes)
        return tl::unexpected(QStringLiteral("%1 cannot be read: %2").arg(m_path, bytes.error()));
    ParsedLedger parsed = parseLedger(*bytes);
    if (parsed.damaged) {
        const QString aside = m_path + QStringLiteral(".damaged");
        std::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(aside).constData());
        qCWarning(lcUpstream).noquote() << QStringLiteral(
            "the credit ledger %1 is damaged; it was set aside as %2, and what can be read of it counts")
                                               .arg(m_path, aside);
    }
    if (parsed.content.salt.isEmpty())
        parsed.content.salt = newSalt();
    return parsed.content;
}

tl::expected<void, QString> LedgerFile::store(const LedgerContent &content) const
{
    const QString path = m_path + QStringLiteral(".new");
    const auto refuse = [this] {
        return tl::unexpected(QStringLiteral("%1 cannot be written: %2").arg(m_path, systemErrorText()));
    };
    const Descriptor file(openOwn(path, O_WRONLY | O_TRUNC));
    if (!file.isOpen())
        return refuse();
    const QByteArray text = ledgerText(content);
    const ssize_t written = ::write(file.number(), text.constData(), static_cast<std::size_t>(text.size()));
    if (written != text.size()) {
        if (written >= 0)
            errno = ENOSPC;
        const auto refusal = refuse();
        ::unlink(QFile::encodeName(path).constData());
        return refusal;
    }
    if (std::rename(QFile::encodeName(path).constData(), QFile::encodeName(m_path).constData()) != 0)
        return refuse();
    return {};
}

tl::expected<LedgerContent, LedgerRefusal> LedgerFile::change(
    const std::function<void(LedgerContent &)> &change, std::chrono::milliseconds patience) const
{
    const auto refuse = [](const QString &message, bool busy = false) {
        return tl::unexpected(LedgerRefusal{message, busy});
    };
    if (!QDir().mkpath(m_directory))
        return refuse(QStringLiteral("the folder %1 cannot be made").arg(m_directory));
    const QString lockPath = m_path + QStringLiteral(".lock");
    const Descriptor guard(openOwn(lockPath, O_RDWR));
    if (!guard.isOpen())
        return refuse(QStringLiteral("%1 cannot be opened: %2").arg(lockPath, systemErrorText()));
    if (!lock(guard.number(), patience))
        return refuse(QStringLiteral("another program holds the lock %1").arg(lockPath), true);
    auto content = load();
    if (!content)
        return refuse(content.error());
    change(*content);
    prune(*content);
    if (const auto stored = store(*content); !stored)
        return refuse(stored.error());
    return *std::move(content);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// What one account (the salted hash of a key) has spent on one day.
struct LedgerRow
{
    QByteArray account;
    std::chrono::sys_days day{};
    std::uint64_t spent = 0;
};

struct LedgerContent
{
    QByteArray salt; ///< hexadecimal
    std::vector<LedgerRow> rows; ///< in the order of their first writing

    /// Nullptr where the account has spent nothing on that day.
    const LedgerRow *find(const QByteArray &account, std::chrono::sys_days day) const;
    LedgerRow &at(const QByteArray &account, std::chrono::sys_days day);
};

/// Why the file could not be changed.
struct LedgerRefusal
{
    QString message; ///< a sentence that names the file
    bool busy = false; ///< another program holds the lock, for a moment as a rule
};

/// The file "credits" of a folder, which several programs may share: changed under a lock and replaced as a
/// whole, so that whoever is killed leaves the old one or the new one. Several days of an account are kept,
/// because a clock that was wrong for an hour must find the right day's row again.
class LedgerFile
{
public:
    explicit LedgerFile(const QString &directory);

    tl::expected<LedgerContent, QString> read() const;
    /// A damaged file is set aside and what can be read of it kept. Waits for the lock for `patience`.
    tl::expected<LedgerContent, LedgerRefusal> change(
        const std::function<void(LedgerContent &)> &change, std::chrono::milliseconds patience) const;

private:
    tl::expected<LedgerContent, QString> load() const;
    tl::expected<void, QString> store(const LedgerContent &content) const;

    QString m_directory;
    QString m_path;
};

} // namespace gasgauge

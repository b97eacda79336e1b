// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"
#include "upstream/credits/credit_account.h"
#include "upstream/credits/ledger_file.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QUrl>

namespace gasgauge {

/// The credits that each key has spent today, which ends at 00:00 UTC, and which chain has spent how many of
/// them. Every request is booked before it is sent, in a file that outlives the program and that others
/// share; where there is none to be had, in memory alone, with one warning. One for all chains, on the
/// service thread; waits for the file for 50 ms at most.
class CreditLedger
{
public:
    using Day = std::chrono::sys_days;
    /// A key as one chain uses it.
    using Account = std::size_t;
    struct Booking
    {
        Account account = 0;
        Day day{};
        std::uint64_t cost = 0;
    };

    /// In memory alone where `directory` is empty.
    CreditLedger(const QString &directory, const Clock &clock);

    /// The account of this URL's key; a limit is that of the key, the lowest that any upstream names (0:
    /// none). `upstream` is what people call it ("base/infura"); what is booked counts for `chain` too,
    /// unless that is empty.
    Account open(
        const QUrl &url, const std::string &upstream, std::uint64_t limit, const std::string &chain = {});
    /// Whether a request may be sent, by what is known; books nothing.
    bool affords(Account account, std::uint64_t cost);
    /// Nothing where it would exceed the limit, also by what other programs have spent meanwhile.
    std::optional<Booking> book(Account account, std::uint64_t cost);
    /// The request has ended and cost that much in truth.
    void settle(const Booking &booking, std::uint64_t cost);
    /// What is spent already without having been asked for: counts beyond the limit as well.
    void charge(Account account, std::uint64_t cost);

    std::uint64_t today(Account account) const; ///< of the key, whoever spent it
    /// What may still be spent today; nothing: no limit.
    std::optional<std::uint64_t> left(Account account) const;
    /// The part of that which is this chain's: as much as that of each other one with this key that has asked
    /// for its own within the last minute.
    std::optional<std::uint64_t> share(Account account);
    std::uint64_t today() const; ///< of all keys
    std::uint64_t todayOf(const std::string &chain) const;
    std::vector<CreditAccount> accounts() const;

private:
    struct Tally
    {
        std::map<Day, std::uint64_t> spent; ///< as last seen in the file, and what is not in it yet
        std::map<Day, std::int64_t> unsaved;

        void add(Day day, std::int64_t cost);
        std::uint64_t on(Day day) const;
    };
    struct Key
    {
        QByteArray key;
        CreditAccount shown;
        Tally all;
        std::map<std::string, Tally> shares; ///< by chain
    };
    struct Owner
    {
        std::size_t key = 0;
        std::string chain;
        std::optional<TimePoint> sharedAt{}; ///< when it last asked for its share
    };

    Day dayNow() const { return std::chrono::floor<std::chrono::days>(m_clock.wallNow()); }
    Key &keyOf(Account account) { return m_keys[m_owners[account].key]; }
    const Key &keyOf(Account account) const { return m_keys[m_owners[account].key]; }
    bool fits(const Key &key, std::uint64_t cost) const;
    void add(Account account, Day day, std::int64_t cost);
    enum class Saved : unsigned char { Failed, Done, Refused };
    /// Brings the file up to date, and what is known up to the file. `booking` is made only if it fits.
    Saved synchronize(const Booking *booking);
    void writeInto(LedgerContent &content) const;
    bool bookIn(LedgerContent &content, const Booking &booking) const;
    void learn(const LedgerContent &content);

    const Clock &m_clock;
    std::optional<LedgerFile> m_file;
    std::vector<Key> m_keys;
    std::vector<Owner> m_owners;
    QByteArray m_salt;
    bool m_failing = false;
    TimePoint m_nextTry{}; ///< of a file that failed
    TimePoint m_nextLook{}; ///< at what others have spent
};

} // namespace gasgauge

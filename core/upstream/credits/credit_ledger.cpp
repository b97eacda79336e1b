// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/credits/credit_ledger.h"

#include "telemetry/log.h"
#include "upstream/credits/credit_key.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kRetry = 10s;
/// The service thread waits no longer for another program; changing the file takes it a fraction of this.
constexpr std::chrono::milliseconds kLockLimit = 50ms;
constexpr std::chrono::seconds kLook = 10s;
/// How long a chain that asks no more for its share of a key keeps it: it is followed no more.
constexpr std::chrono::seconds kShares = 60s;

std::uint64_t changed(std::uint64_t spent, std::int64_t by)
{
    const auto sum = static_cast<std::int64_t>(spent) + by;
    return static_cast<std::uint64_t>(std::max<std::int64_t>(sum, 0));
}

/// The rows of a chain's share stand beside those of its key, under a hash that tells neither.
QByteArray shareOf(const QByteArray &key, const std::string &chain)
{
    return key + '\n' + QByteArray::fromStdString(chain);
}

} // namespace

void CreditLedger::Tally::add(Day day, std::int64_t cost)
{
    spent[day] = changed(spent[day], cost);
    unsaved[day] += cost;
}

std::uint64_t CreditLedger::Tally::on(Day day) const
{
    const auto found = spent.find(day);
    return found == spent.end() ? 0 : found->second;
}

CreditLedger::CreditLedger(const QString &directory, const Clock &clock)
    : m_clock(clock)
{
    if (!directory.isEmpty())
        m_file.emplace(directory);
}

CreditLedger::Account CreditLedger::open(
    const QUrl &url, const std::string &upstream, std::uint64_t limit, const std::string &chain)
{
    const QByteArray key = creditKey(url);
    auto found = std::ranges::find(m_keys, key, &Key::key);
    if (found == m_keys.end()) {
        m_keys.push_back({key, {{}, 0, limit}, {}, {}});
        found = std::prev(m_keys.end());
    }
    if (!chain.empty())
        found->shares[chain];
    found->shown.upstreams.push_back(upstream);
    if (limit != 0)
        found->shown.limit = found->shown.limit == 0 ? limit : std::min(limit, found->shown.limit);
    const auto number = static_cast<std::size_t>(found - m_keys.begin());
    auto account = std::ranges::find_if(
        m_owners, [&](const Owner &owner) { return owner.key == number && owner.chain == chain; });
    if (account == m_owners.end())
        account = m_owners.insert(account, Owner{number, chain});
    synchronize(nullptr);
    return static_cast<Account>(account - m_owners.begin());
}

bool CreditLedger::fits(const Key &key, std::uint64_t cost) const
{
    return key.shown.limit == 0 || key.all.on(dayNow()) + cost <= key.shown.limit;
}

bool CreditLedger::affords(Account account, std::uint64_t cost)
{
    if (fits(keyOf(account), cost))
        return true;
    // Another program may have got credits back.
    if (m_file && !m_failing && m_clock.now() >= m_nextLook) {
        m_nextLook = m_clock.now() + kLook;
        if (const auto content = m_file->read(); content && content->salt == m_salt)
            learn(*content);
    }
    return fits(keyOf(account), cost);
}

std::optional<CreditLedger::Booking> CreditLedger::book(Account account, std::uint64_t cost)
{
    const Booking booking{account, dayNow(), cost};
    const Saved saved = synchronize(&booking);
    if (saved == Saved::Refused || (saved == Saved::Failed && !fits(keyOf(account), cost)))
        return std::nullopt;
    if (saved == Saved::Failed)
        add(account, booking.day, static_cast<std::int64_t>(cost));
    return booking;
}

void CreditLedger::settle(const Booking &booking, std::uint64_t cost)
{
    const auto difference = static_cast<std::int64_t>(cost) - static_cast<std::int64_t>(booking.cost);
    if (difference == 0)
        return;
    add(booking.account, booking.day, difference);
    synchronize(nullptr);
}

void CreditLedger::charge(Account account, std::uint64_t cost)
{
    add(account, dayNow(), static_cast<std::int64_t>(cost));
    synchronize(nullptr);
}

std::optional<std::uint64_t> CreditLedger::left(Account account) const
{
    const std::uint64_t limit = keyOf(account).shown.limit;
    const std::uint64_t spent = today(account);
    return limit == 0 ? std::nullopt : std::optional(limit - std::min(limit, spent));
}

std::optional<std::uint64_t> CreditLedger::share(Account account)
{
    const TimePoint now = m_clock.now();
    m_owners[account].sharedAt = now;
    const auto shares = std::ranges::count_if(m_owners, [&](const Owner &owner) {
        return owner.key == m_owners[account].key && owner.sharedAt && now - *owner.sharedAt < kShares;
    });
    const std::optional<std::uint64_t> all = left(account);
    return all ? std::optional(*all / static_cast<std::uint64_t>(shares)) : std::nullopt;
}

std::uint64_t CreditLedger::today(Account account) const
{
    return keyOf(account).all.on(dayNow());
}

std::uint64_t CreditLedger::today() const
{
    std::uint64_t sum = 0;
    for (const Key &key : m_keys)
        sum += key.all.on(dayNow());
    return sum;
}

std::uint64_t CreditLedger::todayOf(const std::string &chain) const
{
    std::uint64_t sum = 0;
    for (const Key &key : m_keys) {
        if (const auto share = key.shares.find(chain); share != key.shares.end())
            sum += share->second.on(dayNow());
    }
    return sum;
}

std::vector<CreditAccount> CreditLedger::accounts() const
{
    std::vector<CreditAccount> accounts;
    for (const Key &key : m_keys) {
        accounts.push_back(key.shown);
        accounts.back().today = key.all.on(dayNow());
    }
    return accounts;
}

void CreditLedger::add(Account account, Day day, std::int64_t cost)
{
    Key &key = keyOf(account);
    key.all.add(day, cost);
    if (const auto share = key.shares.find(m_owners[account].chain); share != key.shares.end())
        share->second.add(day, cost);
}

CreditLedger::Saved CreditLedger::synchronize(const Booking *booking)
{
    if (!m_file || (m_failing && m_clock.now() < m_nextTry))
        return Saved::Failed;
    bool refused = false;
    const auto write = [this, booking, &refused](LedgerContent &current) {
        writeInto(current);
        refused = booking && !bookIn(current, *booking);
    };
    const auto content = m_file->change(write, m_failing ? 0ms : kLockLimit);
    if (!content) {
        if (!std::exchange(m_failing, true))
            qCWarning(lcUpstream).noquote()
                << QStringLiteral("credits are counted in memory alone, a restart forgets them: %1")
                       .arg(content.error().message);
        // Whoever holds the lock may spend meanwhile; to look again without waiting costs next to nothing.
        m_nextTry = content.error().busy ? TimePoint() : m_clock.now() + kRetry;
        return Saved::Failed;
    }
    if (std::exchange(m_failing, false))
        qCInfo(lcUpstream, "credits are kept in their file again");
    for (Key &key : m_keys) {
        key.all.unsaved.clear();
        for (auto &[chain, share] : key.shares)
            share.unsaved.clear();
    }
    learn(*content);
    return refused ? Saved::Refused : Saved::Done;
}

void CreditLedger::writeInto(LedgerContent &content) const
{
    const bool replaced = !m_salt.isEmpty() && content.salt != m_salt;
    const auto write = [&](const QByteArray &owner, const Tally &tally) {
        const QByteArray account = accountOf(owner, content.salt);
        if (replaced) { // removed or damaged while we run: what we know of it goes into the new one
            for (const auto &[day, spent] : tally.spent) {
                LedgerRow &row = content.at(account, day);
                row.spent = std::max(row.spent, spent);
            }
            return;
        }
        for (const auto &[day, difference] : tally.unsaved) {
            LedgerRow &row = content.at(account, day);
            row.spent = changed(row.spent, difference);
        }
    };
    for (const Key &key : m_keys) {
        write(key.key, key.all);
        for (const auto &[chain, share] : key.shares)
            write(shareOf(key.key, chain), share);
    }
}

/// False where it does not fit.
bool CreditLedger::bookIn(LedgerContent &content, const Booking &booking) const
{
    const Key &key = keyOf(booking.account);
    const QByteArray account = accountOf(key.key, content.salt);
    const LedgerRow *const row = content.find(account, booking.day);
    const std::uint64_t spent = (row ? row->spent : 0) + booking.cost;
    if (key.shown.limit != 0 && spent > key.shown.limit)
        return false;
    content.at(account, booking.day).spent = spent;
    if (const std::string &chain = m_owners[booking.account].chain; !chain.empty())
        content.at(accountOf(shareOf(key.key, chain), content.salt), booking.day).spent += booking.cost;
    return true;
}

void CreditLedger::learn(const LedgerContent &content)
{
    m_salt = content.salt;
    const auto read = [&](const QByteArray &owner, Tally &tally) {
        const QByteArray account = accountOf(owner, m_salt);
        tally.spent.clear();
        for (const LedgerRow &row : content.rows) {
            if (row.account == account)
                tally.spent[row.day] = row.spent;
        }
    };
    for (Key &key : m_keys) {
        read(key.key, key.all);
        for (auto &[chain, share] : key.shares)
            read(shareOf(key.key, chain), share);
    }
}

} // namespace gasgauge

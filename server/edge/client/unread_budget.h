// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/edge_counters.h"

#include <array>
#include <atomic>
#include <cstddef>

#include <boost/intrusive/list.hpp>

namespace gasgauge {

/// What all clients together may leave unread (--max-unread): a part is each worker's own, so that none can
/// starve another, the rest is borrowed in slices. Thread-safe; asked for a slice only, never for an answer.
class UnreadBudget
{
public:
    static constexpr std::size_t kSlice = 16 * 1024;

    UnreadBudget(std::size_t bytes, std::size_t workers);

    std::size_t own() const { return m_own; }
    /// One slice more, or false where none is left.
    bool borrow();
    void giveBack(std::size_t slices);
    /// Whether so much is lent that whoever asks for more has to ask for less.
    bool isShort() const { return m_free.load(std::memory_order_relaxed) < m_shortBelow; }

private:
    const std::size_t m_own;
    const std::size_t m_shortBelow;
    std::atomic<std::size_t> m_free; ///< slices
};

/// Who holds bytes for a client. Leaves its account when it is destroyed after UnreadAccount::set(…, 0).
class UnreadHolder
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
public:
    virtual ~UnreadHolder() = default;

private:
    friend class UnreadAccount;
    /// It holds most of all and has to give it up now, and may end itself.
    virtual void onNoRoom() = 0;
    std::size_t m_bytes = 0;
};

/// The share of one worker: what its clients have not read, and who of them holds most. Used by its thread.
class UnreadAccount
{
public:
    /// `bytes` shows what is held now.
    UnreadAccount(UnreadBudget &budget, OwnedCounter &bytes)
        : m_budget(budget)
        , m_bytes(bytes)
        , m_room(budget.own())
    { }

    void set(UnreadHolder &holder, std::size_t bytes);
    /// Near the end of the budget clients get their answers in small portions.
    bool isShort() const { return m_bytes.value() > m_budget.own() && m_budget.isShort(); }
    bool isOver() const { return m_bytes.value() > m_room; }
    /// Calls onNoRoom() of those that hold most until there is room again.
    void makeRoom();

private:
    using Holders = boost::intrusive::list<UnreadHolder, boost::intrusive::constant_time_size<false>>;
    void fitRoom();

    UnreadBudget &m_budget;
    OwnedCounter &m_bytes;
    std::size_t m_room; ///< our own and what is borrowed
    std::array<Holders, 64> m_bySize; ///< by the number of bits of what they hold
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "edge/client/unread_budget.h"

#include <algorithm>
#include <bit>

namespace gasgauge {

namespace {

/// The part of the budget that the workers have as their own.
constexpr std::size_t kOwnPart = 4;

} // namespace

UnreadBudget::UnreadBudget(std::size_t bytes, std::size_t workers)
    : m_own(bytes / kOwnPart / std::max<std::size_t>(workers, 1))
    , m_shortBelow((bytes - bytes / kOwnPart) / kSlice * 3 / 4)
    , m_free((bytes - bytes / kOwnPart) / kSlice)
{ }

bool UnreadBudget::borrow()
{
    std::size_t free = m_free.load(std::memory_order_relaxed);
    while (free > 0 && !m_free.compare_exchange_weak(free, free - 1, std::memory_order_relaxed)) { }
    return free > 0;
}

void UnreadBudget::giveBack(std::size_t slices)
{
    m_free.fetch_add(slices, std::memory_order_relaxed);
}

void UnreadAccount::set(UnreadHolder &holder, std::size_t bytes)
{
    if (bytes == holder.m_bytes)
        return;
    m_bytes.subtract(holder.m_bytes);
    m_bytes.add(bytes);
    holder.m_bytes = bytes;
    if (holder.is_linked())
        holder.unlink();
    if (bytes > 0)
        m_bySize[static_cast<std::size_t>(std::bit_width(bytes))].push_back(holder);
    fitRoom();
}

void UnreadAccount::fitRoom()
{
    while (isOver() && m_budget.borrow())
        m_room += UnreadBudget::kSlice;
    // One slice stays, or each other answer would borrow it anew.
    const std::size_t used = m_bytes.value();
    const std::size_t wanted = std::max(m_budget.own(), used > 0 ? used + UnreadBudget::kSlice : 0);
    if (m_room <= wanted)
        return;
    const std::size_t slices = std::min(m_room - m_budget.own(), m_room - wanted) / UnreadBudget::kSlice;
    m_room -= slices * UnreadBudget::kSlice;
    m_budget.giveBack(slices);
}

void UnreadAccount::makeRoom()
{
    for (std::size_t bits = m_bySize.size(); isOver() && bits-- > 0;) {
        Holders &holders = m_bySize[bits];
        while (isOver() && !holders.empty())
            holders.front().onNoRoom();
    }
}

} // namespace gasgauge

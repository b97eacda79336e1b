// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <vector>

namespace gasgauge {

/// The last `capacity` items, oldest first; memory grows with use up to that and never beyond.
template <typename T>
class RingBuffer
{
public:
    explicit RingBuffer(std::size_t capacity)
        : m_capacity(capacity)
    { }

    void push(const T &item)
    {
        if (m_items.size() < m_capacity) {
            m_items.push_back(item);
            return;
        }
        m_items[m_first] = item;
        m_first = (m_first + 1) % m_capacity;
    }
    void popBack()
    {
        // Rare (a clock that was set back), so the buffer may be straightened for it.
        std::vector<T> straight;
        straight.reserve(m_capacity);
        for (std::size_t i = 0; i + 1 < size(); ++i)
            straight.push_back((*this)[i]);
        m_items = std::move(straight);
        m_first = 0;
    }
    void clear()
    {
        m_items.clear();
        m_first = 0;
    }

    std::size_t size() const { return m_items.size(); }
    bool empty() const { return m_items.empty(); }
    const T &operator[](std::size_t index) const { return m_items[(m_first + index) % m_items.size()]; }
    const T &front() const { return (*this)[0]; }
    const T &back() const { return (*this)[size() - 1]; }

private:
    std::size_t m_capacity;
    std::size_t m_first = 0;
    std::vector<T> m_items;
};

} // namespace gasgauge

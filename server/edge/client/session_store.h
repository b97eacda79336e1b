// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/client/http_session.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace gasgauge {

/// The sessions of one worker by slot, in blocks that are freed when they are empty: a crowd that has left
/// leaves no memory behind.
class SessionStore
{
public:
    static constexpr std::size_t kBlockSize = 64;

    /// Constructs a session in the lowest free slot, which it gets to know.
    template <typename... Arguments>
    HttpSession &emplace(EdgeWorker &worker, Arguments &&...arguments)
    {
        while (m_firstWithRoom < m_blocks.size() && m_blocks[m_firstWithRoom]
            && m_blocks[m_firstWithRoom]->used == kBlockSize)
            ++m_firstWithRoom;
        if (m_firstWithRoom == m_blocks.size())
            m_blocks.emplace_back();
        auto &block = m_blocks[m_firstWithRoom];
        if (!block)
            block = std::make_unique<Block>();
        std::size_t place = 0;
        while (block->sessions[place])
            ++place;
        ++block->used;
        return block->sessions[place].emplace(
            worker, m_firstWithRoom * kBlockSize + place, std::forward<Arguments>(arguments)...);
    }

    void erase(std::size_t slot)
    {
        const std::size_t index = slot / kBlockSize;
        auto &block = m_blocks[index];
        block->sessions[slot % kBlockSize].reset();
        if (--block->used == 0)
            block.reset();
        m_firstWithRoom = std::min(m_firstWithRoom, index);
        while (!m_blocks.empty() && !m_blocks.back())
            m_blocks.pop_back();
    }

    HttpSession *find(std::size_t slot)
    {
        const std::size_t index = slot / kBlockSize;
        if (index >= m_blocks.size() || !m_blocks[index])
            return nullptr;
        auto &session = m_blocks[index]->sessions[slot % kBlockSize];
        return session ? &*session : nullptr;
    }

    /// Calls `visit` for each session; it may erase the one it is called for.
    template <typename Visit>
    void forEach(const Visit &visit)
    {
        for (std::size_t slot = 0; slot < m_blocks.size() * kBlockSize; ++slot) {
            if (HttpSession *session = find(slot))
                visit(*session);
        }
    }

private:
    struct Block
    {
        std::array<std::optional<HttpSession>, kBlockSize> sessions;
        std::size_t used = 0;
    };
    std::vector<std::unique_ptr<Block>> m_blocks;
    std::size_t m_firstWithRoom = 0;
};

} // namespace gasgauge

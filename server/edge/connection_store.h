// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/connection.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace gasgauge {

/// The connections of one worker by slot, in blocks that are freed when they are empty: a crowd that has left
/// leaves no memory behind.
class ConnectionStore
{
public:
    static constexpr std::size_t kBlockSize = 64;

    /// Constructs a connection in the lowest free slot, which it gets as its id together with `serial`.
    template <typename... Arguments>
    Connection &emplace(EdgeWorker &worker, std::uint64_t serial, Arguments &&...arguments)
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
        while (block->connections[place])
            ++place;
        ++block->used;
        return block->connections[place].emplace(worker,
            ConnectionId{m_firstWithRoom * kBlockSize + place, serial},
            std::forward<Arguments>(arguments)...);
    }

    void erase(std::size_t slot)
    {
        const std::size_t index = slot / kBlockSize;
        auto &block = m_blocks[index];
        block->connections[slot % kBlockSize].reset();
        if (--block->used == 0)
            block.reset();
        m_firstWithRoom = std::min(m_firstWithRoom, index);
        while (!m_blocks.empty() && !m_blocks.back())
            m_blocks.pop_back();
    }

    Connection *find(std::size_t slot)
    {
        const std::size_t index = slot / kBlockSize;
        if (index >= m_blocks.size() || !m_blocks[index])
            return nullptr;
        auto &connection = m_blocks[index]->connections[slot % kBlockSize];
        return connection ? &*connection : nullptr;
    }

    /// Calls `visit` for each connection; it may erase the one it is called for.
    template <typename Visit>
    void forEach(const Visit &visit)
    {
        for (std::size_t slot = 0; slot < m_blocks.size() * kBlockSize; ++slot) {
            if (Connection *connection = find(slot))
                visit(*connection);
        }
    }

private:
    struct Block
    {
        std::array<std::optional<Connection>, kBlockSize> connections;
        std::size_t used = 0;
    };
    std::vector<std::unique_ptr<Block>> m_blocks;
    std::size_t m_firstWithRoom = 0;
};

} // namespace gasgauge

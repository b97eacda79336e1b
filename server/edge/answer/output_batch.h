// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

namespace gasgauge {

/// Collects the answers to the requests of one read, so that they leave in one write. A single ready answer
/// is only pointed to, never copied; the buffer belongs to the worker and keeps its memory.
class OutputBatch
{
public:
    /// So much leaves in one write; the rest of the requests waits for it.
    static constexpr std::size_t kFull = 128 * 1024;

    /// So much memory stays with an empty batch.
    static constexpr std::size_t kMostKept = 512 * 1024;

    void clear()
    {
        m_single = {};
        m_buffer.clear();
        if (m_buffer.capacity() > kMostKept) [[unlikely]]
            m_buffer.shrink_to_fit();
    }
    /// `bytes` has to stay as it is until the batch is written.
    void addStable(std::string_view bytes)
    {
        if (m_single.empty() && m_buffer.empty())
            m_single = bytes;
        else
            add(bytes);
    }
    void add(std::string_view bytes)
    {
        if (!m_single.empty()) {
            m_buffer.append(m_single);
            m_single = {};
        }
        m_buffer.append(bytes);
    }
    std::string_view bytes() const { return m_single.empty() ? std::string_view(m_buffer) : m_single; }
    /// Of what is copied.
    std::size_t size() const { return m_buffer.size(); }

private:
    std::string_view m_single;
    std::string m_buffer;
};

} // namespace gasgauge

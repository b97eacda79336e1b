// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/run_window.h"

#include <algorithm>

namespace gasgauge {

RunWindow::RunWindow(std::uint64_t begin)
    : m_blocks(kHeld)
    , m_begin(begin)
    , m_end(begin)
{ }

void RunWindow::append(const RunBlock &block)
{
    m_blocks[m_end % kHeld] = block;
    ++m_end;
}

bool RunWindow::complete(std::uint64_t first, std::uint64_t count) const
{
    for (std::uint64_t number = first; number < first + count; ++number) {
        if (number < m_begin || number >= m_end || !at(number).complete())
            return false;
    }
    return true;
}

CaseRange RunWindow::cases(std::uint64_t within) const
{
    const std::uint64_t blocks = m_end - m_begin;
    if (blocks < within)
        return {m_begin, m_begin};
    const std::uint64_t count = std::min(blocks - within + 1, kCases);
    const std::uint64_t end = m_end - within + 1;
    return {end - count, end};
}

} // namespace gasgauge

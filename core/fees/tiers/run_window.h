// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/tiers/run_block.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gasgauge {

/// The cases of a run that count: starts of which the blocks after are known. A case is called by the first
/// of the `within` blocks that it waits for, the one after its start.
struct CaseRange
{
    std::uint64_t first = 0;
    std::uint64_t end = 0; ///< past the last one
    std::uint64_t size() const { return end - first; }
};

/// The newest blocks of a run, as many as its cases and its judgements look back upon.
class RunWindow
{
public:
    /// Of the newest starts so many count.
    static constexpr std::uint64_t kCases = 200;
    /// No tier waits longer.
    static constexpr std::uint64_t kLongest = 10;

    /// Empty, of a run that begins with the block of this number.
    explicit RunWindow(std::uint64_t begin);
    void append(const RunBlock &block);

    std::uint64_t begin() const { return m_begin; }
    /// The number of the block that comes next.
    std::uint64_t end() const { return m_end; }
    /// One of the last kHeld blocks of the run.
    const RunBlock &at(std::uint64_t number) const { return m_blocks[number % kHeld]; }
    /// Whether these are of the run, and complete all of them.
    bool complete(std::uint64_t first, std::uint64_t count) const;
    /// Those of a tier that waits for `within` blocks, at most kLongest.
    CaseRange cases(std::uint64_t within) const;

private:
    static constexpr std::uint64_t kHeld = 256; ///< at least kCases + kLongest
    std::vector<RunBlock> m_blocks; ///< of number n: at n modulo kHeld
    std::uint64_t m_begin;
    std::uint64_t m_end;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gasgauge {

/// The base fees of 1024 consecutive blocks, as far as they are known, each in as few bytes as the largest of
/// them takes: exact, and a tenth of their size in memory.
class FeeChunk
{
public:
    static constexpr std::size_t kBlocks = 1024;

    void set(std::size_t index, const WeiAmount &fee);
    void clearFrom(std::size_t index);

    bool has(std::size_t index) const { return m_known[index]; }
    bool hasAll(std::size_t first, std::size_t last) const;
    bool empty() const { return m_known.none(); }

    /// Whether none of them needs more than 64 bits.
    bool isNative() const { return m_width <= sizeof(std::uint64_t); }
    /// Of one that is known, in wei per gas; the first only where isNative().
    std::uint64_t nativeAt(std::size_t index) const;
    WeiAmount at(std::size_t index) const;

private:
    void widen(std::size_t width);

    std::bitset<kBlocks> m_known;
    std::vector<std::uint8_t> m_bytes; ///< least significant first
    std::size_t m_width = 0; ///< bytes of each
};

} // namespace gasgauge

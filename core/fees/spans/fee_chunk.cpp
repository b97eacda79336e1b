// SPDX-License-Identifier: GPL-3.0-only
#include "fees/spans/fee_chunk.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace gasgauge {

namespace {

constexpr unsigned kBitsAByte = 8;
constexpr std::size_t kMostFeeBytes = 32;

/// Least significant first; returns how many there are.
std::size_t toBytes(const WeiAmount &fee, std::array<std::uint8_t, kMostFeeBytes> &bytes)
{
    const auto end = boost::multiprecision::export_bits(fee, bytes.begin(), kBitsAByte, false);
    return static_cast<std::size_t>(std::distance(bytes.begin(), end));
}

} // namespace

void FeeChunk::set(std::size_t index, const WeiAmount &fee)
{
    std::array<std::uint8_t, kMostFeeBytes> bytes{};
    const std::size_t width = toBytes(fee, bytes);
    if (width > m_width)
        widen(width);
    std::copy_n(bytes.begin(), m_width, m_bytes.begin() + static_cast<std::ptrdiff_t>(index * m_width));
    m_known.set(index);
}

void FeeChunk::widen(std::size_t width)
{
    std::vector<std::uint8_t> wider(kBlocks * width);
    for (std::size_t i = 0; m_width > 0 && i < kBlocks; ++i)
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(i * m_width), m_width,
            wider.begin() + static_cast<std::ptrdiff_t>(i * width));
    m_bytes = std::move(wider);
    m_width = width;
}

void FeeChunk::clearFrom(std::size_t index)
{
    for (; index < kBlocks; ++index)
        m_known.reset(index);
}

bool FeeChunk::hasAll(std::size_t first, std::size_t last) const
{
    while (first <= last && m_known[first])
        ++first;
    return first > last;
}

std::uint64_t FeeChunk::nativeAt(std::size_t index) const
{
    std::uint64_t fee = 0;
    for (std::size_t place = m_width; place-- > 0;)
        fee = fee << kBitsAByte | m_bytes[index * m_width + place];
    return fee;
}

WeiAmount FeeChunk::at(std::size_t index) const
{
    if (isNative())
        return nativeAt(index);
    WeiAmount fee;
    const auto begin = m_bytes.begin() + static_cast<std::ptrdiff_t>(index * m_width);
    boost::multiprecision::import_bits(
        fee, begin, begin + static_cast<std::ptrdiff_t>(m_width), kBitsAByte, false);
    return fee;
}

} // namespace gasgauge

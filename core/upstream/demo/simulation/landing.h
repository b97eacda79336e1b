// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/base_fee.h"

#include <cstdint>
#include <optional>

namespace gasgauge::demo {

/// The gas used of two blocks, one after the other.
struct Landing
{
    std::uint64_t first;
    std::uint64_t second;
};

/// How much gas a block with base fee `from` has to use for the next one's to be exactly `to`. A gas more
/// changes the fee by many wei, so there is an answer for some pairs only.
std::optional<std::uint64_t> gasBetween(
    std::uint64_t from, std::uint64_t to, std::uint64_t gasLimit, BaseFeeRule rule);

/// Two blocks that lead from `from` to exactly `to`, the first of which uses as nearly as possible `wanted`;
/// nothing where both together cannot go so far.
std::optional<Landing> landOn(
    std::uint64_t from, std::uint64_t to, std::uint64_t wanted, std::uint64_t gasLimit, BaseFeeRule rule);

} // namespace gasgauge::demo

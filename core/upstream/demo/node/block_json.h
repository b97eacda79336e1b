// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/epoch.h"

#include <chrono>
#include <string>
#include <string_view>

namespace gasgauge::demo {

/// Nobody's address; reads like what it is.
inline constexpr std::string_view kMiner = "0xde30de30de30de30de30de30de30de30de30de30";

/// "0x1a", with quotation marks: a QUANTITY in JSON.
std::string quantityJson(std::uint64_t number);
/// The hash of a block; nothing hashes to it, but every block has its own and the next one names it.
std::string hashOf(const Profile &profile, std::uint64_t number);

/// A block as eth_getBlockByNumber has it, with the hashes of its transactions.
std::string blockJson(const Profile &profile, std::uint64_t number, const BlockFees &fees,
    std::chrono::sys_seconds time, std::size_t transactions);

} // namespace gasgauge::demo

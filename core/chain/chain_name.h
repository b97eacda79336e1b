// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <string_view>

namespace gasgauge {

/// The first parts of paths of ours that could be a chain's name by their form: /status would be either.
inline constexpr std::array<std::string_view, 10> kReservedNames{
    "api", "fees", "healthz", "metrics", "networks", "readyz", "status", "stream", "v2", "v3"};

/// Whether a chain may be called this: up to 32 of a-z, 0-9 and -, the first one no -, not digits alone
/// (they are ids), and none of kReservedNames.
constexpr bool isChainName(std::string_view name)
{
    constexpr std::size_t longest = 32;
    bool digitsAlone = true;
    for (const char c : name) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit && !(c >= 'a' && c <= 'z') && c != '-')
            return false;
        digitsAlone = digitsAlone && digit;
    }
    for (const std::string_view reserved : kReservedNames) {
        if (name == reserved)
            return false;
    }
    return !digitsAlone && name.size() <= longest && !name.starts_with('-');
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"

#include <array>
#include <optional>
#include <string_view>

namespace gasgauge {

/// What X-Cache says, in the order of CacheStatus.
inline constexpr std::array<std::string_view, kCacheStatuses> kCacheLabels{
    "HIT", "STALE", "MISS", "COALESCED"};

constexpr std::string_view cacheLabel(CacheStatus status)
{
    return kCacheLabels[static_cast<std::size_t>(status)];
}

constexpr std::optional<CacheStatus> cacheStatusOf(std::string_view label)
{
    for (std::size_t i = 0; i < kCacheStatuses; ++i) {
        if (kCacheLabels[i] == label)
            return static_cast<CacheStatus>(i);
    }
    return std::nullopt;
}

} // namespace gasgauge

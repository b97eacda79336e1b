// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace gasgauge {

enum class FreshnessMode : unsigned char {
    Ttl, ///< a value is fresh for its TTL
    Block, ///< the block number for 12 s, the gas price until a new head is known (at most 60 s)
};

/// How long values live (options --ttl, --freshness, --stale-while-revalidate, --stale-if-error).
struct FreshnessConfig
{
    FreshnessMode mode = FreshnessMode::Ttl;
    PerMethod<std::chrono::seconds> ttl{std::chrono::seconds(60)};
    /// Set where the TTL of this very method was given (--ttl METHOD=SECONDS): it wins over the 12 s of Block
    /// mode.
    PerMethod<bool> ttlGiven;
    std::optional<std::chrono::milliseconds> staleWhileRevalidate;
    std::chrono::seconds staleIfError{600};
    /// No client waits longer for a refresh.
    std::chrono::milliseconds waitLimit{25'000};

    /// The TTL that counts, the mode considered: about one block for the block number in Block mode.
    std::chrono::seconds ttlOf(Method method) const
    {
        constexpr std::chrono::seconds block{12};
        if (mode == FreshnessMode::Block && method == Method::BlockNumber && !ttlGiven[method])
            return std::min(ttl[method], block);
        return ttl[method];
    }

    /// Default: a tenth of the TTL, at most 5 s.
    std::chrono::milliseconds staleWhileRevalidateOf(Method method) const
    {
        const std::chrono::milliseconds tenth = std::chrono::milliseconds(ttlOf(method)) / 10;
        return staleWhileRevalidate.value_or(std::min(tenth, std::chrono::milliseconds(5'000)));
    }
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace gasgauge {

enum class FreshnessMode : unsigned char {
    Ttl, ///< a value is fresh for its TTL
    Block, ///< what belongs to the head until a newer one is known, the rest for its TTL
};

/// How long values live (options --ttl, --freshness, --stale-while-revalidate, --stale-if-error).
struct FreshnessConfig
{
    FreshnessMode mode = FreshnessMode::Ttl;
    PerMethod<std::chrono::seconds> ttl{std::chrono::seconds(60)};
    /// Set where the TTL of this very method was given (--ttl METHOD=SECONDS).
    PerMethod<bool> ttlGiven;
    std::optional<std::chrono::milliseconds> staleWhileRevalidate;
    std::chrono::seconds staleIfError{600};
    /// No client waits longer for a refresh.
    std::chrono::milliseconds waitLimit{25'000};

    bool followsHead(Method method) const
    {
        return mode == FreshnessMode::Block && specOf(method).belongs == Belongs::Head;
    }

    /// The TTL that counts; of what follows the head a block time, here that of Ethereum.
    std::chrono::seconds ttlOf(Method method) const
    {
        constexpr std::chrono::seconds block{12};
        return followsHead(method) ? block : ttl[method];
    }

    /// Default: a tenth of the TTL, at most 5 s; of what follows the head a second.
    std::chrono::milliseconds staleWhileRevalidateOf(Method method) const
    {
        const std::chrono::milliseconds tenth = std::chrono::milliseconds(ttlOf(method)) / 10;
        return staleWhileRevalidate.value_or(followsHead(method)
                ? std::chrono::milliseconds(1'000)
                : std::min(tenth, std::chrono::milliseconds(5'000)));
    }
};

} // namespace gasgauge

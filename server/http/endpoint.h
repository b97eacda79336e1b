// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <array>
#include <optional>
#include <string_view>

namespace gasgauge {

/// Everything that can be asked for. The one table of paths: the router makes its routes of it, the edge
/// finds ready answers by it, the 404 lists it, and the metrics take their `path` label from it.
enum class Endpoint : unsigned char {
    BlockNumber,
    GasPrice,
    Coinbase,
    Root,
    Healthz,
    Readyz,
    Metrics,
    Status,
    Other, ///< no known path
};

inline constexpr std::size_t kEndpoints = 9;
inline constexpr std::array<std::string_view, kEndpoints> kEndpointPaths{"/eth_blockNumber", "/eth_gasPrice",
    "/eth_coinbase", "/", "/healthz", "/readyz", "/metrics", "/status", "other"};

constexpr std::size_t indexOf(Endpoint endpoint)
{
    return static_cast<std::size_t>(endpoint);
}

/// The path; for Other the label "other".
constexpr std::string_view endpointPath(Endpoint endpoint)
{
    return kEndpointPaths[indexOf(endpoint)];
}

/// Exact and case-sensitive; `path` comes without query.
constexpr Endpoint endpointFromPath(std::string_view path)
{
    if (!path.starts_with('/'))
        return Endpoint::Other;
    for (std::size_t i = 0; i + 1 < kEndpoints; ++i) {
        if (kEndpointPaths[i] == path)
            return static_cast<Endpoint>(i);
    }
    return Endpoint::Other;
}

/// The value that an endpoint serves, if it is one of the three.
constexpr std::optional<Method> methodOf(Endpoint endpoint)
{
    if (indexOf(endpoint) < kMethods.size())
        return kMethods[indexOf(endpoint)];
    return std::nullopt;
}

} // namespace gasgauge

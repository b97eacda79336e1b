// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace gasgauge {

/// The methods that have a GET path, which are the first of the endpoints, in the order of the catalog.
inline constexpr auto kServedMethods
    = methodsWhere([](const MethodSpec &spec) { return !spec.path.empty(); });

/// Everything that can be asked for: the methods that the catalog gives a path (see endpointOf), and these.
/// The one table of paths: the router makes its routes of it, the edge finds ready answers by it, the 404
/// lists it, and the metrics take their `path` label from it.
enum class Endpoint : unsigned char {
    Root = kServedMethods.size(),
    Healthz,
    Readyz,
    Metrics,
    Status,
    Fees,
    FeesHistory,
    Etherscan,
    EtherscanV2,
    SuggestedGasFees,
    BaseFeeHistory,
    BaseFeePercentile,
    BusyThreshold,
    Blockscout,
    Gasnow,
    Stream,
    Other, ///< no known path
};

constexpr std::size_t indexOf(Endpoint endpoint)
{
    return static_cast<std::size_t>(endpoint);
}

inline constexpr std::size_t kEndpoints = indexOf(Endpoint::Other) + 1;
inline constexpr auto kEndpointPaths = [] {
    std::array<std::string_view, kEndpoints> paths{};
    for (std::size_t i = 0; i < kServedMethods.size(); ++i)
        paths[i] = specOf(kServedMethods[i]).path;
    paths[indexOf(Endpoint::Root)] = "/";
    paths[indexOf(Endpoint::Healthz)] = "/healthz";
    paths[indexOf(Endpoint::Readyz)] = "/readyz";
    paths[indexOf(Endpoint::Metrics)] = "/metrics";
    paths[indexOf(Endpoint::Status)] = "/status";
    paths[indexOf(Endpoint::Fees)] = "/fees";
    paths[indexOf(Endpoint::FeesHistory)] = "/fees/history";
    // Those of others, as their clients know them; ID stands for a chain's id.
    paths[indexOf(Endpoint::Etherscan)] = "/api";
    paths[indexOf(Endpoint::EtherscanV2)] = "/v2/api";
    paths[indexOf(Endpoint::SuggestedGasFees)] = "/networks/ID/suggestedGasFees";
    paths[indexOf(Endpoint::BaseFeeHistory)] = "/networks/ID/baseFeeHistory";
    paths[indexOf(Endpoint::BaseFeePercentile)] = "/networks/ID/baseFeePercentile";
    paths[indexOf(Endpoint::BusyThreshold)] = "/networks/ID/busyThreshold";
    paths[indexOf(Endpoint::Blockscout)] = "/api/v1/gas-price-oracle";
    paths[indexOf(Endpoint::Gasnow)] = "/api/v1/execution/gasnow";
    paths[indexOf(Endpoint::Stream)] = "/stream";
    paths[indexOf(Endpoint::Other)] = "other";
    return paths;
}();

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

/// Whether it tells fees, in our format or in another's.
constexpr bool isOfFees(Endpoint endpoint)
{
    return endpoint >= Endpoint::Fees && endpoint < Endpoint::Stream;
}

/// Whether an answer depends on the query.
constexpr bool readsQuery(Endpoint endpoint)
{
    return endpoint == Endpoint::FeesHistory || endpoint == Endpoint::Etherscan
        || endpoint == Endpoint::EtherscanV2 || endpoint == Endpoint::Stream;
}

/// What the path of an endpoint begins with where it names its chain by an id.
inline constexpr std::string_view kNetworks = "/networks/ID/";

/// A comparison of numbers, as it is asked of every request.
constexpr bool namesNetwork(Endpoint endpoint)
{
    return endpoint >= Endpoint::SuggestedGasFees && endpoint <= Endpoint::BusyThreshold;
}
static_assert(std::ranges::all_of(kEndpointPaths, [place = std::size_t(0)](std::string_view path) mutable {
    return path.starts_with(kNetworks) == namesNetwork(static_cast<Endpoint>(place++));
}));

/// The method that an endpoint serves, if it is one of a method.
constexpr std::optional<Method> methodOf(Endpoint endpoint)
{
    if (indexOf(endpoint) < kServedMethods.size())
        return kServedMethods[indexOf(endpoint)];
    return std::nullopt;
}

/// The method that answers of an endpoint count as: all that tells fees is one fee history to clients.
constexpr std::optional<Method> countedMethod(Endpoint endpoint)
{
    return isOfFees(endpoint) ? std::optional(Method::FeeHistory) : methodOf(endpoint);
}

/// Where a method is served; Other where it has no path.
constexpr Endpoint endpointOf(Method method)
{
    for (std::size_t i = 0; i < kServedMethods.size(); ++i) {
        if (kServedMethods[i] == method)
            return static_cast<Endpoint>(i);
    }
    return Endpoint::Other;
}

} // namespace gasgauge

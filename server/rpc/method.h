// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <optional>
#include <string_view>

namespace gasgauge {

/// What JSON-RPC clients call: the methods of the catalog by their places in it, what only we can say, and
/// everything that is not served. Bounds the label `method` of gasgauge_rpc_calls_total.
enum class RpcMethod : unsigned char {
    ClientVersion = kMethods.size(),
    Other,
};
inline constexpr std::size_t kRpcMethods = kMethods.size() + 2;

constexpr std::size_t indexOf(RpcMethod method)
{
    return static_cast<std::size_t>(method);
}

/// The method of the catalog, if it is one.
constexpr std::optional<Method> methodOf(RpcMethod method)
{
    return indexOf(method) < kMethods.size() ? std::optional(kMethods[indexOf(method)]) : std::nullopt;
}

constexpr bool isServed(RpcMethod method)
{
    const auto known = methodOf(method);
    return known ? specOf(*known).role != Role::Internal : method == RpcMethod::ClientVersion;
}

/// The name on the wire; for Other the label "other".
constexpr std::string_view nameOf(RpcMethod method)
{
    if (const auto known = methodOf(method))
        return methodName(*known);
    return method == RpcMethod::ClientVersion ? "web3_clientVersion" : "other";
}

} // namespace gasgauge

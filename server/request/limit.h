// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace gasgauge {

/// What stopped a client; the label of gasgauge_http_limited_total{limit}.
enum class Limit : unsigned char {
    Connections,
    ConnectionsPerClient,
    Descriptors,
    TargetBytes,
    HeadBytes,
    Fields,
    BodyBytes,
    HeadTimeout,
    BodyTimeout,
    IdleTimeout,
    WriteTimeout,
    Unread,
    Batch,
    Malformed,
};

inline constexpr std::array<std::string_view, 14> kLimitLabels{"connections", "connections_per_client",
    "descriptors", "target_bytes", "head_bytes", "fields", "body_bytes", "head_timeout", "body_timeout",
    "idle_timeout", "write_timeout", "unread", "batch", "malformed"};
inline constexpr std::size_t kLimits = kLimitLabels.size();

constexpr std::size_t indexOf(Limit limit)
{
    return static_cast<std::size_t>(limit);
}

constexpr std::string_view limitLabel(Limit limit)
{
    return kLimitLabels[indexOf(limit)];
}

/// Whether it ends a connection before anything was read of it.
constexpr bool refusesConnections(Limit limit)
{
    return limit == Limit::Connections || limit == Limit::ConnectionsPerClient || limit == Limit::Descriptors;
}

} // namespace gasgauge

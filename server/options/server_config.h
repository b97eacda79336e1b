// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace gasgauge {

/// What one client may take. Every limit is an option; what it stops is counted in
/// gasgauge_http_limited_total{limit}.
struct ServerLimits
{
    std::uint32_t maxConnections = 20'000;
    std::uint32_t maxConnectionsPerClient = 1'000; ///< of one address that is not loopback; 0: no limit
    std::uint32_t maxTargetBytes = 8 * 1024; ///< 414
    std::uint32_t maxHeadBytes = 16 * 1024; ///< 431
    std::uint32_t maxFields = 100; ///< 431
    std::uint32_t maxBodyBytes = 64 * 1024; ///< 413
    std::uint32_t maxUnreadBytes = 8 * 1024 * 1024; ///< of all clients together
    std::uint32_t maxBatch = 100; ///< calls of one JSON-RPC batch; -32600
    std::chrono::milliseconds headTimeout{
        10'000}; ///< from the first byte of a request to the end of its head
    std::chrono::milliseconds bodyTimeout{20'000}; ///< from the end of the head to the end of the body
    std::chrono::milliseconds idleTimeout{75'000}; ///< a kept connection without a request
    std::chrono::milliseconds writeTimeout{30'000}; ///< a client that does not read its answer
};

/// The options of the server room: --listen, --workers and the limits.
struct ServerConfig
{
    bool enabled = true; ///< false with --no-server (desktop)
    std::string host = "::"; ///< an IP address; IPv6 without brackets. "::" is IPv4 as well
    bool fallsBackToIpv4 = true; ///< 0.0.0.0 where there is no IPv6; not of an address that somebody chose
    std::uint16_t port = 8081; ///< 0: any free one
    unsigned workers = 0; ///< edge threads; 0: chosen for the machine
    ServerLimits limits;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <mutex>
#include <unordered_map>

#include <boost/asio/ip/address.hpp>

namespace gasgauge {

/// How many connections each client has, over all workers, so that one client cannot take them all
/// (--max-connections-per-client). A client is an IPv4 address or an IPv6 /64, for whoever has one address of
/// that has them all; IPv4 in IPv6 is IPv4. Loopback is never limited. Thread-safe; touched at accept and
/// close only.
class ClientTable
{
public:
    explicit ClientTable(std::uint32_t limit)
        : m_limit(limit)
    { }

    /// False where the address has as many as it may have; else it is counted until leave().
    bool enter(const boost::asio::ip::address &client);
    void leave(const boost::asio::ip::address &client);

private:
    const std::uint32_t m_limit;
    std::mutex m_mutex;
    std::unordered_map<std::uint64_t, std::uint32_t> m_connections; ///< by network
};

} // namespace gasgauge

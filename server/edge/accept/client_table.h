// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <map>
#include <mutex>

#include <boost/asio/ip/address.hpp>

namespace gasgauge {

/// How many connections each client address has, over all workers, so that one client cannot take them all
/// (--max-connections-per-client). Loopback is never limited. Thread-safe; touched at accept and close only.
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
    bool isLimited(const boost::asio::ip::address &client) const;

    const std::uint32_t m_limit;
    std::mutex m_mutex;
    std::map<boost::asio::ip::address, std::uint32_t> m_connections;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "edge/accept/client_table.h"

#include <optional>

namespace gasgauge {

namespace asio = boost::asio;

namespace {

/// What a client is counted by; nothing for loopback. No /64 that can be routed is below 2^32.
std::optional<std::uint64_t> networkOf(const asio::ip::address &client)
{
    if (client.is_v6() && !client.to_v6().is_v4_mapped()) {
        const asio::ip::address_v6 address = client.to_v6();
        if (address.is_loopback())
            return std::nullopt;
        const asio::ip::address_v6::bytes_type bytes = address.to_bytes();
        std::uint64_t network = 0;
        for (std::size_t i = 0; i < sizeof network; ++i)
            network = network << 8U | bytes[i];
        return network;
    }
    const asio::ip::address_v4 address
        = client.is_v4() ? client.to_v4() : asio::ip::make_address_v4(asio::ip::v4_mapped, client.to_v6());
    if (address.is_loopback())
        return std::nullopt;
    return address.to_uint();
}

} // namespace

bool ClientTable::enter(const asio::ip::address &client)
{
    const auto network = networkOf(client);
    if (m_limit == 0 || !network)
        return true;
    const std::scoped_lock lock(m_mutex);
    std::uint32_t &connections = m_connections[*network];
    if (connections >= m_limit)
        return false;
    ++connections;
    return true;
}

void ClientTable::leave(const asio::ip::address &client)
{
    const auto network = networkOf(client);
    if (m_limit == 0 || !network)
        return;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_connections.find(*network);
    if (found != m_connections.end() && --found->second == 0)
        m_connections.erase(found);
}

} // namespace gasgauge

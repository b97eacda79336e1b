// SPDX-License-Identifier: GPL-3.0-only
#include "edge/accept/client_table.h"

namespace gasgauge {

namespace asio = boost::asio;

bool ClientTable::isLimited(const asio::ip::address &client) const
{
    if (m_limit == 0)
        return false;
    if (client.is_v6() && client.to_v6().is_v4_mapped())
        return !asio::ip::make_address_v4(asio::ip::v4_mapped, client.to_v6()).is_loopback();
    return !client.is_loopback();
}

bool ClientTable::enter(const asio::ip::address &client)
{
    if (!isLimited(client))
        return true;
    const std::scoped_lock lock(m_mutex);
    std::uint32_t &connections = m_connections[client];
    if (connections >= m_limit)
        return false;
    ++connections;
    return true;
}

void ClientTable::leave(const asio::ip::address &client)
{
    if (!isLimited(client))
        return;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_connections.find(client);
    if (found != m_connections.end() && --found->second == 0)
        m_connections.erase(found);
}

} // namespace gasgauge

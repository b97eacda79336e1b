// SPDX-License-Identifier: GPL-3.0-only
#include "edge/accept/listening_sockets.h"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace gasgauge {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

#if defined(SO_REUSEPORT) && defined(__linux__)
constexpr bool kCanSharePort = true;
using SharePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
#else
constexpr bool kCanSharePort = false;
using SharePort = asio::socket_base::reuse_address;
#endif

/// What the kernel takes for one client beyond what is on its way: as much as leaves in one write. Without it
/// that is megabytes for each that does not read.
constexpr int kMostUnsent = 128 * 1024;
using UnsentLimit = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;

std::string describe(const ServerConfig &config, const error_code &ec)
{
    const bool v6 = config.host.find(':') != std::string::npos;
    const std::string where
        = (v6 ? "[" + config.host + "]" : config.host) + ":" + std::to_string(config.port);
    std::string message = "cannot listen on " + where + ": ";
    if (ec == asio::error::address_in_use)
        return message + "port " + std::to_string(config.port)
            + " is taken; stop the program that has it or choose another port with --listen";
    if (ec == boost::system::errc::address_not_available)
        return message + config.host + " is not an address of this machine; see --listen";
    if (ec == asio::error::access_denied)
        return message + "not permitted; choose a port above 1023 with --listen";
    return message + ec.message();
}

/// The port is shared once the first socket listens, see openListeningSockets(); not once it is bound, for
/// then another gasgauge may have bound it as well (SO_REUSEADDR), and both could go on to listen.
error_code open(tcp::acceptor &acceptor, const tcp::endpoint &endpoint, bool first, bool share)
{
    error_code ec;
    const auto set = [&](const auto &option) {
        if (!ec)
            acceptor.set_option(option, ec);
    };
    acceptor.open(endpoint.protocol(), ec);
    if (endpoint.protocol() == tcp::v6())
        set(asio::ip::v6_only(false));
    set(tcp::acceptor::reuse_address(true));
    // Both are inherited by every accepted socket.
    set(tcp::no_delay(true));
    set(UnsentLimit(kMostUnsent));
    if (share && !first)
        set(SharePort(true));
    if (!ec)
        acceptor.bind(endpoint, ec);
    if (!ec)
        acceptor.listen(asio::socket_base::max_listen_connections, ec);
    if (share && first)
        set(SharePort(true));
    if (!ec)
        acceptor.non_blocking(true, ec);
    return ec;
}

/// False where the system was started without this family.
bool hasFamily(asio::io_context &context, const tcp &protocol)
{
    tcp::socket socket(context);
    error_code ec;
    socket.open(protocol, ec);
    return ec != asio::error::address_family_not_supported;
}

} // namespace

bool canSharePort()
{
    return kCanSharePort;
}

tl::expected<ListeningSockets, std::string> openListeningSockets(
    const ServerConfig &config, std::size_t count)
{
    error_code ec;
    const asio::ip::address address = asio::ip::make_address(config.host, ec);
    if (ec)
        return tl::make_unexpected(
            "cannot listen on " + config.host + ": it is not an IP address; see --listen");
    // Linux binds these, and then nobody can connect.
    if (address.is_multicast() || address == asio::ip::address_v4::broadcast())
        return tl::make_unexpected(
            describe(config, make_error_code(boost::system::errc::address_not_available)));
    tcp::endpoint endpoint(address, config.port);
    asio::io_context context; // only opens them
    if (config.fallsBackToIpv4 && !hasFamily(context, endpoint.protocol()))
        endpoint.address(asio::ip::address_v4::any());
    ListeningSockets sockets;
    while (sockets.descriptors.size() < count) {
        tcp::acceptor acceptor(context);
        const bool first = sockets.descriptors.empty();
        ec = open(acceptor, endpoint, first, count > 1);
        if (!ec && first)
            endpoint = acceptor.local_endpoint(ec); // the port that was chosen where 0 was asked for
        if (!ec)
            sockets.descriptors.emplace_back(acceptor.release(ec));
        if (ec)
            return tl::make_unexpected(describe(config, ec));
    }
    sockets.port = endpoint.port();
    return sockets;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/flood_guard.h"

#ifdef __linux__
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#endif

namespace gasgauge {

#ifdef __linux__

namespace {

using NameOf = int (*)(int, sockaddr *, socklen_t *);

/// The port at this end (getsockname) or at the other one (getpeername); nothing where there is none of TCP.
std::optional<std::uint16_t> portOf(int descriptor, NameOf nameOf)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (nameOf(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return std::nullopt;
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return std::nullopt;
}

std::optional<SocketId> socketAt(int descriptor)
{
    struct stat status
    { };
    if (::fstat(descriptor, &status) != 0 || !S_ISSOCK(status.st_mode))
        return std::nullopt;
    return status.st_ino;
}

bool isListening(int descriptor)
{
    int listens = 0;
    socklen_t size = sizeof listens;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens != 0;
}

template <typename Visit>
void forEachSocket(const Visit &visit)
{
    std::error_code error;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        if (const std::optional<SocketId> socket = socketAt(descriptor))
            visit(descriptor, *socket);
    }
}

/// What has come and nobody has read.
int bytesWaiting(int descriptor)
{
    int bytes = 0;
    return ::ioctl(descriptor, FIONREAD, &bytes) == 0 ? bytes : 0;
}

std::uint64_t bytesReceived(int descriptor)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    return ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 ? info.tcpi_bytes_received : 0;
}

} // namespace

std::vector<OwnConnection> ownConnections()
{
    std::vector<std::pair<OwnConnection, std::uint16_t>> connections; // with the port at this end
    std::set<std::uint16_t> listening;
    forEachSocket([&](int descriptor, SocketId socket) {
        if (const std::optional<std::uint16_t> peer = portOf(descriptor, ::getpeername))
            connections.emplace_back(
                OwnConnection{socket, *peer}, portOf(descriptor, ::getsockname).value_or(0));
        else if (isListening(descriptor))
            listening.insert(portOf(descriptor, ::getsockname).value_or(0));
    });
    std::vector<OwnConnection> made;
    for (const auto &[connection, localPort] : connections) {
        if (!listening.contains(localPort))
            made.push_back(connection);
    }
    return made;
}

std::vector<SocketId> endFloods(const std::vector<SocketId> &sockets, const FloodLimits &limits)
{
    std::vector<SocketId> ended;
    if (sockets.empty())
        return ended;
    forEachSocket([&](int descriptor, SocketId socket) {
        if (std::ranges::find(sockets, socket) == sockets.end()
            || (bytesWaiting(descriptor) <= limits.waiting && bytesReceived(descriptor) <= limits.received))
            return;
        // Unlike shutdown(2) it throws away what has come and is not read.
        const sockaddr nobody{.sa_family = AF_UNSPEC, .sa_data = {}};
        if (::connect(descriptor, &nobody, sizeof nobody) == 0)
            ended.push_back(socket);
    });
    return ended;
}

#else

std::vector<OwnConnection> ownConnections()
{
    return {};
}

std::vector<SocketId> endFloods(const std::vector<SocketId> &, const FloodLimits &)
{
    return {};
}

#endif

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/flood_guard.h"

#ifdef __linux__
#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#endif

namespace gasgauge {

#ifdef __linux__

namespace {

/// The port at the other end; nothing where `descriptor` is no TCP connection.
std::optional<std::uint16_t> remotePort(int descriptor)
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) != 0)
        return std::nullopt;
    if (peer.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in &>(peer).sin_port);
    if (peer.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(peer).sin6_port);
    return std::nullopt;
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

int endFloods(std::uint16_t port, const FloodLimits &limits)
{
    int ended = 0;
    std::error_code error;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        if (remotePort(descriptor) == port
            && (bytesWaiting(descriptor) > limits.waiting || bytesReceived(descriptor) > limits.received)) {
            // Unlike shutdown(2) it throws away what has come and is not read.
            const sockaddr nobody{.sa_family = AF_UNSPEC, .sa_data = {}};
            ended += ::connect(descriptor, &nobody, sizeof nobody) == 0 ? 1 : 0;
        }
    }
    return ended;
}

#else

int endFloods(std::uint16_t, const FloodLimits &)
{
    return 0;
}

#endif

} // namespace gasgauge

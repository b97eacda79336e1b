// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// Where a server listens: an IP address (IPv6 without brackets) and a port, 0 for any free one.
struct ListenAddress
{
    std::string host;
    std::uint16_t port = 0;
    bool operator==(const ListenAddress &) const = default;
};

/// "127.0.0.1:8081", "[::1]:8081", "localhost:8081" (127.0.0.1). Names are not looked up: a server that
/// listens elsewhere tomorrow because a resolver says so is none.
std::optional<ListenAddress> parseListenAddress(std::string_view text);

/// As it stands in a URL: brackets around IPv6.
std::string listenText(std::string_view host, std::uint16_t port);

} // namespace gasgauge

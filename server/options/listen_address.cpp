// SPDX-License-Identifier: GPL-3.0-only
#include "options/listen_address.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>

namespace gasgauge {

namespace {

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (!digits || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return port;
}

} // namespace

std::optional<ListenAddress> parseListenAddress(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto port = parsePort(text.substr(colon + 1));
    std::string_view host = text.substr(0, colon);
    if (!port)
        return std::nullopt;
    if (host == "localhost")
        return ListenAddress{"127.0.0.1", *port};
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string(host), error);
    if (error || address.is_v6() != bracketed)
        return std::nullopt;
    return ListenAddress{std::string(host), *port};
}

std::string listenText(std::string_view host, std::uint16_t port)
{
    const std::string portText = ':' + std::to_string(port);
    if (host.find(':') == std::string_view::npos)
        return std::string(host) + portText;
    return '[' + std::string(host) + ']' + portText;
}

} // namespace gasgauge

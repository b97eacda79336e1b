// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "options/server_config.h"
#include "system/descriptor.h"

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace gasgauge {

/// The sockets of one port, one for each worker.
struct ListeningSockets
{
    std::vector<Descriptor> descriptors;
    std::uint16_t port = 0;
};

/// Opens `count` listening sockets on the same port, where the system can share one (SO_REUSEPORT). The first
/// listens without sharing, so that a port that anybody else has, be it another gasgauge that shares, is an
/// error: it names the address and what to do.
tl::expected<ListeningSockets, std::string> openListeningSockets(
    const ServerConfig &config, std::size_t count);

/// Whether several sockets can share a port with the kernel spreading the connections.
bool canSharePort();

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/asio_types.h"
#include "options/server_config.h"

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace gasgauge {

/// Opens one listening socket for each of `contexts` on the same port, where the system can share one
/// (SO_REUSEPORT). The first listens without sharing, so that a port that anybody else has, be it another
/// gasgauge that shares, is an error: it names the address and what to do.
tl::expected<std::vector<EdgeAcceptor>, std::string> openListeningSockets(
    const ServerConfig &config, const std::vector<boost::asio::io_context *> &contexts);

/// Whether several sockets can share a port with the kernel spreading the connections.
bool canSharePort();

} // namespace gasgauge

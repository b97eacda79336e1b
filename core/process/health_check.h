// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>

#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// Asks a running gasgauge for /healthz and blocks until its status line is there, at most `timeout` in
/// total. `host` is an IP address; a wildcard address stands for loopback. Anything but 200 is an error.
tl::expected<void, QString> checkHealth(
    const QString &host, std::uint16_t port, std::chrono::milliseconds timeout);

} // namespace gasgauge

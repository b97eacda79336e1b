// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <string>

namespace gasgauge {

/// An IMF-fixdate (RFC 9110, 5.6.7): "Tue, 24 Nov 2026 14:00:00 GMT", whatever the locale.
std::string httpDate(std::chrono::system_clock::time_point time);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <string>

namespace gasgauge {

/// For how long one is given at a time.
inline constexpr std::chrono::milliseconds kLease{3000};

/// By which the store knows who has a lease: 32 hex digits that nobody else has.
std::string newLeaseToken();

/// A moment more to wait, so that replicas that wait for one lease do not all try at once.
std::chrono::milliseconds leaseSpread();

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rpc/reader.h"

#include <string_view>

namespace gasgauge::fuzz {

/// In what the server's reading of a body differs from the strict one; empty: in nothing.
std::string_view differenceFromStrict(const RpcCalls &calls, std::string_view body, std::size_t most);

} // namespace gasgauge::fuzz

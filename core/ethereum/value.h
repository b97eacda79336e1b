// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <string_view>

namespace gasgauge {

/// Whether `result` is what a node may answer to `method`: a QUANTITY of at most 256 bits, or for
/// eth_coinbase an address of 20 bytes (Ethereum JSON-RPC specification). 0x0 and the zero address are
/// values.
bool isValidResult(Method method, std::string_view result);

} // namespace gasgauge

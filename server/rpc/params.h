// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rpc/calls.h"

#include <string_view>

namespace gasgauge::rpc {

/// Reads the params of a call into its question. `params` begins with their value, which a parser has judged
/// already, and may go on behind it; empty where they are left out. The error of -32602 as JSON, or empty.
std::string_view readParams(std::string_view params, RpcQuestion &question);

} // namespace gasgauge::rpc

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/failure.h"

#include <string>

namespace gasgauge {

/// How a failure reaches a client.
struct FailureShape
{
    int status; ///< of HTTP
    int code; ///< of JSON-RPC 2.0 and EIP-1474
};

FailureShape shapeOf(FailureKind kind);

/// The JSON-RPC error object that says what happened and what to do.
std::string rpcErrorBody(const Failure &failure);

} // namespace gasgauge

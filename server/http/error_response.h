// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <string_view>

namespace gasgauge {

/// The reason phrase of RFC 9110; "" for a code that this server never sends.
std::string_view reasonPhrase(int status);

/// A refusal as JSON: {"error":{"status":400,"message":"…"}}. `message` is ours and plain ASCII; nothing of
/// the request may be in it.
Response errorResponse(int status, std::string_view message);

} // namespace gasgauge

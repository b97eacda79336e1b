// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <optional>
#include <string_view>
#include <utility>

namespace gasgauge {

/// The reason phrase of RFC 9110; "" for a code that this server never sends.
std::string_view reasonPhrase(int status);

/// What a refusal says that comes as JSON or as a page, by the Accept fields (RFC 9110, 12.5.5).
inline constexpr std::pair<const char *, const char *> kMayBeAPage{"Vary", "Accept"};

/// A refusal as JSON: {"error":{"status":400,"message":"…"}}, which any web page may read. `message` is ours
/// and plain ASCII; nothing of the request may be in it.
Response errorResponse(int status, std::string_view message);

/// What an errorResponse() says, and the lists beside its error, as a page for people; nothing for any other
/// response.
std::optional<Response> errorPage(const Response &refusal);

} // namespace gasgauge

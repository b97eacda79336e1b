// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "request/request_parser.h"

namespace gasgauge {

/// Where the head of the next request ends, as far as the bytes that have come tell.
struct HeadScan
{
    std::size_t skipped = 0; ///< an empty line before the request line (RFC 9112, 2.2)
    std::size_t size = 0; ///< with `skipped` and the empty line at the end; 0: not all of it has come
    Refusal refusal; ///< what can be said already: too long, or no HTTP
};

HeadScan scanHead(std::string_view bytes, const ServerLimits &limits);

} // namespace gasgauge

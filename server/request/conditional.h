// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

namespace gasgauge {

/// Whether an If-None-Match field matches `etag` by weak comparison (RFC 9110, 13.1.2): a list of entity
/// tags, strong or weak, or "*". A field that is not well-formed matches nothing from there on.
bool matchesEntityTag(std::string_view ifNoneMatch, std::string_view etag);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

namespace gasgauge {

/// Whether the Accept fields of a request's head prefer HTML to JSON (RFC 9110, 12.5.1), as those of a
/// browser do that shows what it gets; no preference is none. The head may be cut off or otherwise unfit to
/// be parsed.
bool prefersHtml(std::string_view head);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

namespace gasgauge {

/// Appends `text`, which is UTF-8, as a JSON string with its quotes (RFC 8259, section 7). For the few bodies
/// that edge threads make, where Qt's JSON classes would be too much.
void appendJsonString(std::string &out, std::string_view text);

} // namespace gasgauge

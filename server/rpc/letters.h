// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string_view>

/// JSON tokens as the letters that a client wrote (RFC 8259): ids go back as they came, and a number need not
/// fit into any type of ours.
namespace gasgauge::rpc {

/// The letters between the quotes of the string whose opening quote stands before `text`; nothing where it
/// does not end, or holds what no string may. Bytes beyond ASCII are taken for UTF-8.
std::optional<std::string_view> stringIn(std::string_view text);
/// Whether `token` is one whole string, number or literal, without blanks around it.
bool isScalar(std::string_view token);
bool isNumber(std::string_view token);
/// Whether what stands between a string's quotes says `ascii`, with or without escapes.
bool says(std::string_view letters, std::string_view ascii);

std::string_view withoutBlanks(std::string_view text);

} // namespace gasgauge::rpc

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string_view>
#include <vector>

/// Where JSON values stand in a text, for those that go on as they are: a parser that makes numbers of them
/// could not give the letters back.
namespace gasgauge::json {

/// Whether `text` is one JSON value as RFC 8259 has it, nested at most 64 deep, and nothing else. Its bytes
/// have to be UTF-8 already; safe for any others.
bool isStrict(std::string_view text);

/// The letters of the member `name` of an object that a parser has taken already, without blanks around them;
/// of several the last one. Nothing where there is none, or its name is written with escapes.
std::optional<std::string_view> memberOf(std::string_view object, std::string_view name);

/// The letters of each element of an array that a parser has taken already.
std::vector<std::string_view> elementsOf(std::string_view array);

} // namespace gasgauge::json

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gasgauge::fuzz {

/// Ends the process with `claim` on stderr where it does not hold: libFuzzer then keeps the input.
void require(bool holds, std::string_view claim);

/// The bytes of an input as text.
std::string_view textOf(const std::uint8_t *data, std::size_t size);

/// Cuts the first line (without its LF) off `rest`; all of it where there is no LF.
std::string_view takeLine(std::string_view &rest);

} // namespace gasgauge::fuzz

/// What every target defines (libFuzzer's interface).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

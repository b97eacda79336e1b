// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <string_view>

namespace gasgauge::fuzz {

/// What the bytes at the start of a stream are.
enum class Framing : unsigned char {
    Whole, ///< a request that ends at `end`
    Refused, ///< no request that may be accepted, whatever follows
    Unfinished, ///< more has to come before anything can be said
};

struct FramedRequest
{
    Framing framing = Framing::Unfinished;
    std::size_t end = 0;
};

/// The framing of one HTTP/1.x request, written from RFC 9112 alone and as plainly as can be: line by line,
/// no limits, no speed, nothing shared with the server's parser. Strict where the RFC gives the recipient a
/// choice.
FramedRequest frameRequest(std::string_view bytes);

} // namespace gasgauge::fuzz

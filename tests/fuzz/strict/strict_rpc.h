// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gasgauge::fuzz {

/// What a body has to be answered with, as far as JSON and the form of its calls decide it.
struct StrictAnswer
{
    std::string id; ///< to the letter
    int code = 0; ///< -32700, -32600, or 0: the method decides
    std::string method; ///< without escapes, where the code is 0
    bool operator==(const StrictAnswer &) const = default;
};

struct StrictReading
{
    bool batch = false;
    std::vector<StrictAnswer> answers;
};

/// JSON-RPC 2.0 read from RFC 8259, RFC 3629 and the specification alone, as plainly as can be: a tree of all
/// values, no speed, nothing shared with the server's reader. `most`: calls of a batch.
StrictReading readStrictly(std::string_view body, std::size_t most);

} // namespace gasgauge::fuzz

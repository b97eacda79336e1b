// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gasgauge {

/// An HTTP response before it is bytes: what a route decides. Date, Connection, Content-Length,
/// X-Gasgauge-Source and X-Content-Type-Options are no route's business: the edge adds them to every
/// response.
struct Response
{
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// How long the edge may give this same response to the same question without asking again (at most 1 s,
    /// so that Date stays true); 0: not at all.
    std::chrono::milliseconds reusableFor{0};

    const std::string *header(std::string_view name) const;
};

} // namespace gasgauge

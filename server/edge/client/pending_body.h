// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "request/request_parser.h"

#include <string>

namespace gasgauge {

/// A request whose body is still coming. Owns the head, into which the parser's views point.
struct PendingBody
{
    PendingBody(const ServerLimits &limits, std::string_view headBytes)
        : head(headBytes)
        , parser(limits)
    {
        parser.parseHead(head);
    }
    PendingBody(const PendingBody &) = delete;
    PendingBody &operator=(const PendingBody &) = delete;

    void keep() { parser.keepBodyIn(body); }
    std::size_t size() const { return head.size() + body.capacity(); }

    std::string head;
    std::string body; ///< where somebody reads it; else it stays empty
    RequestParser parser;
};

} // namespace gasgauge

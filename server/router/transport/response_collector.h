// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <string>
#include <string_view>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace gasgauge {

/// Carries Response::reusableFor, in milliseconds, from a route through QHttpServer; never leaves the router.
inline constexpr std::string_view kReusableHeader = "X-Gasgauge-Reusable-Ms";

/// `response` with its reusableFor as a header, ready to be given to QHttpServer.
Response withReusableHeader(Response response);

/// Puts the pieces that QHttpServer writes together to one Response again. Leaves out what belongs to the
/// connection and not to the response (RFC 9110, section 7.6.1), Content-Length, Date and Server.
class ResponseCollector
{
public:
    ResponseCollector();

    enum class State : unsigned char { Incomplete, Complete, Malformed };
    State feed(std::string_view bytes);
    State state() const { return m_state; }
    /// After Complete, once.
    Response take();

private:
    boost::beast::http::response_parser<boost::beast::http::string_body> m_parser;
    std::string m_unparsed;
    State m_state = State::Incomplete;
};

} // namespace gasgauge

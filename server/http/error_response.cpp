// SPDX-License-Identifier: GPL-3.0-only
#include "http/error_response.h"

#include <boost/beast/http/status.hpp>

namespace gasgauge {

std::string_view reasonPhrase(int status)
{
    const boost::beast::string_view phrase
        = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    return {phrase.data(), phrase.size()};
}

Response errorResponse(int status, std::string_view message)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    response.body.append(R"({"error":{"status":)").append(std::to_string(status));
    response.body.append(R"(,"message":")").append(message).append("\"}}\n");
    return response;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/json_response.h"

namespace gasgauge {

Response jsonResponse(int status, std::string body)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

} // namespace gasgauge

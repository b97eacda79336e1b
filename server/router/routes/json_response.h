// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <string>

namespace gasgauge {

/// A JSON body that no cache keeps: what the endpoints beside the values answer.
Response jsonResponse(int status, std::string body);

} // namespace gasgauge

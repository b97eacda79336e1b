// SPDX-License-Identifier: GPL-3.0-only
#include "http/response.h"

#include <algorithm>

namespace gasgauge {

const std::string *Response::header(std::string_view name) const
{
    const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
    return found == headers.end() ? nullptr : &found->second;
}

} // namespace gasgauge

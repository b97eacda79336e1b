// SPDX-License-Identifier: GPL-3.0-only
#include "request/conditional.h"

namespace gasgauge {

bool matchesEntityTag(std::string_view ifNoneMatch, std::string_view etag)
{
    const auto skipBlanks = [&ifNoneMatch] {
        const std::size_t start = ifNoneMatch.find_first_not_of(" \t,");
        ifNoneMatch.remove_prefix(start == std::string_view::npos ? ifNoneMatch.size() : start);
    };
    if (etag.starts_with("W/"))
        etag.remove_prefix(2);
    skipBlanks();
    if (ifNoneMatch.starts_with('*'))
        return ifNoneMatch.find_first_not_of(" \t", 1) == std::string_view::npos;
    for (; !ifNoneMatch.empty(); skipBlanks()) {
        if (ifNoneMatch.starts_with("W/"))
            ifNoneMatch.remove_prefix(2);
        if (!ifNoneMatch.starts_with('"'))
            return false;
        const std::size_t end = ifNoneMatch.find('"', 1);
        if (end == std::string_view::npos)
            return false;
        if (ifNoneMatch.substr(0, end + 1) == etag)
            return true;
        ifNoneMatch.remove_prefix(end + 1);
    }
    return false;
}

} // namespace gasgauge

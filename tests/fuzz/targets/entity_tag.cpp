// SPDX-License-Identifier: GPL-3.0-only
// An entity tag's opaque part on the first line, an If-None-Match field behind it.
#include "check.h"
#include "request/conditional.h"

#include <algorithm>
#include <optional>
#include <string>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// The answer where the field is a well-formed list (RFC 9110, 8.8.3, with empty elements); nothing else.
std::optional<bool> matchesList(std::string_view field, std::string_view etag)
{
    bool matched = false;
    while (!field.empty()) {
        std::size_t comma = 0;
        for (bool quoted = false; comma < field.size() && (quoted || field[comma] != ','); ++comma)
            quoted = quoted != (field[comma] == '"');
        std::string_view element = trimmed(field.substr(0, comma));
        field.remove_prefix(std::min(comma + 1, field.size()));
        if (element.empty())
            continue;
        if (element.starts_with("W/"))
            element.remove_prefix(2);
        if (element.size() < 2 || element.front() != '"' || element.find('"', 1) != element.size() - 1)
            return std::nullopt;
        matched = matched || element == etag;
    }
    return matched;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view field = textOf(data, size);
    const std::string_view opaque = takeLine(field);
    if (opaque.find('"') != std::string_view::npos)
        return 0; // no entity tag
    const std::string etag = '"' + std::string(opaque) + '"';
    const bool matched = matchesEntityTag(field, etag);
    if (const auto expected = matchesList(field, etag))
        require(matched == *expected, "a list matches when one of its tags is the one");
    else if (matched)
        require(field.find('*') != std::string_view::npos || field.find(etag) != std::string_view::npos,
            "a match names the tag");
    require(matchesEntityTag("*", etag), "* matches all");
    require(matchesEntityTag("\"other\", W/" + etag, etag), "a weak tag in a list matches");
    return 0;
}

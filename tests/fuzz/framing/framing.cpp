// SPDX-License-Identifier: GPL-3.0-only
#include "framing/framing.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gasgauge::fuzz {

namespace {

using Text = std::string_view;

bool isTokenCharacter(char c)
{
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return alphanumeric || Text("!#$%&'*+-.^_`|~").find(c) != Text::npos;
}

bool isToken(Text text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

/// VCHAR, obs-text, SP, HTAB.
bool isFieldCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7F) || c == '\t';
}

Text trimmed(Text text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::string lower(Text text)
{
    std::string result(text);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

std::optional<std::uint64_t> number(Text digits, unsigned base)
{
    constexpr Text hex = "0123456789abcdef";
    constexpr std::uint64_t beyondAnyLimit = 1'000'000'000;
    std::uint64_t value = 0;
    for (const char c : lower(digits)) {
        const std::size_t digit = hex.find(c);
        if (digit >= base)
            return std::nullopt;
        value = std::min(value * base + digit, beyondAnyLimit);
    }
    return digits.empty() ? std::nullopt : std::optional(value);
}

struct Field
{
    std::string name;
    Text value;
};

std::optional<Field> parseField(Text line)
{
    const std::size_t colon = line.find(':');
    if (colon == Text::npos || !isToken(line.substr(0, colon)))
        return std::nullopt;
    const Text value = trimmed(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), isFieldCharacter))
        return std::nullopt;
    return Field{lower(line.substr(0, colon)), value};
}

/// A line up to CRLF and the position behind it.
struct Line
{
    Text text;
    std::size_t next = 0;
};

std::optional<Line> lineAt(Text bytes, std::size_t at)
{
    const std::size_t end = bytes.find("\r\n", at);
    if (end == Text::npos)
        return std::nullopt;
    return Line{bytes.substr(at, end - at), end + 2};
}

constexpr FramedRequest kRefused{Framing::Refused, 0};
constexpr FramedRequest kUnfinished{Framing::Unfinished, 0};

enum class Part : unsigned char { Head, Trailer };

/// The fields up to the empty line; `at` moves behind it. Of a trailer nothing is used, so its fields may be
/// folded.
std::optional<FramedRequest> takeFields(Text bytes, std::size_t &at, Part part, std::vector<Field> &fields)
{
    for (;;) {
        const auto line = lineAt(bytes, at);
        if (!line)
            return kUnfinished;
        at = line->next;
        if (line->text.empty())
            return std::nullopt;
        if (part == Part::Trailer && !fields.empty() && Text(" \t").find(line->text.front()) != Text::npos)
            continue;
        const auto field = parseField(line->text);
        if (!field)
            return kRefused;
        fields.push_back(*field);
    }
}

bool isRequestLine(Text line, bool &http10)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == Text::npos || last == first)
        return false;
    const Text target = line.substr(first + 1, last - first - 1);
    const Text version = line.substr(last + 1);
    http10 = version == "HTTP/1.0";
    const auto inTarget = [](char c) { return c != ' ' && c != '\t' && isFieldCharacter(c); };
    return isToken(line.substr(0, first)) && !target.empty()
        && std::all_of(target.begin(), target.end(), inTarget) && (http10 || version == "HTTP/1.1");
}

/// Whether every quoted string of a chunk's extensions is closed on its line.
bool closesQuotes(Text extensions)
{
    bool quoted = false;
    for (std::size_t i = 0; i < extensions.size(); ++i) {
        if (extensions[i] == '"')
            quoted = !quoted;
        else if (quoted && extensions[i] == '\\')
            ++i;
    }
    return !quoted;
}

FramedRequest frameChunks(Text bytes, std::size_t at)
{
    for (;;) {
        const auto line = lineAt(bytes, at);
        if (!line)
            return kUnfinished;
        at = line->next;
        const std::size_t semicolon = line->text.find(';');
        const auto size = number(trimmed(line->text.substr(0, semicolon)), 16);
        if (!size || !closesQuotes(line->text)
            || !std::all_of(line->text.begin(), line->text.end(), isFieldCharacter))
            return kRefused;
        if (*size == 0)
            break;
        if (bytes.size() < at + *size + 2)
            return kUnfinished;
        if (bytes.substr(at + *size, 2) != "\r\n")
            return kRefused;
        at += *size + 2;
    }
    std::vector<Field> trailer;
    if (const auto outcome = takeFields(bytes, at, Part::Trailer, trailer))
        return *outcome;
    return {Framing::Whole, at};
}

} // namespace

FramedRequest frameRequest(std::string_view bytes)
{
    std::size_t at = bytes.starts_with("\r\n") ? 2 : 0;
    const auto requestLine = lineAt(bytes, at);
    if (!requestLine)
        return kUnfinished;
    bool http10 = false;
    if (!isRequestLine(requestLine->text, http10))
        return kRefused;
    at = requestLine->next;
    std::vector<Field> fields;
    if (const auto outcome = takeFields(bytes, at, Part::Head, fields))
        return *outcome;
    const auto count = [&fields](Text name) {
        return std::count_if(fields.begin(), fields.end(), [&](const Field &f) { return f.name == name; });
    };
    const auto lengths = count("content-length");
    const auto codings = count("transfer-encoding");
    if (count("host") > 1 || (count("host") == 0 && !http10) || lengths + codings > 1
        || (codings > 0 && http10))
        return kRefused;
    for (const Field &field : fields) {
        if (field.name == "transfer-encoding")
            return lower(field.value) == "chunked" ? frameChunks(bytes, at) : kRefused;
        if (field.name == "content-length") {
            const auto length = number(field.value, 10);
            if (!length)
                return kRefused;
            return bytes.size() < at + *length ? kUnfinished : FramedRequest{Framing::Whole, at + *length};
        }
    }
    return {Framing::Whole, at};
}

} // namespace gasgauge::fuzz

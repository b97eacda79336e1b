// SPDX-License-Identifier: GPL-3.0-only
#include "rpc/letters.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace gasgauge::rpc {

namespace {

constexpr std::size_t kDigitsOfEscape = 4;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// How many letters the escape at the front takes, behind its backslash; 0: it is none.
std::size_t escapeSize(std::string_view text)
{
    constexpr std::string_view simple = "\"\\/bfnrt";
    if (text.empty())
        return 0;
    if (text.front() != 'u')
        return simple.find(text.front()) != std::string_view::npos ? 1 : 0;
    const std::string_view digits = text.substr(1, kDigitsOfEscape);
    return digits.size() == kDigitsOfEscape && std::ranges::all_of(digits, isHex) ? 1 + kDigitsOfEscape : 0;
}

void dropDigits(std::string_view &text)
{
    text.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin()));
}

bool drop(std::string_view &text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

bool dropSomeDigits(std::string_view &text)
{
    const std::size_t before = text.size();
    dropDigits(text);
    return text.size() < before;
}

/// What the escape stands for; its place must be a whole one. Beyond ASCII it says nothing of ours.
int charOf(std::string_view escape)
{
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view meant = "\b\f\n\r\t";
    if (escape.front() != 'u') {
        const std::size_t place = letters.find(escape.front());
        return place == std::string_view::npos ? escape.front() : meant[place];
    }
    int code = 0;
    std::from_chars(escape.data() + 1, escape.data() + escape.size(), code, 16);
    return code;
}

} // namespace

std::optional<std::string_view> stringIn(std::string_view text)
{
    constexpr unsigned char firstAllowed = 0x20;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            return text.substr(0, i);
        if (static_cast<unsigned char>(c) < firstAllowed)
            return std::nullopt;
        if (c == '\\') {
            const std::size_t size = escapeSize(text.substr(i + 1));
            if (size == 0)
                return std::nullopt;
            i += size;
        }
    }
    return std::nullopt;
}

bool isNumber(std::string_view token)
{
    drop(token, '-');
    if (!drop(token, '0') && !dropSomeDigits(token))
        return false;
    if (drop(token, '.') && !dropSomeDigits(token))
        return false;
    if (drop(token, 'e') || drop(token, 'E')) {
        if (!drop(token, '+'))
            drop(token, '-');
        if (!dropSomeDigits(token))
            return false;
    }
    return token.empty();
}

bool isScalar(std::string_view token)
{
    if (token.starts_with('"')) {
        const auto letters = stringIn(token.substr(1));
        return letters && letters->size() + 2 == token.size();
    }
    return token == "true" || token == "false" || token == "null" || isNumber(token);
}

bool says(std::string_view letters, std::string_view ascii)
{
    if (letters.size() <= ascii.size()) // an escape is longer than what it stands for
        return letters == ascii;
    if (letters.find('\\') == std::string_view::npos)
        return false;
    for (const char expected : ascii) {
        if (letters.empty())
            return false;
        int found = static_cast<unsigned char>(letters.front());
        letters.remove_prefix(1);
        if (found == '\\') {
            const std::size_t size = escapeSize(letters);
            if (size == 0)
                return false;
            found = charOf(letters.substr(0, size));
            letters.remove_prefix(size);
        }
        if (found != expected)
            return false;
    }
    return letters.empty();
}

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace gasgauge::rpc

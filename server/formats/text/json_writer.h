// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/json_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gasgauge {

/// Writes one JSON value (RFC 8259) a member after the other, in the order of the calls. Inside an array the
/// keys stay empty.
class JsonWriter
{
public:
    void object(std::string_view key = {}) { begin(key, '{'); }
    void endObject() { end('}'); }
    void array(std::string_view key = {}) { begin(key, '['); }
    void endArray() { end(']'); }

    /// `json` is a whole value already.
    void raw(std::string_view key, std::string_view json)
    {
        place(key);
        m_text.append(json);
    }
    void null(std::string_view key) { raw(key, "null"); }
    /// `text` is UTF-8.
    void text(std::string_view key, std::string_view text)
    {
        place(key);
        appendJsonString(m_text, text);
    }
    void flag(std::string_view key, bool value) { raw(key, value ? "true" : "false"); }
    template <std::integral T>
    void number(std::string_view key, T value)
    {
        raw(key, std::to_string(value));
    }
    /// The shortest decimal that is this number; null where JSON has none for it.
    void number(std::string_view key, double value)
    {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
        raw(key, std::isfinite(value) ? std::string_view(digits.data(), end.ptr) : "null");
    }
    template <typename T>
    void number(std::string_view key, const std::optional<T> &value)
    {
        value ? number(key, *value) : null(key);
    }
    /// What `toText` makes of the value, as a string; null where there is none.
    template <typename T, typename ToText>
    void text(std::string_view key, const std::optional<T> &value, ToText toText)
    {
        value ? text(key, toText(*value)) : null(key);
    }

    std::string take() { return std::move(m_text); }

private:
    void place(std::string_view key)
    {
        if (std::exchange(m_follows, true))
            m_text.push_back(',');
        if (!key.empty()) {
            appendJsonString(m_text, key);
            m_text.push_back(':');
        }
    }
    void begin(std::string_view key, char bracket)
    {
        place(key);
        m_text.push_back(bracket);
        m_follows = false;
    }
    void end(char bracket)
    {
        m_text.push_back(bracket);
        m_follows = true;
    }

    std::string m_text;
    bool m_follows = false; ///< a comma is due before the next value
};

} // namespace gasgauge

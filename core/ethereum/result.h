// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/quantity.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// A result of JSON-RPC as it is kept and served: one JSON value, to the letter, for nothing that a node
/// wrote (a ratio, an order of members) survives a second hand. Never changed; copies share the text.
class Result
{
public:
    /// null
    Result() = default;
    /// `json` has to be one whole JSON value.
    static Result ofJson(std::string json) { return Result(std::move(json)); }
    /// A JSON string; `text` may hold nothing that JSON would have to escape.
    static Result ofText(std::string_view text)
    {
        return Result(std::string("\"").append(text).append("\""));
    }

    std::string_view json() const { return m_json ? std::string_view(*m_json) : "null"; }
    /// What stands between the quotes of a JSON string; empty for any other value.
    std::string_view text() const
    {
        const std::string_view all = json();
        return all.size() >= 2 && all.front() == '"' ? all.substr(1, all.size() - 2) : std::string_view();
    }
    /// Nothing where it is no QUANTITY.
    std::optional<Quantity> quantity() const { return Quantity::parse(text()); }

    bool operator==(const Result &other) const { return json() == other.json(); }

private:
    explicit Result(std::string json)
        : m_json(std::make_shared<const std::string>(std::move(json)))
    { }
    std::shared_ptr<const std::string> m_json;
};

} // namespace gasgauge

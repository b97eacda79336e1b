// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <string_view>

namespace gasgauge {

/// One answer of JSON-RPC 2.0 in its parts, which are written one behind the other without being joined
/// before: id to the letter, then a result or an error as JSON.
struct RpcAnswer
{
    std::string_view id;
    bool isError = false;
    std::string_view json;

    std::size_t size() const { return kOpen.size() + id.size() + name().size() + json.size() + 1; }
    /// `add` takes each part.
    template <typename Add>
    void write(const Add &add) const
    {
        add(kOpen);
        add(id);
        add(name());
        add(json);
        add(std::string_view("}"));
    }

private:
    static constexpr std::string_view kOpen = R"({"jsonrpc":"2.0","id":)";
    std::string_view name() const { return isError ? R"(,"error":)" : R"(,"result":)"; }
};

} // namespace gasgauge

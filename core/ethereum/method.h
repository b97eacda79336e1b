// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gasgauge {

/// The JSON-RPC methods this product asks for and serves (Ethereum JSON-RPC specification, "eth" namespace).
enum class Method : unsigned char { BlockNumber, GasPrice, Coinbase };

inline constexpr std::array kMethods{Method::BlockNumber, Method::GasPrice, Method::Coinbase};

constexpr std::size_t indexOf(Method method)
{
    return static_cast<std::size_t>(method);
}

/// The name on the wire, which is also the name in paths, options and metric labels.
constexpr std::string_view methodName(Method method)
{
    constexpr std::array<std::string_view, kMethods.size()> names{
        "eth_blockNumber", "eth_gasPrice", "eth_coinbase"};
    return names[indexOf(method)];
}

constexpr std::optional<Method> methodFromName(std::string_view name)
{
    for (const Method method : kMethods) {
        if (methodName(method) == name)
            return method;
    }
    return std::nullopt;
}

/// One T for each method.
template <typename T>
class PerMethod
{
public:
    constexpr PerMethod() = default;
    explicit constexpr PerMethod(const T &all) { m_items.fill(all); }
    constexpr T &operator[](Method method) { return m_items[indexOf(method)]; }
    constexpr const T &operator[](Method method) const { return m_items[indexOf(method)]; }
    // Not defaulted: that would demand an operator== of every T.
    constexpr bool operator==(const PerMethod &other) const { return m_items == other.m_items; }

private:
    std::array<T, kMethods.size()> m_items{};
};

} // namespace gasgauge

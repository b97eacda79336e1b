// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/catalog/catalog.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace gasgauge {

/// The place in the catalog; compiles only for a name that stands there.
consteval unsigned char placeOf(std::string_view name)
{
    for (std::size_t i = 0; i < kCatalog.size(); ++i) {
        if (kCatalog[i].name == name)
            return static_cast<unsigned char>(i);
    }
    throw std::logic_error("no row of the catalog has this name");
}

/// A method of the catalog. Every row is one; enumerators are for those that code has to speak of by name.
enum class Method : unsigned char {
    BlockNumber = placeOf("eth_blockNumber"),
    GasPrice = placeOf("eth_gasPrice"),
    Coinbase = placeOf("eth_coinbase"),
    MaxPriorityFeePerGas = placeOf("eth_maxPriorityFeePerGas"),
    BaseFee = placeOf("eth_baseFee"),
    BlobBaseFee = placeOf("eth_blobBaseFee"),
    ChainId = placeOf("eth_chainId"),
    NetVersion = placeOf("net_version"),
    Syncing = placeOf("eth_syncing"),
    FeeHistory = placeOf("eth_feeHistory"),
    Call = placeOf("eth_call"),
    LatestBlock = placeOf("eth_getBlockByNumber"),
};

constexpr std::size_t indexOf(Method method)
{
    return static_cast<std::size_t>(method);
}

constexpr const MethodSpec &specOf(Method method)
{
    return kCatalog[indexOf(method)];
}

/// The name on the wire, which is also the name in options and metric labels.
constexpr std::string_view methodName(Method method)
{
    return specOf(method).name;
}

/// All of the catalog.
inline constexpr auto kMethods = [] {
    std::array<Method, kCatalog.size()> methods{};
    for (std::size_t i = 0; i < methods.size(); ++i)
        methods[i] = static_cast<Method>(i);
    return methods;
}();

/// Those for which `wanted` is true of their row; `wanted` is a lambda without state.
template <typename Wanted>
constexpr auto methodsWhere(Wanted)
{
    constexpr auto count = std::ranges::count_if(kCatalog, Wanted());
    std::array<Method, static_cast<std::size_t>(count)> methods{};
    std::ranges::copy_if(
        kMethods, methods.begin(), [](Method method) { return Wanted()(kCatalog[indexOf(method)]); });
    return methods;
}

/// The values: what is fetched at the start, shown on the page and watched by probes and alerts.
inline constexpr auto kValues = methodsWhere([](const MethodSpec &spec) { return spec.isValue(); });
/// What is asked for upstream.
inline constexpr auto kAsked = methodsWhere([](const MethodSpec &spec) { return !spec.isDerived(); });

constexpr std::optional<Method> methodFromName(std::string_view name)
{
    for (const Method method : kMethods) {
        if (methodName(method) == name)
            return method;
    }
    return std::nullopt;
}

/// From what a derived method is read; nothing for any other.
constexpr std::optional<Method> sourceOf(Method method)
{
    return specOf(method).isDerived() ? methodFromName(specOf(method).source) : std::nullopt;
}

static_assert(std::ranges::all_of(kMethods,
                  [](Method method) {
                      const auto source = sourceOf(method);
                      return !specOf(method).isDerived() || (source && !specOf(*source).isDerived());
                  }),
    "what is derived is derived from what is asked for");

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

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gasgauge {

/// A JSON-RPC QUANTITY of up to 256 bits, held in the one form that the specification allows: "0x", lower
/// case, no leading zeros. Decimal and floating forms are derived from it, so nothing is lost on the way to
/// clients.
class Quantity
{
public:
    /// Takes 1 to 64 digits of either case; leading zeros are tolerated (nodes have sent them).
    static std::optional<Quantity> parse(std::string_view text);

    static Quantity of(std::uint64_t number);

    const std::string &hex() const { return m_hex; }
    std::string decimal() const;
    /// Rounded to double precision; for charts and metrics only.
    double toDouble() const;
    /// Nothing where the number needs more than 64 bits.
    std::optional<std::uint64_t> toUint64() const;

    bool operator==(const Quantity &) const = default;

private:
    explicit Quantity(std::string hex)
        : m_hex(std::move(hex))
    { }
    std::string m_hex;
};

} // namespace gasgauge

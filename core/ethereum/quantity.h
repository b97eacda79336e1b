// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// A JSON-RPC QUANTITY of up to 256 bits: "0x" and 1 to 64 hexadecimal digits, kept to the letter as it came.
/// Decimal and floating forms are derived from it, so nothing is lost on the way from upstream to client.
class Quantity
{
public:
    /// Leading zeros are tolerated (nodes have sent them); anything but "0x" and digits is not.
    static std::optional<Quantity> parse(std::string_view text);

    const std::string &hex() const { return m_hex; }
    std::string decimal() const;
    /// Rounded to double precision; for charts and metrics only.
    double toDouble() const;
    /// Nothing where the number needs more than 64 bits.
    std::optional<std::uint64_t> toUint64() const;

    bool operator==(const Quantity &) const = default;

private:
    explicit Quantity(std::string_view hex)
        : m_hex(hex)
    { }
    std::string m_hex;
};

} // namespace gasgauge

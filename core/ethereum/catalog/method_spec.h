// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/catalog/result_types.h"

#include <cstdint>
#include <string_view>

namespace gasgauge {

/// What makes a result old.
enum class Belongs : unsigned char {
    Head, ///< the next block
    Clock, ///< time alone
    Chain, ///< nothing: it is the same for ever
};

/// What a method is to clients.
enum class Role : unsigned char {
    Value, ///< one of the values: fetched at the start, shown on the page, watched by probes and alerts
    OnDemand, ///< fetched when somebody asks for it, and nobody else minds
    Internal, ///< asked for our own sake, with parameters of the moment: no client gets the answer
    Derived, ///< on demand too, but read from the result of `source`, and never asked for upstream
};

/// One row of the catalog: all that the product knows of one JSON-RPC method (Ethereum JSON-RPC
/// specification).
struct MethodSpec
{
    std::string_view name; ///< on the wire, in options and in metric labels
    std::string_view params = "[]"; ///< JSON, as they are asked with
    ResultType result;
    Belongs belongs = Belongs::Head;
    Role role = Role::OnDemand;
    std::uint64_t credits = 80; ///< what an answer costs, by Infura's price list
    std::string_view path{}; ///< of its GET; empty: none
    std::string_view source{}; ///< of what is derived: the method
    std::string_view field{}; ///< and the member of its result, an array whose last element it is
    std::string_view ttlOf{}; ///< whose TTL it has unless it is given one of its own; empty: that of all
    bool mayBeMissing = false; ///< nodes that are well may lack it, and say so in many ways

    constexpr bool isValue() const { return role == Role::Value; }
    constexpr bool isDerived() const { return role == Role::Derived; }
    /// Whether a TTL is of any use.
    constexpr bool growsOld() const { return belongs != Belongs::Chain && role != Role::Internal; }
};

} // namespace gasgauge

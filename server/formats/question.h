// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// The formats in which fees are told, ours first.
enum class FeeFormat : unsigned char {
    Fees,
    Etherscan,
    SuggestedGasFees,
    BaseFeeHistory,
    BaseFeePercentile,
    BusyThreshold,
    Blockscout,
    Gasnow,
};

/// What the query of a request for fees means. Whatever it is not made of is gone: no text of a client, nor
/// any key that it sent, goes on from here.
struct FeeQuestion
{
    enum class Ask : unsigned char {
        All, ///< what the path names; the query says nothing
        GasOracle,
        GasEstimate, ///< of `price`
        History, ///< of `span`
        NoSuchAction, ///< Etherscan: another module or action, or none
        NoSuchPrice, ///< Etherscan: a gasprice that is no whole number of wei
        NoSuchChain, ///< Etherscan: a chainid that is not served here, or none
        NoSuchSpan,
    };
    Ask ask = Ask::All;
    WeiAmount price{}; ///< per gas
    unsigned span = 0; ///< its place in kHistorySpans

    bool operator==(const FeeQuestion &) const = default;
    /// Whether it can be answered.
    bool isProper() const { return ask < Ask::NoSuchAction; }
    /// The question in letters and digits, and back: how it goes from the edge to the routes.
    std::string text() const;
    static FeeQuestion fromText(std::string_view text);
};

/// The first value of a parameter, with names and values decoded (WHATWG URL standard,
/// application/x-www-form-urlencoded); nothing where it is not there.
std::optional<std::string> parameterIn(std::string_view query, std::string_view name);

/// What `/api` and `/v2/api` are asked; which chain a query names is not judged here.
FeeQuestion etherscanQuestion(std::string_view query);
/// What `/fees/history` is asked; a day where no span is named.
FeeQuestion historyQuestion(std::string_view query);
/// `chainid` of `/v2/api`; nothing where it is none.
std::optional<std::uint64_t> chainIdIn(std::string_view query);

} // namespace gasgauge

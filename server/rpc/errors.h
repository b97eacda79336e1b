// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace gasgauge::rpc {

/// The codes of JSON-RPC 2.0, section 5.1.
inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;

/// Every code that is ever answered, 0 for a result; the label `code` of gasgauge_rpc_calls_total.
inline constexpr std::array kCodes{
    0, kParseError, kInvalidRequest, kMethodNotFound, kInvalidParams, -32000, -32002, -32004, -32005, -32603};

constexpr std::size_t codeIndex(int code)
{
    for (std::size_t i = 0; i < kCodes.size(); ++i) {
        if (kCodes[i] == code)
            return i;
    }
    return kCodes.size() - 1;
}

// The errors as JSON, constant, so that they are answered without being made.
inline constexpr std::string_view kNotJson
    = R"({"code":-32700,"message":"The body is no JSON: one value in UTF-8 is wanted, without a byte order mark, nested at most 64 deep."})";
inline constexpr std::string_view kNoRequest
    = R"({"code":-32600,"message":"This is no request of JSON-RPC 2.0: an object with jsonrpc \"2.0\", a method that is a string, and an id that is a string, a number or null."})";
inline constexpr std::string_view kEmptyBatch = R"({"code":-32600,"message":"The batch is empty."})";
inline constexpr std::string_view kTooMany
    = R"({"code":-32600,"message":"The batch has more calls than one may have (--max-batch); send several."})";
inline constexpr std::string_view kTooLarge
    = R"({"code":-32600,"message":"The answers to this batch would exceed 4 MiB or half of --max-unread; send several."})";
inline constexpr std::string_view kNoParams
    = R"({"code":-32602,"message":"This method takes no params: leave them out, or send []."})";
inline constexpr std::string_view kLatestBlockOnly
    = R"({"code":-32602,"message":"This method is answered for [\"latest\", false] alone."})";

/// With the list of methods.
std::string_view notServed();
/// With what eth_feeHistory takes: the grid of percentiles and the ring.
std::string_view feeHistoryParams();
/// The same for people, without its end.
std::string whatFeeHistoryTakes();
/// An error of the moment.
std::string errorObject(int code, std::string_view message);

} // namespace gasgauge::rpc

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/catalog/method_spec.h"

#include <array>

namespace gasgauge {

/// The percentiles of tips that every question for the fee history asks for, so that one answer serves all
/// who need one, and five blocks of it, so that a follower that misses a few has no gap.
inline constexpr std::string_view kFeeHistoryParams
    = R"(["0x5","latest",[0,1,5,10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,95,99,100]])";

/// The catalog: every method that is asked for upstream or served, one row each. Everything else (cache,
/// judge, options, metrics, paths, demo) is made from it. The values come first, since theirs are the paths
/// that are looked up most.
inline constexpr std::array kCatalog{
    MethodSpec{.name = "eth_blockNumber", .result = kNumber, .role = Role::Value, .path = "/eth_blockNumber"},
    MethodSpec{.name = "eth_gasPrice", .result = kWei, .role = Role::Value, .path = "/eth_gasPrice"},
    MethodSpec{.name = "eth_coinbase",
        .result = kAddress,
        .belongs = Belongs::Clock,
        .role = Role::Value,
        .path = "/eth_coinbase",
        .mayBeMissing = true},
    MethodSpec{.name = "eth_maxPriorityFeePerGas", .result = kWei, .path = "/eth_maxPriorityFeePerGas"},
    MethodSpec{.name = "eth_baseFee",
        .result = kWei,
        .role = Role::Derived,
        .path = "/eth_baseFee",
        .source = "eth_feeHistory",
        .field = "baseFeePerGas",
        .ttlOf = "eth_feeHistory"},
    MethodSpec{.name = "eth_blobBaseFee",
        .result = kWei,
        .role = Role::Derived,
        .path = "/eth_blobBaseFee",
        .source = "eth_feeHistory",
        .field = "baseFeePerBlobGas",
        .ttlOf = "eth_feeHistory"},
    MethodSpec{.name = "eth_chainId",
        .result = kNumber,
        .belongs = Belongs::Chain,
        .credits = 5,
        .path = "/eth_chainId"},
    MethodSpec{.name = "net_version", .result = kDecimal, .belongs = Belongs::Chain, .credits = 5},
    MethodSpec{.name = "eth_syncing", .result = kSyncing, .belongs = Belongs::Clock, .credits = 5},
    MethodSpec{.name = "eth_feeHistory",
        .params = kFeeHistoryParams,
        .result = kFeeHistory,
        .ttlOf = "eth_blockNumber"},
    MethodSpec{.name = "eth_call", .result = kData, .belongs = Belongs::Clock, .role = Role::Internal},
    MethodSpec{.name = "eth_getBlockByNumber", .params = R"(["latest",false])", .result = kBlock},
};

} // namespace gasgauge

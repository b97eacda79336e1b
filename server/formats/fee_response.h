// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"
#include "formats/fee_view.h"
#include "http/endpoint.h"
#include "http/value_response.h"

#include <memory>
#include <optional>
#include <string>

namespace gasgauge {

/// The format that an endpoint tells fees in; nothing for one that tells none, or no report of them.
constexpr std::optional<FeeFormat> formatOf(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Fees:
        return FeeFormat::Fees;
    case Endpoint::Etherscan:
    case Endpoint::EtherscanV2:
        return FeeFormat::Etherscan;
    case Endpoint::SuggestedGasFees:
        return FeeFormat::SuggestedGasFees;
    case Endpoint::BaseFeeHistory:
        return FeeFormat::BaseFeeHistory;
    case Endpoint::BaseFeePercentile:
        return FeeFormat::BaseFeePercentile;
    case Endpoint::BusyThreshold:
        return FeeFormat::BusyThreshold;
    case Endpoint::Blockscout:
        return FeeFormat::Blockscout;
    case Endpoint::Gasnow:
        return FeeFormat::Gasnow;
    default:
        return std::nullopt;
    }
}

/// The weak entity tag of a view: it changes with the block and with all else in it but ages.
std::string feeTag(FeeFormat format, const FeeQuestion &question, const FeeReport &report);
/// The same of any body that is of the block `number`.
std::string weakTag(std::uint64_t number, std::string_view body);

/// When an answer is given, by both clocks.
struct FeeMoment
{
    TimePoint now{};
    std::chrono::system_clock::time_point wall{};
};

/// A view of the fees in hand, with the headers that a value has; `fees.state.value` has to be set. While a
/// part of the report is still being fetched it is not to be kept longer than a second. Without a `tag` it is
/// worked out.
Response feeResponse(FeeFormat format, const FeeQuestion &question, const FeesState &fees, CacheStatus status,
    const FeeMoment &moment, ChainState chain, std::string tag = {});
/// Where there are none.
Response feeFailure(FeeFormat format, const Failure &failure, CacheStatus status);
/// To a question that is none: 200 in Etherscan's own shape, 400 in ours.
Response feeRefusal(const FeeQuestion &question);

/// What the headers of `fees` say beside its state.
AnswerFacts factsOf(
    const FeesState &fees, CacheStatus status, TimePoint now, ChainState chain, std::string tag);

} // namespace gasgauge

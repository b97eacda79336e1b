// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "formats/fee_view.h"

/// The views, one for each format; see fee_view.cpp, where each has its row.
namespace gasgauge::views {

/// Our own: GET /fees.
std::string fees(const FeeViewInput &input);
std::string feesFailure(const Failure &failure);

/// Etherscan, module gastracker: gasoracle and gasestimate.
std::string etherscan(const FeeViewInput &input);
std::string etherscanFailure(const Failure &failure);
/// What is said of a question that is none.
std::string etherscanRefusal(FeeQuestion::Ask ask);

/// MetaMask's and Infura's gas API.
std::string suggestedGasFees(const FeeViewInput &input);
std::string baseFeeHistory(const FeeViewInput &input);
std::string baseFeePercentile(const FeeViewInput &input);
std::string busyThreshold(const FeeViewInput &input);
std::string metamaskFailure(const Failure &failure);

/// Blockscout: /api/v1/gas-price-oracle.
std::string blockscout(const FeeViewInput &input);
std::string blockscoutFailure(const Failure &failure);

/// beaconcha.in: /api/v1/execution/gasnow.
std::string gasnow(const FeeViewInput &input);
std::string gasnowFailure(const Failure &failure);

/// The next base fee and the tip of a tier: what those call a gas price that know no tips. Nothing where one
/// of the two is not known.
std::optional<WeiAmount> gasPriceOf(const FeeReport &report, const std::optional<FeeTier> &tier);

} // namespace gasgauge::views

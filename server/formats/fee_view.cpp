// SPDX-License-Identifier: GPL-3.0-only
#include "formats/fee_view.h"

#include "formats/views/views.h"

#include <array>

namespace gasgauge {

namespace {

// A new format is a row here, one in FeeFormat, and its path in http/endpoint.h.
constexpr std::array kViews{
    FeeView{views::fees, views::feesFailure}, // Fees
    FeeView{views::etherscan, views::etherscanFailure}, // Etherscan
    FeeView{views::suggestedGasFees, views::metamaskFailure}, // SuggestedGasFees
    FeeView{views::baseFeeHistory, views::metamaskFailure}, // BaseFeeHistory
    FeeView{views::baseFeePercentile, views::metamaskFailure}, // BaseFeePercentile
    FeeView{views::busyThreshold, views::metamaskFailure}, // BusyThreshold
    FeeView{views::blockscout, views::blockscoutFailure}, // Blockscout
    FeeView{views::gasnow, views::gasnowFailure}, // Gasnow
};
static_assert(kViews.size() == static_cast<std::size_t>(FeeFormat::Gasnow) + 1);

} // namespace

const FeeView &viewOf(FeeFormat format)
{
    return kViews[static_cast<std::size_t>(format)];
}

std::optional<WeiAmount> views::gasPriceOf(const FeeReport &report, const std::optional<FeeTier> &tier)
{
    if (!tier || !report.next.baseFee)
        return std::nullopt;
    return *report.next.baseFee + tier->maxPriorityFee;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "cache/contracts/l1_fee_watch.h"

#include "chain/price/round_data.h"

namespace gasgauge {

namespace {

constexpr std::chrono::minutes kFeeEvery{1};
constexpr std::string_view kGasPriceOracle = "0x420000000000000000000000000000000000000F";
/// getL1FeeUpperBound(uint256), and 150: the bytes of a transfer of a token before it is signed.
constexpr std::string_view kUsualFee
    = "0xf1c7a58b0000000000000000000000000000000000000000000000000000000000000096";

} // namespace

L1FeeWatch::L1FeeWatch(ValueSource &source, const Clock &clock)
    : m_call(source, clock, kFeeEvery)
{ }

void L1FeeWatch::askIfDue(bool applies)
{
    if (!applies)
        return;
    m_call.askIfDue(kGasPriceOracle, kUsualFee, [this](const std::optional<std::string> &data) {
        m_fee = data ? readWord(*data) : std::nullopt;
        if (m_answered)
            m_answered();
    });
}

} // namespace gasgauge

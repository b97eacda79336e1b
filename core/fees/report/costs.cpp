// SPDX-License-Identifier: GPL-3.0-only
#include "fees/report/costs.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gasgauge {

namespace {

constexpr std::uint64_t kTransferGas = 21'000;
constexpr std::uint64_t kErc20TransferGas = 65'000;
constexpr std::uint64_t kSwapGas = 180'000;
constexpr std::size_t kCoinDecimals = 18;
constexpr std::uint64_t kWeiPerCoin = 1'000'000'000'000'000'000;

/// Six significant digits: more than a price feed is good for, and never 0 for what is not.
double shortened(double number)
{
    constexpr int digits = 6;
    std::array<char, 32> text{};
    const auto end = std::to_chars(
        text.data(), text.data() + text.size(), number, std::chars_format::scientific, digits - 1);
    std::from_chars(text.data(), end.ptr, number);
    return number;
}

double dollars(const DoubleWei &wei, const CoinPrice &coin)
{
    return shortened(wei.convert_to<double>() / static_cast<double>(kWeiPerCoin) * coin.usd());
}

} // namespace

std::optional<WeiAmount> effectivePrice(const std::optional<FeeTier> &tier,
    const std::optional<WeiAmount> &nextBaseFee, const std::optional<WeiAmount> &gasPrice)
{
    if (!nextBaseFee)
        return gasPrice;
    if (!tier)
        return std::nullopt;
    // The tier's maxFee holds both, so that the sum fits.
    return std::min<WeiAmount>(tier->maxFee, *nextBaseFee + tier->maxPriorityFee);
}

FeeCost costOf(std::uint64_t gas, const std::optional<WeiAmount> &price, const L1Part &l1,
    const std::optional<CoinPrice> &coin)
{
    FeeCost cost{.gas = gas};
    if (!price || (l1.applies && !l1.wei))
        return cost;
    cost.wei = DoubleWei(*price) * gas;
    if (l1.applies)
        *cost.wei += DoubleWei(*l1.wei);
    cost.eth = inCoins(*cost.wei);
    if (coin)
        cost.usd = dollars(*cost.wei, *coin);
    return cost;
}

FeeCosts usualCosts(
    const std::optional<WeiAmount> &price, const L1Part &l1, const std::optional<CoinPrice> &coin)
{
    return {.transfer = costOf(kTransferGas, price, l1, coin),
        .erc20Transfer = costOf(kErc20TransferGas, price, l1, coin),
        .swap = costOf(kSwapGas, price, l1, coin)};
}

std::string inCoins(const DoubleWei &wei)
{
    // Coins, then groups of as many digits as one has decimals, the last of which are those.
    std::string digits;
    DoubleWei left = wei;
    while (left > 0 || digits.size() < 2 * kCoinDecimals) {
        std::string group = std::to_string(static_cast<std::uint64_t>(left % kWeiPerCoin));
        digits.insert(0, group.insert(0, kCoinDecimals - group.size(), '0'));
        left /= kWeiPerCoin;
    }
    digits.insert(digits.size() - kCoinDecimals, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.')
        digits.pop_back();
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    return digits.substr(digits[first] == '.' ? first - 1 : first);
}

} // namespace gasgauge

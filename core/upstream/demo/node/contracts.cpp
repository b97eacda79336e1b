// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/node/contracts.h"

#include "chain/price/price_feed.h"
#include "ethereum/integer/uint256.h"
#include "upstream/demo/simulation/noise.h"

#include <cstdint>

namespace gasgauge::demo {

namespace {

/// One of the 32 bytes that the Solidity ABI makes of a number.
std::string word(std::uint64_t number)
{
    constexpr std::size_t digits = 64;
    const std::string hex = Uint256(number).hex().substr(2);
    return std::string(digits - hex.size(), '0') + hex;
}

/// In hundred-millionths of a dollar: within 5 % of 3000 dollars, another one each hour.
std::uint64_t priceOf(std::uint64_t hour)
{
    constexpr std::uint64_t least = 2850'00000000;
    constexpr std::uint64_t cents = 300'00;
    constexpr std::uint64_t cent = 1'000'000;
    return least + scramble(0, hour, Stream::CoinPrice) % cents * cent;
}

} // namespace

std::string callResultJson(const QJsonValue &transaction, std::chrono::sys_seconds time)
{
    const QString data = transaction[QStringLiteral("data")].toString();
    if (data != QLatin1String(kLatestRoundData.data(), static_cast<qsizetype>(kLatestRoundData.size())))
        return "\"0x\"";
    const auto since = time.time_since_epoch();
    const auto hour = static_cast<std::uint64_t>(std::chrono::floor<std::chrono::hours>(since).count());
    constexpr std::uint64_t second = 3600;
    return "\"0x" + word(hour) + word(priceOf(hour)) + word(hour * second) + word(hour * second) + word(hour)
        + '"';
}

} // namespace gasgauge::demo

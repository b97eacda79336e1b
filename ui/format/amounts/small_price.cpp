// SPDX-License-Identifier: GPL-3.0-only
#include "format/amounts/small_price.h"

#include "ethereum/gas_units.h"
#include "format/number_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace gasgauge::text {

namespace {

constexpr std::uint64_t kLeastPrice = 1'000'000; // wei that are shown in gwei
constexpr int kGweiDigits = 9; // decimals of a gwei in wei
constexpr double kTooLong = 1e9; // gwei

struct SmallPriceWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::text)
};

/// Decimals that leave three significant digits of so many digits of wei.
int decimalsOf(std::size_t digits)
{
    return std::clamp(kGweiDigits + 3 - static_cast<int>(digits), 0, kGweiDigits);
}

} // namespace

QString SmallPrice::joined() const
{
    return SmallPriceWords::tr("%1 %2").arg(number, unit);
}

SmallPrice smallPrice(const Quantity &wei)
{
    const auto amount = wei.toUint64();
    if (amount && *amount > 0 && *amount < kLeastPrice)
        return {localized(wei.decimal()), SmallPriceWords::tr("wei")};
    if (wei.toDouble() / kWeiPerGwei >= kTooLong)
        return {gwei(wei), SmallPriceWords::tr("gwei")};
    const int decimals = amount && *amount == 0 ? 0 : decimalsOf(wei.decimal().size());
    std::string text = inUnits(wei, kGweiDigits, decimals);
    // Rounded up to one digit more: 9.996 is "10.0".
    if (decimals > 0 && inUnits(wei, kGweiDigits - decimals, 0).size() > 3)
        text = inUnits(wei, kGweiDigits, decimals - 1);
    // Below a hundredth three digits are more than the number is good for where the last is none.
    if (amount && *amount > 0 && *amount < 10'000'000)
        text.erase(text.find_last_not_of('0') + 1);
    return {localized(text), SmallPriceWords::tr("gwei")};
}

SmallPrice smallPrice(double gwei)
{
    return smallPrice(weiOf(gwei));
}

} // namespace gasgauge::text

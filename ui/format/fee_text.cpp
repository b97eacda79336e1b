// SPDX-License-Identifier: GPL-3.0-only
#include "format/fee_text.h"

#include "ethereum/gas_units.h"
#include "format/number_text.h"
#include "format/price_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace gasgauge::text {

namespace {

constexpr int kGweiExponent = 9;
constexpr std::size_t kWeiUpTo = 5; ///< digits: below 0.0001 gwei
constexpr int kCoinDigits = 3;

struct FeeWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::text)
};

/// How many decimals show so many significant digits of a number with `whole` digits before the mark; 0 or
/// less of them say where after it the first one stands.
int decimalsFor(int digits, int whole)
{
    return std::max(digits - whole, 0);
}

/// From here on a number has no room in a window: it is said by its power of ten.
constexpr double kReadableGwei = 1e9;
constexpr double kReadableCoins = 1e9;

bool hasRoom(const Quantity &wei)
{
    return wei.toDouble() / kWeiPerGwei < kReadableGwei;
}

FeeText inPowers(const Quantity &wei)
{
    return {gwei(wei), unitName(GasUnit::Gwei), 0};
}

QString inPowers(double value)
{
    return QLocale().toString(value, 'e', 2);
}

FeeText inWei(const Quantity &wei)
{
    return {localized(wei.decimal()), unitName(GasUnit::Wei), 0};
}

} // namespace

QString FeeText::both() const
{
    return unit.isEmpty() ? number : FeeWords::tr("%1 %2").arg(number, unit);
}

QString unknown()
{
    return QString(QChar(0x2013));
}

FeeText fee(const std::optional<WeiAmount> &wei, int digits)
{
    if (!wei)
        return {unknown(), {}, 0};
    const Quantity quantity = quantityOf(*wei);
    const auto length = static_cast<int>(quantity.decimal().size());
    if (*wei == 0)
        return {localized(inUnits(quantity, kGweiExponent, 2)), unitName(GasUnit::Gwei), 2};
    if (length <= static_cast<int>(kWeiUpTo))
        return inWei(quantity);
    if (!hasRoom(quantity))
        return inPowers(quantity);
    // 0.99996 with four digits is 1.000: the decimals are those of what it is rounded to.
    int decimals = std::min(decimalsFor(digits, length - kGweiExponent), kGweiExponent);
    const auto grown = static_cast<int>(inUnits(quantity, kGweiExponent - decimals, 0).size());
    if (decimals > 0 && grown > digits)
        --decimals;
    std::string shown = inUnits(quantity, kGweiExponent, decimals);
    // Of small amounts zeros at the end only make it harder to count those at the beginning.
    constexpr int belowTenth = 8;
    while (length <= belowTenth && decimals > 2 && shown.back() == '0') {
        shown.pop_back();
        --decimals;
    }
    return {localized(shown), unitName(GasUnit::Gwei), decimals};
}

FeeText feeBeside(const std::optional<WeiAmount> &wei, const FeeText &other)
{
    if (!wei)
        return {unknown(), {}, 0};
    if (other.unit == unitName(GasUnit::Wei))
        return inWei(quantityOf(*wei));
    const Quantity quantity = quantityOf(*wei);
    if (!hasRoom(quantity))
        return inPowers(quantity);
    const std::string rounded = inUnits(quantity, kGweiExponent - other.decimals, 0);
    if (*wei != 0 && rounded == "0")
        return fee(wei, 2);
    return {
        localized(inUnits(quantity, kGweiExponent, other.decimals)), unitName(GasUnit::Gwei), other.decimals};
}

QString briefFee(const Quantity &wei)
{
    constexpr int digits = 3;
    const FeeText brief = fee(weiOf(wei), digits);
    return brief.unit == unitName(GasUnit::Gwei) ? brief.number : brief.both();
}

QString exactDecimal(const WeiAmount &wei)
{
    return QString::fromStdString(quantityOf(wei).decimal());
}

QString coins(const std::string &exact)
{
    if (exact.empty())
        return unknown();
    const std::size_t point = exact.find('.');
    if (std::stod(exact) >= kReadableCoins)
        return inPowers(std::stod(exact));
    if (point == std::string::npos)
        return localized(exact);
    const bool below = exact.compare(0, point, "0") == 0;
    const std::size_t first = below ? exact.find_first_not_of('0', point + 1) : 0;
    if (first == std::string::npos)
        return localized(exact);
    // A double has digits enough for what is shown here; the exact text is in the tip.
    const double value = std::stod(exact);
    const int decimals = below ? static_cast<int>(first - point) - 1 + kCoinDigits
                               : decimalsFor(kCoinDigits + 1, static_cast<int>(point));
    return localized(QString::number(value, 'f', decimals).toStdString());
}

QString dollars(const std::optional<double> &usd)
{
    if (!usd)
        return unknown();
    const double value = *usd;
    if (value == 0)
        return FeeWords::tr("$%1").arg(localized("0.00"));
    if (value >= kReadableCoins)
        return FeeWords::tr("$%1").arg(inPowers(value));
    const int whole = static_cast<int>(std::floor(std::log10(value))) + 1;
    const int decimals = whole > 3 ? 0 : whole > 0 ? 2 : 3 - whole;
    return FeeWords::tr("$%1").arg(localized(QString::number(value, 'f', decimals).toStdString()));
}

QString coinPrice(double usd)
{
    return usd >= 1 ? FeeWords::tr("$%1").arg(localized(QString::number(usd, 'f', 2).toStdString()))
                    : dollars(usd);
}

} // namespace gasgauge::text

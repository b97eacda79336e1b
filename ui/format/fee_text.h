// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <optional>

#include <QString>

namespace gasgauge::text {

/// An amount with the unit that it is read in.
struct FeeText
{
    QString number; ///< "0.776"; "–" where the amount is not known
    QString unit; ///< "gwei", or "wei" where gwei would be a row of zeros; empty with "–"
    int decimals = 0; ///< of the number
    QString both() const; ///< "0.776 gwei"
};

/// What stands for a number that is not known.
QString unknown();
/// With so many significant digits, and whole where it has more; what is not 0 never reads 0.
FeeText fee(const std::optional<WeiAmount> &wei, int digits);
/// In gwei with so many decimals, or more where it would read 0: so that what stands in a column is in line.
FeeText feeBeside(const std::optional<WeiAmount> &wei, const FeeText &other);
/// As the large price has it, with three digits; the unit only where it is wei.
QString briefFee(const Quantity &wei);
/// For the clipboard: plain digits.
QString exactDecimal(const WeiAmount &wei);
/// Coins, exact as "0.0000163…", with three significant digits; "–" where it is empty.
QString coins(const std::string &exact);
/// "$0.421", with three significant digits below 10; "–" where it is not known.
QString dollars(const std::optional<double> &usd);
/// A price of a coin: "$3,012.55".
QString coinPrice(double usd);

} // namespace gasgauge::text

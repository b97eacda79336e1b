// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge {

/// What the gas price is shown in.
enum class GasUnit : unsigned char { Gwei, Wei };

namespace text {

/// "12.84" or, exactly, "12 839 999 999". Empty where `hex` is no quantity.
QString price(const QString &hex, GasUnit unit);
/// "gwei" or "wei".
QString unitName(GasUnit unit);
/// "12.84 gwei"; empty where `hex` is no quantity.
QString priceWithUnit(const QString &hex, GasUnit unit);

} // namespace text

} // namespace gasgauge

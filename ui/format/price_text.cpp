// SPDX-License-Identifier: GPL-3.0-only
#include "format/price_text.h"

#include "format/number_text.h"

#include <QCoreApplication>

namespace gasgauge::text {

namespace {

QString priceText(const char *text)
{
    return QCoreApplication::translate("gasgauge::text", text);
}

} // namespace

QString price(const QString &hex, GasUnit unit)
{
    return unit == GasUnit::Wei ? decimal(hex) : gwei(hex);
}

QString unitName(GasUnit unit)
{
    return unit == GasUnit::Wei ? priceText("wei") : priceText("gwei");
}

QString priceWithUnit(const QString &hex, GasUnit unit)
{
    const QString number = price(hex, unit);
    return number.isEmpty() ? QString() : priceText("%1 %2").arg(number, unitName(unit));
}

} // namespace gasgauge::text

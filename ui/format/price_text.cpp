// SPDX-License-Identifier: GPL-3.0-only
#include "format/price_text.h"

#include "format/number_text.h"

#include <QCoreApplication>

namespace gasgauge::text {

namespace {

struct PriceWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::text)
};

} // namespace

QString price(const QString &hex, GasUnit unit)
{
    return unit == GasUnit::Wei ? decimal(hex) : gwei(hex);
}

QString unitName(GasUnit unit)
{
    return unit == GasUnit::Wei ? PriceWords::tr("wei") : PriceWords::tr("gwei");
}

QString priceWithUnit(const QString &hex, GasUnit unit)
{
    const QString number = price(hex, unit);
    return number.isEmpty() ? QString() : PriceWords::tr("%1 %2").arg(number, unitName(unit));
}

} // namespace gasgauge::text

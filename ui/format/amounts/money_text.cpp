// SPDX-License-Identifier: GPL-3.0-only
#include "format/amounts/money_text.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

namespace gasgauge::text {

namespace {

constexpr int kCents = 2;
constexpr int kMostDecimals = 9;

int decimalsFor(double amount)
{
    if (amount >= 1 || amount <= 0)
        return kCents;
    return std::min(kCents - static_cast<int>(std::floor(std::log10(amount))), kMostDecimals);
}

} // namespace

QString dollars(double amount)
{
    // The locale of no language writes it behind.
    const QLocale locale
        = QLocale().language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale();
    int decimals = decimalsFor(amount);
    QString text = locale.toCurrencyString(amount, QStringLiteral("$"), decimals);
    // Digits beyond a cent that are 0 say nothing.
    while (decimals > kCents) {
        const QString shorter = locale.toCurrencyString(amount, QStringLiteral("$"), decimals - 1);
        if (std::abs(std::round(amount * std::pow(10, decimals))
                - std::round(amount * std::pow(10, decimals - 1)) * 10)
            > 0)
            break;
        text = shorter;
        --decimals;
    }
    return text;
}

} // namespace gasgauge::text

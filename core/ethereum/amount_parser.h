// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLocale>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// What an amount may name beside its number.
enum class AmountUnit : unsigned char {
    None,
    Gwei, ///< gwei, or wei, or ETH
    Percent, ///< %
    Minutes, ///< min, or h
    Dollars, ///< $ or USD, before it or behind it
    Gas, ///< gas, or k for a thousand, m for a million
};

/// The one parser of numbers that people type or paste: a plain number above or equal 0, with the decimal
/// mark of `locale` or a dot or a comma where only a decimal mark can be meant, and groups only where they
/// are whole ones of `locale`: a leading 0 is never a group. Blanks and invisible characters around it, and a
/// plus, are nothing. The error is a sentence for the user.
tl::expected<double, QString> parseNumber(const QString &text, const QLocale &locale);

/// The same for an amount, which may name its unit: "12.5", "0,125 gwei", "125 000 000 wei", "50 %", "$0.30".
tl::expected<double, QString> parseAmount(const QString &text, const QLocale &locale, AmountUnit unit);
tl::expected<double, QString> parseGwei(const QString &text, const QLocale &locale);

} // namespace gasgauge

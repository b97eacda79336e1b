// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLocale>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// The one parser of numbers that people type: a plain number, with the decimal mark of `locale` or a dot or
/// a comma where only a decimal mark can be meant, and groups only where they are whole ones of `locale`: a
/// leading 0 is never a group. The error is a sentence for the user.
tl::expected<double, QString> parseNumber(const QString &text, const QLocale &locale);

/// The same for an amount of gwei, which may name its unit: "12.5", "0,125 gwei", "125 000 000 wei".
tl::expected<double, QString> parseGwei(const QString &text, const QLocale &locale);

} // namespace gasgauge

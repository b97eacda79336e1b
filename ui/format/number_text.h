// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>

#include <QString>

namespace gasgauge {
class Quantity;
}

namespace gasgauge::text {

/// Digits as the user's language writes them: "-1234567.8" becomes "-1,234,567.8" or "-1 234 567,8". Takes
/// any length, so that 256 bits lose nothing.
QString localized(const std::string &plain);

/// A gas price of that many wei ("0x…") by the rules of shortGwei(); what has no room in a window (from 10^9
/// gwei on) as a power of ten. Empty where `hex` is no quantity.
QString gwei(const QString &hex);
QString gwei(const Quantity &wei);
QString gwei(double value);
/// "12,839,999,999 wei (12.839999999 gwei)".
QString exactWei(const QString &hex);
/// A block number; empty where `hex` is no quantity.
QString decimal(const QString &hex);

/// "4 012", with k, M or G from 100,000 on: for counts that tick.
QString count(quint64 value);
/// A mark of an axis whose marks are `step` apart: no mark is rounded, and all have the decimals of the step.
QString axisMark(double value, double step);
/// The same for an axis in gwei, which is in wei where the marks are closer than a thousand of them.
QString gweiMark(double value, double step);
/// A rate: at most three digits and a k or M.
QString compact(double value);
/// "99.98 %"; never 100 unless it is.
QString percent(double share);
/// The same without its sign.
QString percentNumber(double share);
/// "0x3f5ce…ae01" for an address that has no room.
QString shortAddress(const QString &address);

} // namespace gasgauge::text

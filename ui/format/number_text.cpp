// SPDX-License-Identifier: GPL-3.0-only
#include "format/number_text.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace gasgauge::text {

namespace {

struct NumberWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::text)
};

QString powerOfTen(double value)
{
    return QLocale().toString(value, 'e', 2);
}

QString withUnit(double value, double unit, const QString &letter)
{
    const double scaled = value / unit;
    const int decimals = scaled < 10 ? 2 : scaled < 100 ? 1 : 0;
    QString digits = QLocale().toString(scaled, 'f', decimals);
    const QString zero = QLocale().zeroDigit();
    if (decimals > 0) {
        while (digits.endsWith(zero))
            digits.chop(zero.size());
        if (digits.endsWith(QLocale().decimalPoint()))
            digits.chop(QLocale().decimalPoint().size());
    }
    return letter.isEmpty() ? digits : digits + QChar(QChar::Nbsp) + letter;
}

} // namespace

QString localized(const std::string &plain)
{
    const QLocale locale;
    QString digits = QString::fromStdString(plain);
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const qsizetype wholeEnd = point < 0 ? digits.size() : point;
    const qsizetype wholeBegin = digits.startsWith(QLatin1Char('-')) ? 1 : 0;
    const char32_t zero = locale.zeroDigit().toUcs4().value(0, U'0');
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i == point) {
            out += locale.decimalPoint();
            continue;
        }
        if (i > wholeBegin && i < wholeEnd && (wholeEnd - i) % 3 == 0)
            out += locale.groupSeparator();
        const QChar c = digits[i];
        out += c.isDigit() ? QString::fromUcs4(std::u32string(1, zero + char32_t(c.digitValue())).data(), 1)
                           : QString(c);
    }
    return out;
}

QString gwei(const Quantity &wei)
{
    const double rough = wei.toDouble() / kWeiPerGwei;
    return rough >= 1e9 ? powerOfTen(rough) : localized(shortGwei(wei));
}

QString gwei(double value)
{
    return gwei(weiOf(value));
}

QString gwei(const QString &hex)
{
    const auto wei = Quantity::parse(hex.toStdString());
    return wei ? gwei(*wei) : QString();
}

QString exactWei(const QString &hex)
{
    const auto wei = Quantity::parse(hex.toStdString());
    if (!wei)
        return {};
    return NumberWords::tr("%1 wei (%2 gwei)").arg(localized(wei->decimal()), localized(exactGwei(*wei)));
}

QString decimal(const QString &hex)
{
    const auto quantity = Quantity::parse(hex.toStdString());
    return quantity ? localized(quantity->decimal()) : QString();
}

QString count(quint64 value)
{
    return value < 100'000 ? localized(std::to_string(value)) : compact(static_cast<double>(value));
}

QString compact(double value)
{
    if (value >= 1e12)
        return powerOfTen(value);
    if (value >= 1e9)
        return withUnit(value, 1e9, NumberWords::tr("G"));
    if (value >= 1e6)
        return withUnit(value, 1e6, NumberWords::tr("M"));
    if (value >= 10e3)
        return withUnit(value, 1e3, NumberWords::tr("k"));
    if (value >= 1e3)
        return localized(std::to_string(std::llround(value)));
    return withUnit(value, 1, {});
}

QString axisMark(double value, double step)
{
    if (step >= 1e12)
        return QLocale().toString(value, 'e', 3);
    const bool large = step >= 1e3;
    const double unit = step >= 1e9 ? 1e9 : step >= 1e6 ? 1e6 : large ? 1e3 : 1;
    const QString letter = step >= 1e9 ? NumberWords::tr("G")
        : step >= 1e6                  ? NumberWords::tr("M")
        : large                        ? NumberWords::tr("k")
                                       : QString();
    // As many decimals as the step has, so that no mark is rounded and all of them look alike.
    const double power = std::floor(std::log10(step / unit) + 1e-9);
    const bool half = std::abs(step / unit / std::pow(10, power) - 2.5) < 1e-6;
    const int decimals = std::max(static_cast<int>(-power) + (half ? 1 : 0), 0);
    const QString digits = localized(QString::number(value / unit, 'f', decimals).toStdString());
    return letter.isEmpty() ? digits : digits + QChar(QChar::Nbsp) + letter;
}

QString gweiMark(double value, double step)
{
    constexpr double smallest = 1e-6; // below it a mark in gwei would be a row of zeros
    return step < smallest * (1 - 1e-9)
        ? NumberWords::tr("%1 wei").arg(axisMark(value * kWeiPerGwei, step * kWeiPerGwei))
        : axisMark(value, step);
}

QString percent(double share)
{
    return NumberWords::tr("%1 %").arg(percentNumber(share));
}

QString percentNumber(double share)
{
    // Rounded down, so that one miss in a million is not "100 %".
    const double floored = std::floor(share * 10'000 + 1e-9) / 100;
    const bool whole = floored == std::floor(floored);
    return QLocale().toString(floored, 'f', whole ? 0 : 2);
}

QString shortAddress(const QString &address)
{
    return address.size() <= 14 ? address : address.left(8) + QChar(0x2026) + address.right(6);
}

} // namespace gasgauge::text

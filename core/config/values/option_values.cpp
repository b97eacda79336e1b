// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"

#include <QRegularExpression>

#include <algorithm>

namespace gasgauge {

namespace {

std::int64_t millisecondsOf(QStringView unit)
{
    if (unit == QLatin1String("ms"))
        return 1;
    if (unit == QLatin1String("m"))
        return 60'000;
    if (unit == QLatin1String("h"))
        return 3'600'000;
    return 1'000;
}

} // namespace

std::optional<std::uint64_t> parseInteger(const QString &text, std::uint64_t min, std::uint64_t max)
{
    const bool digits
        = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const std::uint64_t value = digits ? text.toULongLong(&fits) : 0;
    if (!fits || value < min || value > max)
        return std::nullopt;
    return value;
}

std::optional<std::chrono::milliseconds> parseDuration(
    const QString &text, std::chrono::milliseconds min, std::chrono::milliseconds max)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([0-9]{1,10})(?:\\.([0-9]{1,6}))?(ms|s|m|h)?\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const std::int64_t unit = millisecondsOf(match.capturedView(3));
    const QString fraction = match.captured(2).leftJustified(6, u'0');
    const std::int64_t millionths = fraction.toLongLong() * unit;
    if (millionths % 1'000'000 != 0)
        return std::nullopt;
    const std::chrono::milliseconds value(match.captured(1).toLongLong() * unit + millionths / 1'000'000);
    if (value < min || value > max)
        return std::nullopt;
    return value;
}

} // namespace gasgauge

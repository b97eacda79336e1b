// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/retry_after.h"

#include <algorithm>

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace gasgauge {

namespace {

constexpr std::size_t kLongestField = 64;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// IMF-fixdate, and the obsolete forms of asctime() and RFC 850 (RFC 9110, 5.6.7).
std::optional<QDateTime> parseHttpDate(std::string_view field)
{
    const QString text = QString::fromLatin1(field.data(), static_cast<qsizetype>(field.size())).simplified();
    // The two digits of a year stand for one of the last century in Qt, so the day of the week would not fit.
    const QString dayAndTime = text.section(QLatin1Char(' '), 1);
    const QLocale english = QLocale::c();
    QDateTime local = english.toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!local.isValid())
        local = english.toDateTime(text, QStringLiteral("ddd MMM d hh:mm:ss yyyy"));
    if (!local.isValid()) {
        local = english.toDateTime(dayAndTime, QStringLiteral("dd-MMM-yy hh:mm:ss 'GMT'"));
        constexpr int firstUnixYear = 1970;
        if (local.isValid() && local.date().year() < firstUnixYear)
            local = local.addYears(100);
    }
    if (!local.isValid())
        return std::nullopt;
    return QDateTime(local.date(), local.time(), QTimeZone::utc());
}

} // namespace

std::optional<std::chrono::milliseconds> saneRetryAfter(double seconds)
{
    if (!(seconds > 0)) // also not a number
        return std::nullopt;
    const double capped = std::min(seconds, std::chrono::duration<double>(kMaxRetryAfter).count());
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(capped));
    return pause;
}

std::optional<std::chrono::milliseconds> parseRetryAfter(
    std::string_view field, std::chrono::system_clock::time_point wallNow)
{
    const std::string_view text = trimmed(field);
    if (text.empty() || text.size() > kLongestField)
        return std::nullopt;
    if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        double seconds = 0;
        for (const char c : text)
            seconds = seconds * 10 + (c - '0');
        return saneRetryAfter(seconds);
    }
    const std::optional<QDateTime> date = parseHttpDate(text);
    if (!date)
        return std::nullopt;
    const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(wallNow).time_since_epoch();
    const qint64 msecs = date->toMSecsSinceEpoch() - now.count();
    return saneRetryAfter(static_cast<double>(msecs) / 1000);
}

} // namespace gasgauge

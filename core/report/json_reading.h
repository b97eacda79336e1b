// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include <QJsonValue>
#include <QString>

/// How reports read and write what stands in JSON of a gasgauge that may be anybody's.
namespace gasgauge::json {

/// Longer texts are nothing a gasgauge would write, and a window has no room for them.
inline constexpr qsizetype kMaxText = 500;
inline constexpr qsizetype kMaxName = 64;
/// Longer than any process has run; what is multiplied and subtracted later stays far from every overflow.
inline constexpr qint64 kMostSeconds = 100LL * 366 * 24 * 3600;

inline QString latin1(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

inline QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue(QJsonValue::Null);
}

inline QJsonValue number(quint64 value)
{
    return QJsonValue(static_cast<qint64>(value));
}

inline QJsonValue orNull(const std::optional<quint64> &value)
{
    return value ? number(*value) : QJsonValue(QJsonValue::Null);
}

/// A whole number of at least 0; what is none of these counts as 0. JSON numbers are exact up to 2^53.
inline qint64 toWhole(const QJsonValue &value)
{
    constexpr double limit = 9'007'199'254'740'992.0;
    const double real = value.toDouble();
    return real > 0 && real <= limit ? static_cast<qint64>(real) : 0;
}

/// What claims to be longer than kMostSeconds counts as that; nothing where it is no length of time.
inline std::optional<qint64> toSeconds(const QJsonValue &value)
{
    const double real = value.toDouble(-1);
    if (!(real >= 0))
        return std::nullopt;
    return static_cast<qint64>(std::min(real, static_cast<double>(kMostSeconds)));
}

inline quint64 toCount(const QJsonValue &value)
{
    return static_cast<quint64>(toWhole(value));
}

/// Without what has no shape of its own: marks that turn the order of words around would turn ours, too.
inline QString toText(const QJsonValue &value)
{
    QString text = value.toString().left(kMaxText).simplified();
    text.removeIf([](QChar character) {
        return character.category() == QChar::Other_Format || character.category() == QChar::Other_Control;
    });
    return text;
}

/// Of an upstream, a chain, a version: a word that has to stand in a line of many.
inline QString toName(const QJsonValue &value)
{
    return toText(value).left(kMaxName);
}

} // namespace gasgauge::json

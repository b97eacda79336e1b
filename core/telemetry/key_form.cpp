// SPDX-License-Identifier: GPL-3.0-only
#include "telemetry/key_form.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// From this length on digits and letters mixed are no name.
constexpr qsizetype kShortestInText = 20;
constexpr qsizetype kShortestInHost = 12;
constexpr qsizetype kShortestHex = 16;
constexpr qsizetype kLongestWord = 24; ///< letters alone, in a label without a dash
constexpr qsizetype kFewDigits = 3;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isHex(const QString &text)
{
    return text.size() >= kShortestHex && std::ranges::all_of(text, isHexDigit)
        && std::ranges::any_of(text, isDigit) && (std::ranges::any_of(text, isLetter) || text.size() == 32);
}

bool isLongHex(QStringView word)
{
    QString parts = word.toString().replace(u'_', u'-');
    return std::ranges::any_of(parts.split(u'-'), isHex) || isHex(parts.remove(u'-'));
}

bool isMixed(QStringView word, qsizetype shortest)
{
    qsizetype digits = 0;
    qsizetype letters = 0;
    for (qsizetype i = 0; i <= word.size(); ++i) {
        if (i == word.size() || word[i] == u'-' || word[i] == u'_') {
            if (digits + letters >= shortest && digits >= kFewDigits && letters > 0)
                return true;
            digits = letters = 0;
        } else {
            digits += isDigit(word[i]) ? 1 : 0;
            letters += isLetter(word[i]) ? 1 : 0;
        }
    }
    return false;
}

bool isKeyLabel(QStringView label)
{
    if (label.startsWith(QLatin1String("xn--")))
        return false;
    const bool plain = std::ranges::all_of(label, isLetter);
    return isLongHex(label) || isMixed(label, kShortestInHost) || (plain && label.size() >= kLongestWord);
}

} // namespace

bool looksLikeKey(QStringView word)
{
    return isLongHex(word) || isMixed(word, kShortestInText);
}

QStringList keyLabels(const QString &host)
{
    if (host.contains(u':'))
        return {};
    QStringList labels = host.split(u'.');
    labels.removeIf([](const QString &label) { return !isKeyLabel(label); });
    return labels;
}

QString withoutKeyLabels(const QString &host)
{
    if (host.contains(u':'))
        return host;
    QStringList labels = host.split(u'.');
    labels.removeIf([](const QString &label) { return isKeyLabel(label); });
    return labels.join(u'.');
}

} // namespace gasgauge

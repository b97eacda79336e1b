// SPDX-License-Identifier: GPL-3.0-only
#include "settings/fields/typed_value.h"

#include "ethereum/amount_parser.h"
#include "format/pasted_text.h"
#include "settings/fields/option_check.h"

#include <array>
#include <utility>

#include <QRegularExpression>

namespace gasgauge {

namespace {

/// Units of time as people write them, and as options do.
constexpr std::array<std::pair<const char16_t *, const char16_t *>, 9> kTimes{{{u"ms", u"ms"}, {u"sec", u"s"},
    {u"sek", u"s"}, {u"s", u"s"}, {u"min", u"m"}, {u"m", u"m"}, {u"std", u"h"}, {u"h", u"h"}, {u"", u""}}};

/// "1,5 s" as "1.5s", "3.000.000" as "3000000"; empty where it is no number.
QString plainNumber(const QString &text, const QLocale &locale)
{
    const QString lower = text.toLower();
    for (const auto &[word, unit] : kTimes) {
        const QString suffix = QString::fromUtf16(word);
        if (!lower.endsWith(suffix))
            continue;
        const auto number = parseNumber(text.chopped(suffix.size()), locale);
        constexpr int digits = 15;
        return number ? QString::number(*number, 'g', digits) + QString::fromUtf16(unit) : QString();
    }
    return {};
}

/// "8081", ":8081" and "http://127.0.0.1:8081/" as an address and a port.
QString listenAddress(const QString &text)
{
    static const QRegularExpression port(QStringLiteral("\\A:?(\\d{1,5})\\z"));
    static const QRegularExpression url(QStringLiteral("\\Ahttps?://([^/]+)/?\\z"));
    if (const auto match = port.match(text); match.hasMatch())
        return QStringLiteral("127.0.0.1:") + match.captured(1);
    const auto match = url.match(text);
    return match.hasMatch() ? match.captured(1) : QString();
}

} // namespace

QString typedValue(const OptionSpec &spec, const QString &typed, const QLocale &locale)
{
    const QString bare = text::pasted(typed);
    const QString number = plainNumber(bare, locale);
    const bool isList = spec.repeatable && number.isEmpty(); // "3 600" is a number, and no list of two
    if ((isList || !spec.repeatable) && allows(spec, bare))
        return bare;
    const QString seconds = number.endsWith(u's') ? number.chopped(1) : QString();
    for (const QString &meant : {number, seconds, spec.name == u"listen" ? listenAddress(bare) : QString(),
             spec.name == u"chain" ? bare.toLower() : QString()}) {
        if (!meant.isEmpty() && allows(spec, meant))
            return meant;
    }
    return spec.repeatable && !number.isEmpty() ? number : bare;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/amount_parser.h"

#include "ethereum/gas_units.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace gasgauge {

namespace {

struct AmountWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::AmountParser)
};

/// A unit as people write it, and how much of it is one.
struct UnitWord
{
    AmountUnit unit;
    const char16_t *word;
    double factor = 1;
};

/// A longer one comes before those that it ends with.
constexpr UnitWord kUnitWords[]{
    {AmountUnit::Gwei, u"gwei"},
    {AmountUnit::Gwei, u"wei", 1 / kWeiPerGwei},
    {AmountUnit::Gwei, u"eth", kWeiPerGwei},
    {AmountUnit::Percent, u"%"},
    {AmountUnit::Percent, u"percent"},
    {AmountUnit::Percent, u"prozent"},
    {AmountUnit::Minutes, u"minutes"},
    {AmountUnit::Minutes, u"minuten"},
    {AmountUnit::Minutes, u"minute"},
    {AmountUnit::Minutes, u"min."},
    {AmountUnit::Minutes, u"min"},
    {AmountUnit::Minutes, u"h", 60},
    {AmountUnit::Dollars, u"us$"},
    {AmountUnit::Dollars, u"$"},
    {AmountUnit::Dollars, u"usd"},
    {AmountUnit::Gas, u"gas"},
    {AmountUnit::Gas, u"k", 1000},
    {AmountUnit::Gas, u"m", 1'000'000},
};

bool isBlank(QChar c)
{
    return c.isSpace() || c == QChar(0x202f); // narrow no-break space, which French groups with
}

/// Nothing that anybody sees: blanks, and what copying brings along.
bool isUnseen(QChar c)
{
    return isBlank(c) || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
}

QString bare(QString text)
{
    while (!text.isEmpty() && isUnseen(text.front()))
        text.remove(0, 1);
    while (!text.isEmpty() && isUnseen(text.back()))
        text.chop(1);
    return text;
}

bool isMark(QChar c)
{
    return c == u'.' || c == u',' || c == QChar(0x066b); // Arabic decimal mark
}

bool isGroupOnly(QChar c)
{
    return isBlank(c) || c == u'\'' || c == QChar(0x2019) || c == QChar(0x066c);
}

/// "1.234.567": one to three digits that begin with no 0, then groups of three.
bool areGroups(const QStringList &parts)
{
    const QString &first = parts.front();
    return !first.isEmpty() && first.size() <= 3 && first[0] != u'0'
        && std::all_of(parts.begin() + 1, parts.end(), [](const QString &part) { return part.size() == 3; });
}

tl::unexpected<QString> unreadable(const QString &sentence)
{
    return tl::make_unexpected(sentence);
}

/// Digits of every script as 0 to 9; groups taken out, the decimal mark a dot; empty where that cannot be
/// said.
QString normalized(const QString &text, const QLocale &locale)
{
    QString plain;
    for (const QChar c : text)
        plain += c.isDigit() ? QChar(u'0' + c.digitValue()) : c;
    const QChar decimal = locale.decimalPoint().isEmpty() ? QChar(u'.') : locale.decimalPoint()[0];
    const QChar group = locale.groupSeparator().isEmpty() ? QChar() : locale.groupSeparator()[0];

    const auto marks = std::count_if(plain.begin(), plain.end(), isMark);
    const qsizetype lastMark = std::find_if(plain.rbegin(), plain.rend(), isMark).base() - plain.begin() - 1;
    qsizetype point = -1;
    if (marks == 1) {
        // A group only where the language groups by it and nothing else can be meant.
        const bool grouped = plain[lastMark] == group && plain[lastMark] != decimal
            && areGroups(plain.split(plain[lastMark]));
        point = grouped ? -1 : lastMark;
    } else if (marks > 1) {
        const QChar last = plain[lastMark];
        point = plain.count(last) == 1 ? lastMark : -1;
    }
    QString whole = point < 0 ? plain : plain.left(point);
    const QString fraction = point < 0 ? QString() : plain.mid(point + 1);
    const auto separator
        = std::find_if(whole.begin(), whole.end(), [](QChar c) { return isMark(c) || isGroupOnly(c); });
    if (separator != whole.end()) {
        const QChar used = *separator;
        const QStringList parts = whole.split(used);
        if (!areGroups(parts))
            return {};
        whole = parts.join(QString());
    }
    const QString joined = point < 0 ? whole : whole + u'.' + fraction;
    const bool clean = std::all_of(
        joined.begin(), joined.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
    const bool some = std::any_of(joined.begin(), joined.end(), [](QChar c) { return c != u'.'; });
    return clean && some ? joined : QString();
}

} // namespace

tl::expected<double, QString> parseNumber(const QString &text, const QLocale &locale)
{
    QString trimmed = bare(text);
    if (trimmed.startsWith(u'+'))
        trimmed = bare(trimmed.sliced(1));
    if (trimmed.isEmpty())
        return unreadable(AmountWords::tr("Type a number."));
    if (trimmed[0] == u'-' || trimmed[0] == QChar(0x2212))
        return unreadable(AmountWords::tr("Type a number that is not below 0."));
    const QString plain = normalized(trimmed, locale);
    bool isNumber = false;
    const double value = plain.toDouble(&isNumber);
    if (!isNumber)
        return unreadable(AmountWords::tr("That is no plain number, such as %1.").arg(locale.toString(12.5)));
    return value;
}

tl::expected<double, QString> parseAmount(const QString &text, const QLocale &locale, AmountUnit unit)
{
    QString number = bare(text);
    for (const UnitWord &each : kUnitWords) {
        const QString word = QString::fromUtf16(each.word);
        if (each.unit != unit)
            continue;
        if (number.endsWith(word, Qt::CaseInsensitive))
            number.chop(word.size());
        else if (unit == AmountUnit::Dollars && number.startsWith(word, Qt::CaseInsensitive))
            number.remove(0, word.size());
        else
            continue;
        const auto value = parseNumber(number, locale);
        return value ? tl::expected<double, QString>(*value * each.factor) : value;
    }
    return parseNumber(number, locale);
}

tl::expected<double, QString> parseGwei(const QString &text, const QLocale &locale)
{
    return parseAmount(text, locale, AmountUnit::Gwei);
}

} // namespace gasgauge

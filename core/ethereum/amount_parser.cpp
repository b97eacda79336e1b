// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/amount_parser.h"

#include "ethereum/gas_units.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace gasgauge {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gasgauge::AmountParser", text);
}

bool isBlank(QChar c)
{
    return c.isSpace() || c == QChar(0x202f); // narrow no-break space, which French groups with
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
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return unreadable(tr("Type a number."));
    if (trimmed[0] == u'-' || trimmed[0] == u'+' || trimmed[0] == QChar(0x2212))
        return unreadable(tr("Type the number without a sign."));
    const QString plain = normalized(trimmed, locale);
    bool isNumber = false;
    const double value = plain.toDouble(&isNumber);
    if (!isNumber)
        return unreadable(tr("That is no plain number, such as %1.").arg(locale.toString(12.5)));
    return value;
}

tl::expected<double, QString> parseGwei(const QString &text, const QLocale &locale)
{
    QString number = text.trimmed();
    bool wei = false;
    for (const QLatin1String unit : {QLatin1String("gwei"), QLatin1String("wei")}) {
        if (!number.endsWith(unit, Qt::CaseInsensitive))
            continue;
        wei = unit == QLatin1String("wei");
        number.chop(unit.size());
        break;
    }
    const auto value = parseNumber(number, locale);
    return value && wei ? tl::expected<double, QString>(*value / kWeiPerGwei) : value;
}

} // namespace gasgauge

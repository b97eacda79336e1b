// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/ini_file.h"

#include "config/files/text_encoding.h"
#include "config/sources/assignment.h"

#include <optional>

namespace gasgauge {

namespace {

bool beginsComment(QStringView text)
{
    return text.startsWith(u'#') || text.startsWith(u';');
}

/// The value up to a comment after a blank; nothing where a quote is not closed or text follows it.
std::optional<QString> valueOf(QStringView text)
{
    if (text.startsWith(u'"') || text.startsWith(u'\'')) {
        const qsizetype close = text.indexOf(text[0], 1);
        if (close < 0)
            return std::nullopt;
        const QStringView rest = text.mid(close + 1).trimmed();
        if (!rest.isEmpty() && !beginsComment(rest))
            return std::nullopt;
        return text.mid(1, close - 1).toString();
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (beginsComment(text.mid(i)) && (i == 0 || text[i - 1].isSpace()))
            return text.left(i).trimmed().toString();
    }
    return text.toString();
}

std::optional<QString> sectionProblem(QStringView line)
{
    if (line == QStringView(u"[gasgauge]"))
        return std::nullopt;
    const QString name = line.endsWith(u']') ? shownName(line.mid(1, line.size() - 2).toString()) : QString();
    return QStringLiteral("unknown section%1; allowed: [gasgauge], or none")
        .arg(name.isEmpty() ? name : u' ' + name);
}

} // namespace

tl::expected<std::vector<IniEntry>, IniError> parseIniFile(QByteArrayView bytes)
{
    const QString text = decodeText(bytes).text;
    std::vector<IniEntry> entries;
    int number = 0;
    for (const QStringView raw : QStringView(text).split(u'\n')) {
        ++number;
        const QStringView line = raw.trimmed();
        if (line.isEmpty() || beginsComment(line))
            continue;
        if (line.startsWith(u'[')) {
            if (const auto problem = sectionProblem(line))
                return tl::unexpected(IniError{*problem, number});
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0)
            return tl::unexpected(IniError{QStringLiteral("not a line of the form name = value"), number});
        const auto value = valueOf(line.mid(equals + 1).trimmed());
        const QString name = line.left(equals).trimmed().toString();
        if (!value) {
            const QString shown = shownName(name);
            return tl::unexpected(
                IniError{QStringLiteral("%1: a quote is not closed, or text follows it").arg(shown), number});
        }
        entries.push_back({name, *value, number});
    }
    return entries;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/env_file.h"

#include "config/files/text_encoding.h"

#include <algorithm>
#include <optional>

namespace gasgauge {

namespace {

bool isSpaceOrTab(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r';
}

bool isName(QStringView name)
{
    const auto allowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !name.isEmpty() && !name[0].isDigit() && std::ranges::all_of(name, allowed);
}

QChar escapedCharacter(QChar c)
{
    if (c == u'n')
        return u'\n';
    if (c == u'r')
        return u'\r';
    if (c == u't')
        return u'\t';
    return c;
}

/// A value that ends at a comment: "#" at its start or after a blank.
QString unquotedValue(QStringView rest)
{
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (rest[i] == u'#' && (i == 0 || isSpaceOrTab(rest[i - 1])))
            return rest.left(i).trimmed().toString();
    }
    return rest.trimmed().toString();
}

class EnvParser
{
public:
    explicit EnvParser(QStringView text)
        : m_text(text)
    { }

    std::vector<EnvEntry> run()
    {
        while (m_position < m_text.size()) {
            takeLine();
            ++m_line;
        }
        return std::move(m_entries);
    }

private:
    void takeLine()
    {
        const qsizetype end = endOfLine(m_position);
        QStringView line = m_text.mid(m_position, end - m_position);
        const qsizetype equals = line.indexOf(u'=');
        QStringView name = line.left(std::max<qsizetype>(equals, 0)).trimmed();
        if (name.startsWith(QLatin1String("export")) && name.size() > 6 && isSpaceOrTab(name[6]))
            name = name.mid(6).trimmed();
        if (!isName(name)) { // blank, comment, or nothing that could be ours
            m_position = end + 1;
            return;
        }
        EnvEntry entry{name.toString(), {}, m_line, false};
        qsizetype begin = m_position + equals + 1;
        while (begin < end && isSpaceOrTab(m_text[begin]))
            ++begin;
        m_position = end + 1;
        const QChar quote = begin < end ? m_text[begin] : QChar();
        if (quote == u'"' || quote == u'\'')
            takeQuoted(entry, begin + 1, quote);
        else
            entry.value = unquotedValue(m_text.mid(begin, end - begin));
        m_entries.push_back(std::move(entry));
    }

    /// Without a closing quote only this line is given up, not the rest of the file.
    void takeQuoted(EnvEntry &entry, qsizetype begin, QChar quote)
    {
        QString value;
        for (qsizetype i = begin; i < m_text.size(); ++i) {
            if (m_text[i] == quote) {
                entry.value = value.remove(u'\r');
                finishQuoted(entry, begin, i + 1);
                return;
            }
            if (quote == u'"' && m_text[i] == u'\\' && i + 1 < m_text.size())
                value += escapedCharacter(m_text[++i]);
            else
                value += m_text[i];
        }
        entry.malformed = true;
    }

    void finishQuoted(EnvEntry &entry, qsizetype begin, qsizetype afterQuote)
    {
        const qsizetype end = endOfLine(afterQuote);
        const QStringView rest = m_text.mid(afterQuote, end - afterQuote).trimmed();
        entry.malformed = !rest.isEmpty() && !rest.startsWith(u'#');
        m_line += static_cast<int>(m_text.mid(begin, afterQuote - begin).count(u'\n'));
        m_position = end + 1;
    }

    qsizetype endOfLine(qsizetype from) const
    {
        const qsizetype newline = m_text.indexOf(u'\n', from);
        return newline < 0 ? m_text.size() : newline;
    }

    QStringView m_text;
    qsizetype m_position = 0;
    int m_line = 1;
    std::vector<EnvEntry> m_entries;
};

} // namespace

std::vector<EnvEntry> parseEnvFile(QByteArrayView bytes)
{
    const QString text = decodeText(bytes).text;
    return EnvParser(text).run();
}

} // namespace gasgauge

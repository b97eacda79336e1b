// SPDX-License-Identifier: GPL-3.0-only
#include "telemetry/redactor.h"

#include <QUrl>

#include <algorithm>

namespace gasgauge {

namespace {

constexpr qsizetype kShortest = 4;
constexpr QLatin1String kMask("***");

bool endsUrl(QChar c)
{
    return c.isSpace() || c == u'"' || c == u'\'' || c == u'<' || c == u'>' || c == u')' || c == u'`';
}

/// What may be seen of "authority/path?query": host and port.
QString cleanAfterScheme(QStringView rest)
{
    qsizetype authorityEnd = 0;
    while (authorityEnd < rest.size() && !QStringView(u"/?#\\").contains(rest[authorityEnd]))
        ++authorityEnd;
    const QStringView authority = rest.left(authorityEnd);
    const qsizetype at = authority.lastIndexOf(u'@');
    QString clean;
    if (at >= 0)
        clean += kMask;
    clean += authority.mid(std::max<qsizetype>(at, 0));
    const QStringView path = rest.mid(authorityEnd);
    if (path.size() > 1)
        clean += QLatin1String("/***");
    else
        clean += path;
    return clean;
}

QString cleanUrls(const QString &text)
{
    QString clean;
    qsizetype from = 0;
    for (;;) {
        const qsizetype scheme = text.indexOf(QLatin1String("://"), from);
        if (scheme < 0)
            break;
        const qsizetype begin = scheme + 3;
        qsizetype end = begin;
        while (end < text.size() && !endsUrl(text[end]))
            ++end;
        clean += QStringView(text).mid(from, begin - from);
        clean += cleanAfterScheme(QStringView(text).mid(begin, end - begin));
        from = end;
    }
    clean += QStringView(text).mid(from);
    return clean;
}

} // namespace

Redactor::Redactor(const QStringList &secrets)
{
    for (const QString &secret : secrets) {
        const QString decoded = QUrl::fromPercentEncoding(secret.toUtf8());
        m_forms << secret << decoded << QString::fromLatin1(QUrl::toPercentEncoding(decoded))
                << QString::fromLatin1(QUrl::toPercentEncoding(decoded, "/?&=:"))
                << QString::fromLatin1(QUrl::toPercentEncoding(secret));
    }
    m_forms.removeDuplicates();
    m_forms.removeIf([](const QString &form) { return form.size() < kShortest; });
    std::ranges::stable_sort(m_forms, [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Redactor::clean(QString text) const
{
    for (const QString &form : m_forms)
        text.replace(form, kMask, Qt::CaseInsensitive);
    return text.contains(QLatin1String("://")) ? cleanUrls(text) : text;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "telemetry/redactor.h"

#include "telemetry/key_form.h"

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
    QString host = authority.mid(std::max<qsizetype>(at, 0)).toString();
    const QString name = QUrl::fromPercentEncoding(host.section(u':', 0, 0).toUtf8());
    if (const QStringList labels = keyLabels(name); !labels.isEmpty()) {
        QStringList shown = name.split(u'.');
        for (QString &label : shown) {
            if (labels.contains(label))
                label = kMask;
        }
        host = shown.join(u'.') + host.mid(host.section(u':', 0, 0).size());
    }
    clean += host;
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

/// Some characters of a secret may be percent-encoded that need not be.
QString maskEncoded(const QString &text, const QStringList &secrets)
{
    QString decoded;
    QList<qsizetype> begins; // where each decoded character begins in `text`
    for (qsizetype i = 0; i < text.size(); ++i) {
        begins << i;
        bool isHex = false;
        const ushort code = text[i] == u'%' ? QStringView(text).mid(i + 1, 2).toUShort(&isHex, 16) : 0;
        decoded += isHex && code < 0x80 ? QChar(code) : text[i];
        if (isHex && code < 0x80)
            i += 2;
    }
    begins << text.size();
    QString masked;
    qsizetype from = 0;
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const auto begun = std::ranges::find_if(secrets, [&decoded, i](const QString &secret) {
            return QStringView(decoded).mid(i).startsWith(secret, Qt::CaseInsensitive);
        });
        if (begun == secrets.end())
            continue;
        masked += QStringView(text).mid(from, begins[i] - from);
        masked += kMask;
        i += begun->size() - 1;
        from = begins[i + 1];
    }
    masked += QStringView(text).mid(from);
    return masked;
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
    if (text.contains(u'%'))
        text = maskEncoded(text, m_forms);
    return text.contains(QLatin1String("://")) ? cleanUrls(text) : text;
}

} // namespace gasgauge

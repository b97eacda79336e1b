// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/credits/credit_key.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace gasgauge {

QByteArray creditKey(const QUrl &url)
{
    static const QRegularExpression form(QStringLiteral("(?<![0-9A-Za-z])[0-9A-Fa-f]{32}(?![0-9A-Za-z])"));
    for (const QString &part : {url.path(QUrl::FullyDecoded), url.host(QUrl::FullyDecoded)}) {
        if (const auto match = form.match(part); match.hasMatch())
            return "key " + match.captured().toLower().toLatin1();
    }
    return "url " + url.toEncoded(QUrl::RemoveFragment);
}

QByteArray accountOf(const QByteArray &key, const QByteArray &salt)
{
    constexpr qsizetype length = 32;
    return QCryptographicHash::hash(salt + ' ' + key, QCryptographicHash::Sha256).toHex().left(length);
}

} // namespace gasgauge

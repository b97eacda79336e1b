// SPDX-License-Identifier: GPL-3.0-only
#include "config/values/shared_cache_option.h"

#include <QRegularExpression>

#include <algorithm>

namespace gasgauge {

namespace {

constexpr qsizetype kLongestCacheUrl = 2048;

/// The bytes that a percent-encoded text stands for; nothing where they are no UTF-8 text.
std::optional<QString> decoded(const QString &text)
{
    static const QRegularExpression broken(QStringLiteral("%(?![0-9A-Fa-f]{2})"));
    if (text.contains(broken))
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromPercentEncoding(text.toUtf8());
    if (!bytes.isValidUtf8() || bytes.contains('\0'))
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

} // namespace

std::optional<SharedCacheConfig> parseSharedCache(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(?i:redis(s?))://(?:([^:@/?#\\[\\]]*):([^:@/?#\\[\\]]+)@)?"
                       "([^:@/?#\\[\\]]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?(?:/([0-9]{0,6}))?\\z"));
    const QRegularExpressionMatch match = form.match(text);
    const auto isBlank = [](QChar c) { return c.isSpace() || c.unicode() < 0x20; };
    if (text.size() > kLongestCacheUrl || !match.hasMatch() || std::ranges::any_of(text, isBlank))
        return std::nullopt;
    const auto user = decoded(match.captured(2));
    const auto password = decoded(match.captured(3));
    const QUrl url(QStringLiteral("redis://") + match.captured(4), QUrl::StrictMode);
    const int port = match.capturedLength(5) > 0 ? match.captured(5).toInt() : 6379;
    if (!user || !password || !url.isValid() || url.host().isEmpty() || port < 1 || port > 65535)
        return std::nullopt;
    return SharedCacheConfig{.host = url.host(),
        .port = static_cast<quint16>(port),
        .user = *user,
        .password = *password,
        .database = match.captured(6).toInt(),
        .tls = match.capturedLength(1) > 0};
}

bool sharedCacheHasTls()
{
#ifdef GASGAUGE_SHARED_CACHE_TLS
    return true;
#else
    return false;
#endif
}

QStringList secretsOf(const SharedCacheConfig &cache)
{
    return {cache.user, cache.password};
}

} // namespace gasgauge

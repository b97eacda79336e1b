// SPDX-License-Identifier: GPL-3.0-only
#include "config/values/upstream_option.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace gasgauge {

namespace {

constexpr qsizetype kLongestUrl = 2048;

QString defaultName(const QUrl &url)
{
    QString host = url.host();
    if (host == QLatin1String("infura.io") || host.endsWith(QLatin1String(".infura.io")))
        return QStringLiteral("infura");
    return host;
}

} // namespace

std::optional<UpstreamConfig> parseUpstream(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(?:([A-Za-z0-9][A-Za-z0-9._-]{0,31})=)?(https?://.+)\\z"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch() || match.capturedLength(2) > kLongestUrl)
        return std::nullopt;
    const auto isBlank = [](QChar c) { return c.isSpace() || c.unicode() < 0x20; };
    if (std::ranges::any_of(text, isBlank))
        return std::nullopt;
    QUrl url(match.captured(2), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return std::nullopt;
    url.setFragment({});
    return UpstreamConfig{match.captured(1), url};
}

void nameUpstreams(std::vector<UpstreamConfig> &upstreams)
{
    QSet<QString> taken;
    for (UpstreamConfig &upstream : upstreams) {
        const QString wanted = upstream.name.isEmpty() ? defaultName(upstream.url) : upstream.name;
        upstream.name = wanted;
        for (int number = 2; taken.contains(upstream.name); ++number)
            upstream.name = QStringLiteral("%1-%2").arg(wanted).arg(number);
        taken.insert(upstream.name);
    }
}

} // namespace gasgauge

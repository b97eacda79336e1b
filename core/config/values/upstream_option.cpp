// SPDX-License-Identifier: GPL-3.0-only
#include "config/values/upstream_option.h"

#include "telemetry/key_form.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

constexpr qsizetype kLongestUrl = 2048;

QString defaultName(const QUrl &url)
{
    QString host = url.host();
    if (host == QLatin1String("infura.io") || host.endsWith(QLatin1String(".infura.io")))
        return QStringLiteral("infura");
    const QString shown = withoutKeyLabels(host);
    return shown.isEmpty() ? QStringLiteral("upstream") : shown;
}

/// An "@" behind the authority belongs to a user or a password in which a "/", "?" or "#" ended it too soon:
/// what is meant for another host would go to the one before.
bool endsTooSoon(QStringView url)
{
    const qsizetype authority = url.indexOf(QLatin1String("://")) + 3;
    const auto ends = [](QChar c) { return c == u'/' || c == u'?' || c == u'#' || c == u'\\'; };
    const auto end = std::find_if(url.begin() + authority, url.end(), ends);
    return std::find(end, url.end(), u'@') != url.end();
}

/// A key before the "=" or the "/" would be shown everywhere.
bool isKey(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9A-Fa-f]{32}\\z"));
    return form.match(name).hasMatch();
}

/// Gives `door` to the first of `before` that has its name and lacks such a door; whether there is one.
bool joinDoors(std::vector<UpstreamConfig> &before, const UpstreamConfig &door)
{
    const bool isSocket = door.url.isEmpty();
    const auto lacksIt = [&](const UpstreamConfig &other) {
        return other.chain == door.chain && other.name == door.name
            && (isSocket ? other.socketUrl : other.url).isEmpty();
    };
    const auto found = std::ranges::find_if(before, lacksIt);
    if (found == before.end() || !(door.url.isEmpty() || door.socketUrl.isEmpty()))
        return false;
    (isSocket ? found->socketUrl : found->url) = isSocket ? door.socketUrl : door.url;
    return true;
}

/// A part of a path that is long enough to be a key on its own ("v3" and "mainnet" are not).
constexpr qsizetype kShortestKey = 8;

QStringList secretsOf(const QUrl &url)
{
    QStringList secrets;
    const QString user = url.userName(QUrl::FullyDecoded);
    const QString password = url.password(QUrl::FullyDecoded);
    secrets << user << password;
    if (!user.isEmpty() || !password.isEmpty()) // as HTTP Basic sends them
        secrets << QString::fromLatin1(QString(user + u':' + password).toUtf8().toBase64());
    secrets << url.path(QUrl::FullyEncoded) << url.query(QUrl::FullyEncoded);
    for (const QString &part : url.path(QUrl::FullyDecoded).split(u'/', Qt::SkipEmptyParts)) {
        if (part.size() >= kShortestKey)
            secrets << part;
    }
    secrets << keyLabels(url.host());
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        secrets << value;
    return secrets;
}

} // namespace

std::optional<UpstreamConfig> parseUpstream(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(?:([a-z0-9][a-z0-9-]{0,31})/)?(?:([A-Za-z0-9][A-Za-z0-9._-]{0,31})=)?"
                       "((?i:https?|wss?)://.+)\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch() || match.capturedLength(3) > kLongestUrl)
        return std::nullopt;
    const QString chain = match.captured(1);
    const QString name = match.captured(2);
    const auto isBlank = [](QChar c) { return c.isSpace() || c.unicode() < 0x20; };
    if (std::ranges::any_of(text, isBlank) || isKey(chain) || isKey(name)
        || endsTooSoon(match.capturedView(3)))
        return std::nullopt;
    QUrl url(match.captured(3), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return std::nullopt;
    const QStringList keys = keyLabels(url.host());
    if (keys.contains(name, Qt::CaseInsensitive) || keys.contains(chain, Qt::CaseInsensitive))
        return std::nullopt;
    url.setFragment({});
    if (url.scheme().startsWith(QLatin1String("ws")))
        return UpstreamConfig{name, {}, url, chain};
    return UpstreamConfig{name, url, {}, chain};
}

void nameUpstreams(std::vector<UpstreamConfig> &upstreams)
{
    std::vector<UpstreamConfig> nodes;
    for (UpstreamConfig &upstream : upstreams) {
        if (upstream.name.isEmpty())
            upstream.name = defaultName(upstream.callUrl());
        if (!joinDoors(nodes, upstream))
            nodes.push_back(upstream);
    }
    QSet<std::pair<QString, QString>> taken;
    for (UpstreamConfig &node : nodes) {
        const QString wanted = node.name;
        for (int number = 2; taken.contains({node.chain, node.name}); ++number)
            node.name = QStringLiteral("%1-%2").arg(wanted).arg(number);
        taken.insert({node.chain, node.name});
    }
    upstreams = std::move(nodes);
}

QStringList secretsOf(const UpstreamConfig &upstream)
{
    return secretsOf(upstream.url) + secretsOf(upstream.socketUrl);
}

} // namespace gasgauge

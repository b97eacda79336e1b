// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote_address.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

struct AddressWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::RemoteAddress)
};

} // namespace

tl::expected<QUrl, QString> parseRemoteAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return tl::make_unexpected(AddressWords::tr("Type an address, such as http://127.0.0.1:8081."));
    const bool hasScheme = trimmed.contains(QLatin1String("://"));
    const QUrl typed(hasScheme ? trimmed : QLatin1String("http://") + trimmed, QUrl::StrictMode);
    if (!typed.isValid() || typed.host().isEmpty())
        return tl::make_unexpected(
            AddressWords::tr("That is no address. An address looks like http://127.0.0.1:8081."));
    if (typed.scheme() != QLatin1String("http") && typed.scheme() != QLatin1String("https"))
        return tl::make_unexpected(
            AddressWords::tr("A gasgauge speaks http or https: http://127.0.0.1:8081."));
    if (!typed.userInfo().isEmpty())
        return tl::make_unexpected(
            AddressWords::tr("Leave user and password out of the address: a gasgauge asks for none."));
    // A gasgauge may live below a path of a proxy. Who pastes the address of its status means the gasgauge.
    QString path = typed.path(QUrl::FullyEncoded);
    const auto chopSlashes = [&path] {
        while (path.endsWith(u'/'))
            path.chop(1);
    };
    chopSlashes();
    if (path.endsWith(QLatin1String("/status")))
        path.chop(7);
    chopSlashes();
    QUrl url;
    url.setScheme(typed.scheme());
    url.setHost(typed.host());
    url.setPort(typed.port());
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

} // namespace gasgauge

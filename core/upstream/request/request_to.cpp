// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/request/request_to.h"

namespace gasgauge {

QNetworkRequest requestTo(QUrl url)
{
    QByteArray authorization;
    if (!url.userInfo().isEmpty()) {
        const QString pair
            = url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded);
        authorization = "Basic " + pair.toUtf8().toBase64();
        url.setUserInfo(QString());
    }
    url.setFragment(QString());
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", "gasgauge/" GASGAUGE_VERSION);
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    return request;
}

} // namespace gasgauge

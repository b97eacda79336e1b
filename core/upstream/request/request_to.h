// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QNetworkRequest>
#include <QUrl>

namespace gasgauge {

/// How every request to an upstream begins, by HTTP or for a WebSocket: user and password of the URL travel
/// in Authorization (RFC 7617) and nowhere else, and the fragment does not travel.
QNetworkRequest requestTo(QUrl url);

} // namespace gasgauge

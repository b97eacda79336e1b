// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QUrl>

namespace gasgauge {

/// Whose day a request to this URL is booked on: the 32 hexadecimal digits in path or host, whatever the
/// host, for a key has one day wherever it is used; without such the URL as a whole. Never shown, and
/// written nowhere but as accountOf().
QByteArray creditKey(const QUrl &url);

/// A salted hash of a key, in hexadecimal.
QByteArray accountOf(const QByteArray &key, const QByteArray &salt);

} // namespace gasgauge

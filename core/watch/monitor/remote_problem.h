// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QByteArray;
class QNetworkReply;

namespace gasgauge {

/// The property of a reply that was given up because of its size.
inline constexpr const char *kReplyTooLarge = "tooLarge";

/// Why an attached gasgauge cannot be read, as a sentence that blames who is to blame: nobody there, a proxy,
/// a login, an address that leads elsewhere. Of what came only the place of a redirect is shown. `byProxy`:
/// the question went to a proxy, so whoever refused it was not the gasgauge.
QString problemOf(const QNetworkReply &reply, const QString &origin, bool byProxy);
/// The same where the system does not say which proxy to use.
QString problemOfProxyLookup(const QString &origin);
/// The same for an answer that came whole and says nothing.
QString problemOfBody(const QByteArray &body, const QString &origin);

} // namespace gasgauge

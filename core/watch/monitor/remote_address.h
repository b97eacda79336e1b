// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace gasgauge {

/// The address of a gasgauge as a person types it: "host:8081", "http://host:8081",
/// "http://host:8081/status". The result has scheme, host and port only. User and password are refused:
/// nothing here asks for them, and addresses are shown and remembered. The error is a sentence for the user.
tl::expected<QUrl, QString> parseRemoteAddress(const QString &text);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// The bytes of a configuration file, or why there are none; more than 1 MiB is refused. Never blocks for
/// long: a pipe is waited for 2 s where nobody writes, 5 s in all; what is neither a file nor a pipe is
/// refused, but for the null device, which is an empty file.
tl::expected<QByteArray, QString> readBoundedFile(const QString &path);

/// As above, of a regular file alone and without any waiting.
tl::expected<QByteArray, QString> readRegularFile(const QString &path);

/// Whether nothing has this name, not even a link that leads nowhere.
bool isAbsent(const QString &path);

} // namespace gasgauge

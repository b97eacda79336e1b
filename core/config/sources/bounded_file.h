// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// The bytes of a configuration file, or why there are none; more than 1 MiB is refused.
tl::expected<QByteArray, QString> readBoundedFile(const QString &path);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/files/bounded_file.h"

#include <QHash>

namespace gasgauge {

/// Reads the files of a start. What is no regular file gives its bytes but once (a pipe), or makes every
/// reader wait, so what came of it is kept.
class StartFiles
{
public:
    tl::expected<QByteArray, QString> read(const QString &path);

private:
    QHash<QString, tl::expected<QByteArray, QString>> m_kept;
};

} // namespace gasgauge

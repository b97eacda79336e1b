// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/bounded_file.h"

#include <QFile>

namespace gasgauge {

namespace {

constexpr qint64 kLargest = 1024 * 1024;

} // namespace

tl::expected<QByteArray, QString> readBoundedFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.errorString());
    QByteArray bytes = file.read(kLargest + 1);
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(file.errorString());
    if (bytes.size() > kLargest)
        return tl::unexpected(QStringLiteral("larger than 1 MiB"));
    return bytes;
}

} // namespace gasgauge

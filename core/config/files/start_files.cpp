// SPDX-License-Identifier: GPL-3.0-only
#include "config/files/start_files.h"

#include <QFileInfo>

namespace gasgauge {

tl::expected<QByteArray, QString> StartFiles::read(const QString &path)
{
    const auto kept = m_kept.constFind(path);
    if (kept != m_kept.constEnd())
        return *kept;
    auto bytes = readBoundedFile(path);
    if (!QFileInfo(path).isFile())
        m_kept.insert(path, bytes);
    return bytes;
}

} // namespace gasgauge

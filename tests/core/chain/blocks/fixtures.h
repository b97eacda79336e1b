// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace gasgauge::test {

/// tests/fixtures of the tree.
inline QString fixturePath(const QString &name)
{
    return QStringLiteral(GASGAUGE_FIXTURES "/") + name;
}

/// The paths of the files in `folder` that match `pattern`; none where there is no such folder.
inline QStringList filesIn(const QString &folder, const QString &pattern)
{
    QStringList paths;
    const QDir dir(folder);
    for (const QString &name : dir.entryList({pattern}, QDir::Files, QDir::Name))
        paths += dir.filePath(name);
    return paths;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A JSON-RPC answer as one file holds it: alone, or beside its request.
inline QJsonObject answerIn(const QString &path)
{
    const QJsonObject whole = QJsonDocument::fromJson(contentOf(path)).object();
    return whole.contains(QLatin1String("response")) ? whole.value(QLatin1String("response")).toObject()
                                                     : whole;
}

} // namespace gasgauge::test

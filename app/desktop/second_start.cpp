// SPDX-License-Identifier: GPL-3.0-only
#include "desktop/second_start.h"

#include "config/sources/command_line.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

const QString kAttach = QStringLiteral("attach");
const QString kToken = QStringLiteral("token");
const QString kOptions = QStringLiteral("options");
constexpr qsizetype kMaxToken = 256;

QString digestOf(const QString &value)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(value.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

/// Tokens are made by compositors; whatever else it is, the environment is no place for it.
QByteArray saneToken(const QByteArray &token)
{
    const bool plain = std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7f; });
    return plain && token.size() <= kMaxToken ? token : QByteArray();
}

} // namespace

QString SecondStart::toMessage() const
{
    QJsonObject digests;
    for (auto option = options.begin(); option != options.end(); ++option)
        digests.insert(option.key(), option.value());
    const QJsonObject all{
        {kAttach, attach.toString()}, {kToken, QString::fromLatin1(saneToken(token))}, {kOptions, digests}};
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

SecondStart SecondStart::fromMessage(const QString &message)
{
    const QJsonObject all = QJsonDocument::fromJson(message.toUtf8()).object();
    SecondStart start{QUrl(all[kAttach].toString()), saneToken(all[kToken].toString().toLatin1())};
    const QJsonObject digests = all[kOptions].toObject();
    for (auto option = digests.begin(); option != digests.end(); ++option)
        start.options.insert(option.key(), option.value().toString());
    return start;
}

QMap<QString, QString> givenOptions(const OptionTable &table, const OptionInputs &inputs)
{
    QMap<QString, QString> values;
    for (const OptionSpec &spec : table.specs()) {
        const QString name = OptionTable::environmentNameOf(spec);
        if (!name.isEmpty() && !inputs.environment.value(name).isEmpty())
            values.insert(spec.name.isEmpty() ? name : QStringLiteral("--") + spec.name,
                inputs.environment.value(name));
    }
    if (const auto line = parseCommandLine(table, inputs.arguments)) {
        QMap<QString, QString> flags;
        for (const Assignment &given : line->assignments)
            flags[QStringLiteral("--") + given.spec->name] += given.value + QLatin1Char('\n');
        values.insert(flags);
    }
    values.remove(QStringLiteral("--attach"));
    for (QString &value : values)
        value = digestOf(value.trimmed());
    return values;
}

QStringList notTaken(const QMap<QString, QString> &theirs, const QMap<QString, QString> &ours)
{
    QStringList names;
    for (auto option = theirs.begin(); option != theirs.end(); ++option) {
        if (ours.value(option.key()) != option.value())
            names.append(option.key());
    }
    return names;
}

} // namespace gasgauge

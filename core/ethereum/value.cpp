// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/value.h"

#include "ethereum/json_letters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

QJsonValue parsed(std::string_view json)
{
    // QJsonDocument takes objects and arrays only.
    QByteArray array(1, '[');
    array.append(json.data(), static_cast<qsizetype>(json.size())).append(']');
    return QJsonDocument::fromJson(array).array().first();
}

} // namespace

std::optional<Result> readResult(Method method, const QJsonValue &value, std::string_view letters)
{
    return specOf(method).result.read(value, letters);
}

std::optional<Result> parseResult(Method method, std::string_view json)
{
    const bool whole = json::isStrict(json);
    return whole ? readResult(method, parsed(json), json) : std::nullopt;
}

std::optional<Result> derivedResult(Method method, const Result &source)
{
    const std::string_view field = specOf(method).field;
    const QJsonValue member
        = parsed(source.json())[QLatin1String(field.data(), static_cast<qsizetype>(field.size()))];
    return readResult(method, member.toArray().last(), {});
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/catalog/result_types.h"

#include "ethereum/json_letters.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace gasgauge::result {

namespace {

bool isQuantity(const QJsonValue &value)
{
    return Quantity::parse(value.toString().toStdString()).has_value();
}

/// "0x" and so many digits.
bool isHex(std::string_view text, std::size_t digits)
{
    return text.size() == 2 + digits && text.starts_with("0x")
        && text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
}

bool isNumber64(const QJsonValue &value)
{
    const auto quantity = Quantity::parse(value.toString().toStdString());
    return quantity && quantity->toUint64();
}

/// Clients get what is kept to the letter, so it has to be JSON by their parsers' measure too.
std::optional<Result> toTheLetter(std::string_view letters)
{
    return json::isStrict(letters) ? std::optional(Result::ofJson(std::string(letters))) : std::nullopt;
}

} // namespace

std::optional<Result> readQuantity(const QJsonValue &value, std::string_view)
{
    const auto quantity = Quantity::parse(value.toString().toStdString());
    return quantity ? std::optional(Result::ofText(quantity->hex())) : std::nullopt;
}

std::optional<Result> readAddress(const QJsonValue &value, std::string_view)
{
    constexpr std::size_t digits = 40;
    const std::string text = value.toString().toStdString();
    return isHex(text, digits) ? std::optional(Result::ofText(text)) : std::nullopt;
}

std::optional<Result> readDecimal(const QJsonValue &value, std::string_view)
{
    constexpr std::size_t longest = 78; // of 256 bits
    const std::string text = value.toString().toStdString();
    if (text.empty() || text.size() > longest
        || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return Result::ofText(text);
}

std::optional<Result> readSyncing(const QJsonValue &value, std::string_view letters)
{
    return value.isBool() || value.isObject() ? toTheLetter(letters) : std::nullopt;
}

std::optional<Result> readFeeHistory(const QJsonValue &value, std::string_view letters)
{
    if (!value.isObject() || !isNumber64(value[QLatin1String("oldestBlock")]))
        return std::nullopt;
    for (const auto &name : {QLatin1String("baseFeePerGas"), QLatin1String("baseFeePerBlobGas")}) {
        const QJsonValue fees = value[name];
        if (fees.isUndefined() || fees.isNull())
            continue;
        const QJsonArray array = fees.toArray();
        if (!fees.isArray() || !std::all_of(array.begin(), array.end(), isQuantity))
            return std::nullopt;
    }
    return toTheLetter(letters);
}

std::optional<Result> readData(const QJsonValue &value, std::string_view)
{
    const std::string text = value.toString().toStdString();
    return text.size() % 2 == 0 && text.size() >= 2 && isHex(text, text.size() - 2)
        ? std::optional(Result::ofText(text))
        : std::nullopt;
}

std::optional<Result> readBlock(const QJsonValue &value, std::string_view letters)
{
    constexpr std::size_t digits = 64;
    if (!isNumber64(value[QLatin1String("number")])
        || !isHex(value[QLatin1String("hash")].toString().toStdString(), digits))
        return std::nullopt;
    return toTheLetter(letters);
}

} // namespace gasgauge::result

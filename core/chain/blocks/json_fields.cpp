// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/json_fields.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

constexpr std::size_t kLongestQuantity = 2 + 2 * Uint256::kBytes;

/// The characters of a short ASCII string, without an allocation of their own.
class ShortText
{
public:
    explicit ShortText(const QString &text)
    {
        if (text.size() > static_cast<qsizetype>(kLongestQuantity))
            return;
        m_size = static_cast<std::size_t>(text.size());
        // What is not Latin-1 becomes 0, which is no digit.
        std::ranges::transform(text, m_characters.begin(), &QChar::toLatin1);
    }
    std::string_view view() const { return {m_characters.data(), m_size}; }

private:
    std::array<char, kLongestQuantity> m_characters{};
    std::size_t m_size = 0;
};

} // namespace

QJsonValue jsonOf(std::string_view text)
{
    if (text.size() > kMaxBlockJson)
        return QJsonValue(QJsonValue::Undefined);
    const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    if (!bytes.isValidUtf8())
        return QJsonValue(QJsonValue::Undefined);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
}

std::optional<Uint256> quantityIn(const QJsonValue &field)
{
    return Uint256::parse(ShortText(field.toString()).view());
}

std::optional<std::uint64_t> uint64In(const QJsonValue &field)
{
    const auto quantity = quantityIn(field);
    return quantity ? quantity->toUint64() : std::nullopt;
}

std::optional<BlockHash> hashIn(const QJsonValue &field)
{
    return BlockHash::parse(ShortText(field.toString()).view());
}

} // namespace gasgauge

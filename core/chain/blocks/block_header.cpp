// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/block_header.h"

#include "chain/blocks/json_fields.h"

#include <algorithm>

#include <QJsonObject>

namespace gasgauge {

namespace {

/// 9999-12-31 23:59:59 UTC: later ones have no date that can be written, nor have sums with them.
constexpr std::uint64_t kLastTimestamp = 253'402'300'799;

class HeaderReader
{
public:
    explicit HeaderReader(const QJsonObject &block)
        : m_block(block)
    { }

    tl::expected<BlockHeader, std::string> header()
    {
        BlockHeader header;
        header.number = required(u"number", &uint64In);
        header.hash = required(u"hash", &hashIn);
        header.parentHash = required(u"parentHash", &hashIn);
        const std::uint64_t timestamp = required(u"timestamp", &uint64In);
        header.baseFeePerGas = optional(u"baseFeePerGas", &quantityIn);
        header.gasUsed = optional(u"gasUsed", &uint64In);
        header.gasLimit = optional(u"gasLimit", &uint64In);
        header.blobGasUsed = optional(u"blobGasUsed", &uint64In);
        header.excessBlobGas = optional(u"excessBlobGas", &uint64In);
        header.extraData = shortData(m_block.value(u"extraData").toString());
        if (m_bad.isEmpty() && timestamp > kLastTimestamp)
            m_bad = u"timestamp";
        if (!m_bad.isEmpty())
            return tl::unexpected("sent a block without a proper " + m_bad.toString().toStdString());
        header.timestamp = std::chrono::sys_seconds(std::chrono::seconds(timestamp));
        return header;
    }

private:
    /// Empty for what is longer than the yellow paper lets it be, as some chains write whole lists there, and
    /// for what is no DATA.
    static std::string shortData(const QString &text)
    {
        constexpr qsizetype longest = 2 + 2 * 32;
        const bool isData = text.size() <= longest && text.size() % 2 == 0 && text.startsWith(u"0x")
            && std::all_of(text.begin() + 2, text.end(), isHexDigit);
        return isData ? text.toStdString() : std::string();
    }
    static bool isHexDigit(QChar c)
    {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    }

    template <typename T>
    T required(QStringView name, std::optional<T> (*read)(const QJsonValue &))
    {
        const std::optional<T> value = read(m_block.value(name));
        if (!value)
            note(name);
        return value.value_or(T{});
    }

    template <typename T>
    std::optional<T> optional(QStringView name, std::optional<T> (*read)(const QJsonValue &))
    {
        const QJsonValue field = m_block.value(name);
        if (isLeftOut(field))
            return std::nullopt;
        std::optional<T> value = read(field);
        if (!value)
            note(name);
        return value;
    }

    void note(QStringView name)
    {
        if (m_bad.isEmpty())
            m_bad = name;
    }

    const QJsonObject &m_block;
    QStringView m_bad; ///< the first field that is not right
};

} // namespace

tl::expected<BlockHeader, std::string> readBlockHeader(const QJsonValue &block)
{
    if (block.isNull())
        return tl::unexpected(std::string("has no such block"));
    if (!block.isObject())
        return tl::unexpected(std::string("sent no block"));
    const QJsonObject object = block.toObject();
    return HeaderReader(object).header();
}

tl::expected<BlockHeader, std::string> parseBlockHeader(std::string_view json)
{
    return json == "null" ? readBlockHeader(QJsonValue(QJsonValue::Null)) : readBlockHeader(jsonOf(json));
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_hash.h"
#include "ethereum/integer/uint256.h"

#include <optional>
#include <string_view>

#include <QJsonValue>

namespace gasgauge {

/// More bytes than this are no answer about blocks: they are not parsed.
inline constexpr std::size_t kMaxBlockJson = 1024 * 1024;

/// The JSON value that stands in `text`; undefined where that is not UTF-8, not JSON, too long, nested too
/// deep or neither object nor array. Safe for any bytes.
QJsonValue jsonOf(std::string_view text);

/// What fields of blocks hold; nothing where they hold something else.
std::optional<Uint256> quantityIn(const QJsonValue &field);
std::optional<std::uint64_t> uint64In(const QJsonValue &field);
std::optional<BlockHash> hashIn(const QJsonValue &field);

/// Whether a field that may be left out is left out: clients write null or nothing.
inline bool isLeftOut(const QJsonValue &field)
{
    return field.isUndefined() || field.isNull();
}

} // namespace gasgauge

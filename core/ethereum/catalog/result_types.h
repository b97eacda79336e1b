// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/result.h"

class QJsonValue;

namespace gasgauge {

/// What a result is to people and programs.
enum class ResultKind : unsigned char { Number, Wei, Address, Text, Syncing, FeeHistory, Block, Data };

/// A kind of result and its check. `read` gets the value both parsed and as its `letters`, and makes the form
/// in which it is kept: a QUANTITY is canonical, so that one number has one text and one ETag, all else stays
/// to the letter. Nothing where a node may not answer so.
struct ResultType
{
    ResultKind kind;
    std::optional<Result> (*read)(const QJsonValue &value, std::string_view letters);
};

namespace result {

/// At most 256 bits; 0x0 is a value.
std::optional<Result> readQuantity(const QJsonValue &value, std::string_view letters);
/// 20 bytes; the zero address is one, and the case may be a checksum (EIP-55).
std::optional<Result> readAddress(const QJsonValue &value, std::string_view letters);
/// Decimal digits in a string, as net_version has them.
std::optional<Result> readDecimal(const QJsonValue &value, std::string_view letters);
/// false, or an object of a node that catches up.
std::optional<Result> readSyncing(const QJsonValue &value, std::string_view letters);
/// The form of eth_feeHistory's answer as far as every reader needs it; any member but the first block may be
/// missing or null.
std::optional<Result> readFeeHistory(const QJsonValue &value, std::string_view letters);
/// What a contract returned: "0x" and whole bytes, to the letter.
std::optional<Result> readData(const QJsonValue &value, std::string_view letters);
/// An object with a number and a hash.
std::optional<Result> readBlock(const QJsonValue &value, std::string_view letters);

} // namespace result

inline constexpr ResultType kNumber{ResultKind::Number, result::readQuantity};
inline constexpr ResultType kWei{ResultKind::Wei, result::readQuantity};
inline constexpr ResultType kAddress{ResultKind::Address, result::readAddress};
inline constexpr ResultType kDecimal{ResultKind::Text, result::readDecimal};
inline constexpr ResultType kSyncing{ResultKind::Syncing, result::readSyncing};
inline constexpr ResultType kFeeHistory{ResultKind::FeeHistory, result::readFeeHistory};
inline constexpr ResultType kData{ResultKind::Data, result::readData};
inline constexpr ResultType kBlock{ResultKind::Block, result::readBlock};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <tl/expected.hpp>

namespace gasgauge {

enum class GunzipError : unsigned char { Invalid, TooLarge };

/// Unpacks one gzip member (RFC 1952) of at most `limit` bytes unpacked, and stops there whatever is packed.
/// Truncated data and anything after the member are invalid.
tl::expected<QByteArray, GunzipError> gunzip(const QByteArray &packed, qsizetype limit);

} // namespace gasgauge

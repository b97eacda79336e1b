// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>

namespace gasgauge {

/// How an answer came about, as X-Cache says it.
enum class CacheStatus : unsigned char { Hit, Stale, Miss, Coalesced };
/// Why a request found no fresh value.
enum class MissReason : unsigned char { Cold, Expired, Error, Unsupported };
inline constexpr std::size_t kCacheStatuses = 4;
inline constexpr std::size_t kMissReasons = 4;

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "cache/snapshot.h"
#include "http/response.h"

namespace gasgauge {

/// The response for a value in hand: 200 with Age, Cache-Control, ETag and X-Cache (RFC 9111, RFC 5861).
/// `state.value` has to be set.
Response valueResponse(const ValueState &state, CacheStatus status, TimePoint now);

/// The response where there is no value to give: 501, 502, 503 or 504 with a JSON-RPC error object.
Response failureResponse(const Failure &failure, CacheStatus status);

} // namespace gasgauge

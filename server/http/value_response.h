// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "cache/snapshot.h"
#include "http/response.h"

#include <optional>
#include <string>

namespace gasgauge {

/// What the headers of an answer say beside the value's own state.
struct AnswerFacts
{
    CacheStatus status = CacheStatus::Hit;
    TimePoint now{};
    ChainState chain = ChainState::Live; ///< one that is not live is named in X-Gasgauge-State
    std::string etag{}; ///< with its quotes
    std::optional<std::chrono::seconds> maxAge{}; ///< in the place of the value's own lifetime
};

/// What lets a page of any origin read an answer (Fetch standard).
void addCorsHeaders(Response &response);

/// Content-Type, X-Cache, Age, Cache-Control, ETag and CORS (RFC 9111, RFC 5861, Fetch standard) of what is
/// answered from `state`, whose value has to be set.
void addAnswerHeaders(Response &response, const ValueState &state, const AnswerFacts &facts);
/// The same where there is nothing to give; Retry-After beside a 503. Sets the status, too.
void addFailureHeaders(Response &response, const Failure &failure, CacheStatus status);

/// The response for a value in hand. `state.value` has to be set.
Response valueResponse(
    const ValueState &state, CacheStatus status, TimePoint now, ChainState chain = ChainState::Live);

/// The response where there is no value to give: 501, 502, 503 or 504 with a JSON-RPC error object.
Response failureResponse(const Failure &failure, CacheStatus status);

} // namespace gasgauge

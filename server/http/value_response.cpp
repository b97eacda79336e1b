// SPDX-License-Identifier: GPL-3.0-only
#include "http/value_response.h"

#include "http/json_text.h"

#include <algorithm>

namespace gasgauge {

namespace {

using std::chrono::seconds;

/// The members that every answer has; the id is fixed because a GET has none to repeat.
constexpr std::string_view kEnvelope = R"({"jsonrpc":"2.0","id":1,)";

std::string_view cacheLabel(CacheStatus status)
{
    switch (status) {
    case CacheStatus::Hit:
        return "HIT";
    case CacheStatus::Stale:
        return "STALE";
    case CacheStatus::Coalesced:
        return "COALESCED";
    case CacheStatus::Miss:
        break;
    }
    return "MISS";
}

struct FailureShape
{
    int status;
    int code; ///< JSON-RPC 2.0 and EIP-1474
};

FailureShape shapeOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Unreachable:
        return {504, -32000};
    case FailureKind::BadAnswer:
        return {502, -32603};
    case FailureKind::RateLimited:
    case FailureKind::BudgetSpent:
        return {503, -32005};
    case FailureKind::Unsupported:
        return {501, -32004};
    case FailureKind::Unavailable:
        break;
    }
    return {503, -32002};
}

/// Age and the lifetimes that are left, in whole seconds of one rounding, so that Age + max-age stays the
/// TTL.
struct Lifetimes
{
    seconds age;
    seconds fresh;
    seconds staleIfError;
};

Lifetimes lifetimesOf(const ValueState &state, TimePoint now)
{
    const auto toSeconds = [](auto span) { return std::max(std::chrono::floor<seconds>(span), seconds(0)); };
    const seconds age = toSeconds(now - state.value->fetchedAt);
    const seconds lifetime = toSeconds(state.freshUntil - state.value->fetchedAt);
    const bool fresh = now < state.freshUntil;
    const seconds left = fresh ? std::max(lifetime - age, seconds(0)) : seconds(0);
    const seconds overdue = std::max(age - lifetime, seconds(0));
    return {age, left, std::max(state.staleIfError - overdue, seconds(0))};
}

void addCommonHeaders(Response &response, CacheStatus status)
{
    response.headers.emplace_back("Content-Type", "application/json");
    response.headers.emplace_back("X-Cache", cacheLabel(status));
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back(
        "Access-Control-Expose-Headers", "ETag, Age, Retry-After, X-Cache, X-Gasgauge-Source");
}

} // namespace

Response valueResponse(const ValueState &state, CacheStatus status, TimePoint now)
{
    const std::string &result = state.value->result;
    const Lifetimes lifetimes = lifetimesOf(state, now);
    const seconds maxAge = status == CacheStatus::Stale ? seconds(0) : lifetimes.fresh;

    Response response;
    response.headers.reserve(7);
    addCommonHeaders(response, status);
    response.headers.emplace_back("Age", std::to_string(lifetimes.age.count()));
    response.headers.emplace_back("Cache-Control",
        "public, max-age=" + std::to_string(maxAge.count())
            + ", stale-if-error=" + std::to_string(lifetimes.staleIfError.count()));
    response.headers.emplace_back("ETag", '"' + result + '"');
    response.body.append(kEnvelope).append("\"result\":");
    appendJsonString(response.body, result);
    response.body.push_back('}');
    return response;
}

Response failureResponse(const Failure &failure, CacheStatus status)
{
    const FailureShape shape = shapeOf(failure.kind);
    Response response;
    response.status = shape.status;
    addCommonHeaders(response, status);
    response.headers.emplace_back("Cache-Control", "no-store");
    if (shape.status == 503) {
        const auto left = std::chrono::ceil<seconds>(failure.retryAfter.value_or(seconds(1)));
        response.headers.emplace_back("Retry-After", std::to_string(std::max(left, seconds(1)).count()));
    }
    response.body.append(kEnvelope).append("\"error\":{\"code\":").append(std::to_string(shape.code));
    response.body.append(",\"message\":");
    appendJsonString(response.body, failure.message);
    response.body.append("}}");
    return response;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "http/value_response.h"

#include "http/cache_label.h"
#include "http/failure/failure_shape.h"

#include <algorithm>

#include <QCryptographicHash>

namespace gasgauge {

namespace {

using std::chrono::seconds;

/// The members that every answer has; the id is fixed because a GET has none to repeat.
constexpr std::string_view kEnvelope = R"({"jsonrpc":"2.0","id":1,)";

/// What a page of another origin may read beside the headers that every one may (Fetch standard).
constexpr std::string_view kExposed = "ETag, Age, Retry-After, X-Cache, X-Gasgauge-Source, X-Gasgauge-State";

/// Of one rounding, so that the Age of what is fresh for its TTL is below its max-age, and that of what is
/// stale never is.
seconds wholeSeconds(TimePoint::duration span)
{
    return std::max(std::chrono::floor<seconds>(span), seconds(0));
}

/// What follows the head may be fresh for longer than a block takes, and has a block's lifetime all the same.
seconds lifetimeOf(const ValueState &state)
{
    return std::min(state.ttl, wholeSeconds(state.freshUntil - state.value->fetchedAt));
}

/// A short text as it stands, anything else by its hash (RFC 9110, 8.8.3: no blanks, no quotes).
std::string etagOf(const Result &result)
{
    constexpr std::size_t longest = 80;
    const std::string_view text = result.text();
    const bool plain = !text.empty() && text.size() <= longest
        && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\'; });
    if (plain)
        return '"' + std::string(text) + '"';
    const QByteArrayView letters(result.json().data(), static_cast<qsizetype>(result.json().size()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(letters);
    return '"' + hash.result().toHex().toStdString() + '"';
}

void addCommonHeaders(Response &response, CacheStatus status)
{
    response.headers.emplace_back("Content-Type", "application/json");
    response.headers.emplace_back("X-Cache", cacheLabel(status));
    addCorsHeaders(response);
}

} // namespace

void addCorsHeaders(Response &response)
{
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("Access-Control-Expose-Headers", kExposed);
}

/// Both lifetimes are whole ones: a cache subtracts the Age that stands beside them (RFC 9111, 4.2.3).
void addAnswerHeaders(Response &response, const ValueState &state, const AnswerFacts &facts)
{
    const seconds age = wholeSeconds(facts.now - state.value->fetchedAt);
    const seconds lifetime = facts.maxAge.value_or(lifetimeOf(state));
    response.headers.reserve(7);
    addCommonHeaders(response, facts.status);
    response.headers.emplace_back("Age", std::to_string(age.count()));
    response.headers.emplace_back("Cache-Control",
        "public, max-age=" + std::to_string(lifetime.count())
            + ", stale-if-error=" + std::to_string(state.staleIfError.count()));
    if (looksLiveOnly(facts.chain))
        response.headers.emplace_back("X-Gasgauge-State", chainStateName(facts.chain));
    response.headers.emplace_back("ETag", facts.etag);
}

void addFailureHeaders(Response &response, const Failure &failure, CacheStatus status)
{
    response.status = shapeOf(failure.kind).status;
    addCommonHeaders(response, status);
    response.headers.emplace_back("Cache-Control", "no-store");
    if (response.status == 503) {
        const auto left = std::chrono::ceil<seconds>(failure.retryAfter.value_or(seconds(1)));
        response.headers.emplace_back("Retry-After", std::to_string(std::max(left, seconds(1)).count()));
    }
}

Response valueResponse(const ValueState &state, CacheStatus status, TimePoint now, ChainState chain)
{
    const Result &result = state.value->result;
    Response response;
    addAnswerHeaders(response, state, {.status = status, .now = now, .chain = chain, .etag = etagOf(result)});
    response.body.append(kEnvelope).append("\"result\":").append(result.json()).push_back('}');
    return response;
}

Response failureResponse(const Failure &failure, CacheStatus status)
{
    Response response;
    addFailureHeaders(response, failure, status);
    response.body = rpcErrorBody(failure);
    return response;
}

} // namespace gasgauge

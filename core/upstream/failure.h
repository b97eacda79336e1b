// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace gasgauge {

/// Why there is no answer from upstream, in the classes that clients and the cache tell apart.
enum class FailureKind : unsigned char {
    Unreachable, ///< refused, DNS, TLS, cut, too slow: nobody answered
    BadAnswer, ///< somebody answered, but with an error or with nonsense
    RateLimited, ///< the upstream asks for fewer requests, by a code or by Retry-After
    BudgetSpent, ///< HTTP 402, or our own limit: no request until 00:00 UTC
    Unsupported, ///< -32601, -32004: the upstream does not have this method
    Unavailable, ///< ours: starting up or shutting down
};

/// What happened, for who says it in words and a language of his own.
enum class FailureCause : unsigned char {
    Other, ///< the message alone knows
    Slow,
    Refused,
    NotFound,
    Untrusted, ///< TLS or its certificate
    Proxy, ///< which does not answer, or cannot be found out
    ProxyPassword,
    NotHttp,
    Cut,
    Unreachable,
    Endless,
    Denied, ///< key, user or password
    HostName, ///< geth's --http.vhosts
    Redirect,
    HttpStatus,
    ErrorAnswer,
    Nonsense,
    Limited,
    Spent,
    OwnLimit, ///< --daily-credits
    NoMethod,
    OtherChain,
    AskedOften,
};

/// A failed attempt as it may be shown to anyone: the message says what happened and what to do, and quotes
/// neither the upstream's text nor any part of its URL.
struct Failure
{
    FailureKind kind = FailureKind::Unreachable;
    std::string message;
    /// How long the upstream asked us to wait, already made sane; nothing: the own backoff decides.
    std::optional<std::chrono::milliseconds> retryAfter;
    /// What nodes also answer who lack this method alone: MethodVerdict decides whose failure it is.
    bool perhapsMethods = false;
    FailureCause cause = FailureCause::Other;
    std::string who{}; ///< the upstream's name, where the cause is one of an upstream
    int status = 0; ///< of HTTP, where the cause has one

    Failure because(FailureCause why, const std::string &upstream, int httpStatus = 0) &&
    {
        cause = why;
        who = upstream;
        status = httpStatus;
        return std::move(*this);
    }

    bool operator==(const Failure &) const = default;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"
#include "upstream/failure.h"

#include <cstdint>
#include <functional>
#include <string>

#include <tl/expected.hpp>

namespace gasgauge {

/// A good answer: `result` is valid for its method (see isValidResult) and unchanged to the letter.
struct Answer
{
    std::string result;
    /// The name of the upstream that gave it; never a URL.
    std::string upstream;
};

using FetchResult = tl::expected<Answer, Failure>;

/// Where the cache gets its values: a pool of upstreams, or the demo chain. Lives on the service thread;
/// `done` is called there exactly once for each fetch, never from within fetch(), and not after destruction.
class ValueSource
{
public:
    using Done = std::function<void(FetchResult)>;
    virtual ~ValueSource() = default;
    virtual void fetch(Method method, Done done) = 0;
    /// True for numbers that no real chain stands behind.
    virtual bool simulated() const = 0;
    /// The upstream in use now, by name ("infura", "demo").
    virtual std::string currentName() const = 0;
    /// What today's requests (UTC) have cost, in the credits of Infura's price list; 0 where nothing costs.
    virtual std::uint64_t creditsToday() const { return 0; }
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"
#include "support/manual_clock.h"

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// What the cache's suites share: a clock that they set, and a source that answers when they say so.
namespace gasgauge::test {

using namespace std::chrono_literals;

class ScriptedSource final : public ValueSource
{
public:
    void fetch(Method method, Done done) override
    {
        ++m_fetches[method];
        m_open[indexOf(method)].push_back(std::move(done));
    }
    bool simulated() const override { return false; }
    std::string currentName() const override { return "scripted"; }
    std::optional<std::uint64_t> chainId() const override { return id; }
    std::optional<std::uint64_t> id;

    /// Flights begun so far, of one method and of all.
    int fetches(Method method) const { return m_fetches[method]; }
    int fetches() const
    {
        int sum = 0;
        for (const Method method : kMethods)
            sum += m_fetches[method];
        return sum;
    }
    bool isOpen(Method method) const { return !m_open[indexOf(method)].empty(); }

    /// With a string; see give() for any other JSON.
    void answer(Method method, const std::string &text)
    {
        end(method, Answer{Result::ofText(text), "scripted"});
    }
    void give(Method method, const std::string &json)
    {
        end(method, Answer{Result::ofJson(json), "scripted"});
    }
    void fail(Method method, const Failure &failure) { end(method, tl::unexpected(failure)); }

private:
    void end(Method method, const FetchResult &result)
    {
        if (m_open[indexOf(method)].empty())
            qFatal("no flight is under way");
        const Done done = std::move(m_open[indexOf(method)].front());
        m_open[indexOf(method)].pop_front();
        done(result);
    }

    PerMethod<int> m_fetches;
    std::array<std::deque<Done>, kMethods.size()> m_open;
};

inline const Failure kDown{FailureKind::Unreachable, "nobody answers", std::nullopt};
inline const Failure kNonsense{FailureKind::BadAnswer, "nonsense", std::nullopt};

inline Failure limited(FailureKind kind, std::chrono::milliseconds retryAfter)
{
    return {kind, "wait", retryAfter};
}

/// A cache of its own for each test: TTL 60 s, stale-while-revalidate 5 s, stale-if-error 600 s, pauses after
/// failures of exactly 250 ms, 500 ms, 1 s and so on.
struct Fixture
{
    explicit Fixture(const FreshnessConfig &config = {})
        : cache(std::make_unique<ValueCache>(source, config, clock, nullptr, [] { return 1.0; }))
    { }

    /// Asks once; the answer comes, now or later, as the last element of `answers`.
    void get(Method method = Method::GasPrice)
    {
        cache->get(method, [this](const CacheAnswer &answer) { answers.push_back(answer); });
    }
    /// Asks once, where the answer has to come at once.
    CacheAnswer ask(Method method = Method::GasPrice)
    {
        const std::size_t before = answers.size();
        get(method);
        if (answers.size() != before + 1)
            qFatal("no answer at once");
        return answers.back();
    }
    /// Fetches one value, however it is asked for.
    void fill(const std::string &result, Method method = Method::GasPrice)
    {
        get(method);
        source.answer(method, result);
    }
    /// The gas price 0x1, and the failure of its next refresh, which is asked for when it is that old.
    void failAfter(std::chrono::nanoseconds age, const Failure &failure)
    {
        fill("0x1");
        clock.advance(age);
        get();
        source.fail(Method::GasPrice, failure);
    }
    ValueState state(Method method = Method::GasPrice) const { return cache->snapshot()->values[method]; }
    std::uint64_t answered(CacheStatus status, Method method = Method::GasPrice) const
    {
        return cache->answered(method, status);
    }

    ManualClock clock;
    ScriptedSource source;
    std::vector<CacheAnswer> answers;
    std::unique_ptr<ValueCache> cache; ///< last, as it answers when it goes
};

} // namespace gasgauge::test

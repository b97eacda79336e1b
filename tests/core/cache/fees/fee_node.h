// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/fees/fees_feed.h"
#include "cache/value_cache.h"
#include "ethereum/catalog/tip_percentiles.h"
#include "support/manual_clock.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>

/// A node with a chain whose fees are known beforehand, and a cache before it whose clock tests set.
namespace gasgauge::test {

using namespace std::chrono_literals;

class FeeNode final : public ValueSource
{
public:
    explicit FeeNode(ManualClock &nodeClock)
        : clock(nodeClock)
        , m_start(floor<std::chrono::seconds>(nodeClock.wallNow()))
    { }

    void fetch(Method method, Done done) override
    {
        fetchAll({{method}},
            [done = std::move(done)](const std::vector<FetchResult> &results) { done(results.front()); });
    }
    void fetchAll(std::vector<RpcRequest> requests, BatchDone done) override
    {
        asked.push_back(requests);
        ++m_open;
        mostOpen = std::max(mostOpen, m_open);
        QTimer::singleShot(0, &context, [this, requests = std::move(requests), done = std::move(done)] {
            std::vector<FetchResult> results;
            for (const RpcRequest &request : requests)
                results.push_back(answerTo(request));
            --m_open;
            done(std::move(results));
        });
    }
    bool simulated() const override { return false; }
    std::string currentName() const override { return "node"; }
    std::optional<std::uint64_t> chainId() const override { return id; }

    std::uint64_t baseFee(std::uint64_t number) const
    {
        return hasBaseFees && !baseFeesAreZero ? 1'000'000 + number % 1'000 : 0;
    }
    std::uint64_t timeOf(std::uint64_t number) const
    {
        const std::int64_t back = static_cast<std::int64_t>(number) - static_cast<std::int64_t>(first);
        return static_cast<std::uint64_t>(
            m_start.time_since_epoch().count() + back * static_cast<std::int64_t>(secondsABlock));
    }
    /// So many blocks more, and the time that they take.
    void grow(std::uint64_t blocks)
    {
        head += blocks;
        clock.advance(std::chrono::seconds(blocks * secondsABlock));
    }
    /// How often a method was asked for, by a part of its parameters.
    int count(Method method, const std::string &part = {}) const
    {
        int times = 0;
        for (const auto &batch : asked) {
            for (const RpcRequest &request : batch)
                times += request.method == method
                        && std::string(request.paramsOnTheWire()).find(part) != std::string::npos
                    ? 1
                    : 0;
        }
        return times;
    }

    ManualClock &clock;
    std::optional<std::uint64_t> id = 1;
    std::uint64_t first = 1'000'000; ///< made when the clock began
    std::uint64_t head = 1'000'000;
    std::uint64_t oldest = 0; ///< none is to be had before
    std::uint64_t secondsABlock = 12;
    std::uint64_t most = 1024; ///< blocks with rewards in one answer; more is an error
    char branch = '0';
    std::uint64_t branchFrom = 0;
    bool hasBaseFees = true;
    bool baseFeesAreZero = false; ///< as on BSC
    bool hasRewards = true;
    std::map<Method, std::string> raw; ///< JSON in the place of an answer
    /// Failures that come instead.
    std::function<std::optional<Failure>(const RpcRequest &)> fails;
    std::string callData = "0x";
    std::vector<std::vector<RpcRequest>> asked;
    int mostOpen = 0; ///< requests at once
    QObject context;

private:
    static std::string hex(std::uint64_t number) { return '"' + Uint256(number).hex() + '"'; }
    std::string hash(std::uint64_t number) const
    {
        const std::string digits = Uint256(number).hex().substr(2);
        const char of = number >= branchFrom ? branch : '0';
        return "\"0x" + std::string(63 - digits.size(), '0') + digits + of + '"';
    }
    std::string block(std::uint64_t number) const
    {
        std::string json = R"({"number":)" + hex(number) + R"(,"hash":)" + hash(number) + R"(,"parentHash":)"
            + hash(number - 1) + R"(,"timestamp":)" + hex(timeOf(number))
            + R"(,"gasUsed":"0xe4e1c0","gasLimit":"0x1c9c380")";
        if (hasBaseFees)
            json += R"(,"baseFeePerGas":)" + hex(baseFee(number));
        return json + '}';
    }
    std::string history(std::uint64_t count, std::uint64_t newest, bool rewards) const
    {
        const std::uint64_t begin = std::max(oldest, newest + 1 - std::min(newest + 1, count));
        std::string fees;
        std::string ratios;
        std::string tips;
        for (std::uint64_t number = begin; number <= newest; ++number) {
            fees += hex(baseFee(number)) + ',';
            ratios += number == begin ? "0.5" : ",0.5";
            tips += number == begin ? "[" : ",[";
            for (std::size_t i = 0; i < kTipsOfABlock; ++i)
                tips += (i == 0 ? "" : ",") + hex(1'000 + i);
            tips += ']';
        }
        std::string json = R"({"oldestBlock":)" + hex(begin) + R"(,"gasUsedRatio":[)" + ratios + ']';
        if (hasBaseFees)
            json += R"(,"baseFeePerGas":[)" + fees + hex(baseFee(newest + 1)) + ']';
        if (rewards && hasRewards)
            json += R"(,"reward":[)" + tips + ']';
        return json + '}';
    }
    FetchResult answerTo(const RpcRequest &request) const
    {
        if (const auto failure = fails ? fails(request) : std::nullopt)
            return tl::unexpected(*failure);
        if (const auto found = raw.find(request.method); found != raw.end())
            return Answer{Result::ofJson(found->second), "node"};
        const std::string_view params = request.paramsOnTheWire();
        const QJsonArray array
            = QJsonDocument::fromJson(QByteArray(params.data(), qsizetype(params.size()))).array();
        const auto numberAt = [&](int place) {
            const auto number = Uint256::parse(array.at(place).toString().toStdString());
            return number ? *number->toUint64() : head;
        };
        switch (request.method) {
        case Method::LatestBlock:
            return Answer{Result::ofJson(block(numberAt(0))), "node"};
        case Method::FeeHistory: {
            const bool rewards = !array.at(2).toArray().isEmpty();
            if (rewards && numberAt(0) > most)
                return tl::unexpected(Failure{FailureKind::BadAnswer, "too much", std::nullopt});
            return Answer{Result::ofJson(history(numberAt(0), numberAt(1), rewards)), "node"};
        }
        case Method::Call:
            return Answer{Result::ofText(callData), "node"};
        default:
            return Answer{Result::ofText(Uint256(head).hex()), "node"};
        }
    }

    const std::chrono::sys_seconds m_start;
    int m_open = 0;
};

struct FeesFixture
{
    explicit FeesFixture(const FreshnessConfig &config = {})
        : cache(std::make_unique<ValueCache>(node, config, clock, nullptr, [] { return 1.0; }))
    { }

    void get()
    {
        cache->getFees([this](const CacheAnswer &answer) { answers.push_back(answer); });
    }
    /// Asks, and waits for the answer.
    CacheAnswer ask()
    {
        const std::size_t before = answers.size();
        get();
        if (!QTest::qWaitFor([&] { return answers.size() > before; }, 5'000))
            qFatal("no answer");
        return answers.back();
    }
    /// Until nothing more is asked for.
    void settle()
    {
        std::size_t before = 0;
        do {
            before = node.asked.size();
            QTest::qWait(30);
        } while (node.asked.size() != before || cache->fees().growing());
        QTest::qWait(30);
    }
    const FeeReport &report() const { return *cache->snapshot()->fees.report; }
    const FeesState &fees() const { return cache->snapshot()->fees; }

    ManualClock clock{std::chrono::sys_days(std::chrono::November / 28 / 2026)};
    FeeNode node{clock};
    std::vector<CacheAnswer> answers;
    std::unique_ptr<ValueCache> cache; ///< last, as it answers when it goes
};

} // namespace gasgauge::test

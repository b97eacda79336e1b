// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/cache/cache_fixture.h"
#include "real_store.h"
#include "shared/shared_source.h"
#include "shared/store/shared_store.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QTest>

namespace gasgauge::test {

using namespace std::chrono_literals;

/// An upstream that is asked for batches, too, and answers when it is told to.
class BatchSource final : public ValueSource
{
public:
    void fetch(Method method, Done done) override
    {
        fetchAll({{method}},
            [done = std::move(done)](const std::vector<FetchResult> &results) { done(results.front()); });
    }
    void fetchAll(std::vector<RpcRequest> requests, BatchDone done) override
    {
        asked.push_back(std::move(requests));
        m_open.push_back(std::move(done));
    }
    bool simulated() const override { return false; }
    std::string currentName() const override { return "scripted"; }
    std::optional<std::uint64_t> chainId() const override { return 1337; }

    bool isOpen() const { return !m_open.empty(); }
    /// To each request its own.
    void answer(std::vector<FetchResult> results) { end(std::move(results)); }
    /// Each request gets the same text.
    void answer(const std::string &text)
    {
        const Result result = Result::ofText(text);
        end(std::vector<FetchResult>(asked.back().size(), Answer{result, "scripted"}));
    }
    void fail() { end(std::vector<FetchResult>(asked.back().size(), tl::unexpected(kDown))); }

    std::vector<std::vector<RpcRequest>> asked;

private:
    void end(std::vector<FetchResult> results) { std::exchange(m_open, {}).front()(std::move(results)); }
    std::vector<BatchDone> m_open;
};

/// What time does to a replica may be seen without waiting for it.
class ShiftedClock final : public Clock
{
public:
    TimePoint now() const override { return m_real.now() + ahead; }
    std::chrono::system_clock::time_point wallNow() const override { return m_real.wallNow(); }
    std::chrono::milliseconds ahead{};

private:
    SystemClock m_real;
};

/// All that one process of a fleet has of the store.
struct Replica
{
    explicit Replica(const SharedCacheConfig &config)
        : store(config, clock)
        , source(upstream, store, freshness, clock)
    {
        source.whenTold([this](Method, const Answer &answer) { told = answer; });
    }

    std::shared_ptr<std::optional<FetchResult>> get(Method method = Method::GasPrice)
    {
        auto answer = std::make_shared<std::optional<FetchResult>>();
        source.fetch(method, [answer](FetchResult result) { *answer = std::move(result); });
        return answer;
    }
    std::shared_ptr<std::vector<FetchResult>> getAll(std::vector<RpcRequest> requests)
    {
        auto answers = std::make_shared<std::vector<FetchResult>>();
        source.fetchAll(std::move(requests),
            [answers](std::vector<FetchResult> results) { *answers = std::move(results); });
        return answers;
    }

    ShiftedClock clock;
    FreshnessConfig freshness;
    BatchSource upstream;
    SharedStore store;
    SharedSource source;
    std::optional<Answer> told;
};

/// Two replicas and the real server that they share; a suite derives from it beside QObject.
class TwoReplicas
{
protected:
    void start()
    {
        m_server = std::make_unique<RealStore>();
        m_first = std::make_unique<Replica>(m_server->config);
        m_second = std::make_unique<Replica>(m_server->config);
        QTRY_VERIFY(m_first->store.isUp() && m_second->store.isUp());
    }
    void stop()
    {
        m_first.reset();
        m_second.reset();
        m_server.reset();
    }

    std::unique_ptr<RealStore> m_server;
    std::unique_ptr<Replica> m_first;
    std::unique_ptr<Replica> m_second;
};

} // namespace gasgauge::test

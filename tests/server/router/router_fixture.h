// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache_fixture.h"
#include "report/value_report.h"
#include "router/router.h"
#include "telemetry/metrics.h"

#include <memory>
#include <optional>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

/// What the router's suites share: a real router on a real cache, whose source and clock the test sets.
namespace gasgauge::test {

struct RouterFixture : Fixture
{
    explicit RouterFixture(const FreshnessConfig &config = {}, std::size_t maxPending = Router::kMaxPending)
        : Fixture(config)
        , router(std::make_unique<Router>(view(), maxPending))
    { }

    ServiceView view()
    {
        return {.chains = {{.name = "default",
                    .cache = *cache,
                    .coreMetrics = metrics.registry(),
                    .report = [this] { return report(); }}},
            .named = false,
            .clock = clock,
            .statusReport = [this] { return report(); },
            .edgeTotals = [this] { return edge; }};
    }

    StatusReport report() const
    {
        StatusReport report;
        report.version = QStringLiteral("1.2.3");
        report.chain = QStringLiteral("default");
        report.simulated = simulated;
        report.upstream = upstream;
        report.startedAt = QDateTime::fromSecsSinceEpoch(0, QTimeZone::utc());
        for (const Method method : kValues)
            report.values[method] = valueReport(state(method), clock.now());
        return report;
    }

    /// Sends a request without waiting; the answer comes in the event loop.
    std::shared_ptr<std::optional<Response>> send(std::string method, std::string path)
    {
        auto answer = std::make_shared<std::optional<Response>>();
        router->handle({std::move(method), std::move(path)},
            [answer](Response response) { *answer = std::move(response); });
        return answer;
    }

    static bool wait(const std::optional<Response> &answer)
    {
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 5'000);
    }

    /// Lets everything that has been sent reach the routes.
    static void settle() { QTest::qWait(0); }

    /// An answer that needs no upstream.
    Response ask(const std::string &path, const std::string &method = "GET")
    {
        const auto answer = send(method, path);
        if (!wait(*answer))
            qFatal("no answer to %s %s", method.c_str(), path.c_str());
        return **answer;
    }

    void fillAll()
    {
        fill("0x3b9aca00", Method::GasPrice);
        fill("0x145b72e", Method::BlockNumber);
        fill("0x00000000000000000000000000000000deadbeef", Method::Coinbase);
    }

    Metrics metrics{{"scripted"}};
    EdgeTotals edge;
    bool simulated = false;
    QString upstream = QStringLiteral("scripted");
    std::unique_ptr<Router> router;
};

inline std::string headerOf(const Response &response, std::string_view name)
{
    const std::string *value = response.header(name);
    return value ? *value : std::string("(none)");
}

inline QJsonObject jsonOf(const Response &response)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

} // namespace gasgauge::test

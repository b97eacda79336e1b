// SPDX-License-Identifier: GPL-3.0-only
#include "telemetry/metrics.h"

#include <array>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

namespace gasgauge {

namespace {

/// Statuses an upstream is known to answer with are told apart, all others only by their class: an upstream
/// must not be able to make series without end.
std::string codeLabel(int code)
{
    constexpr std::array known{200, 400, 401, 402, 403, 404, 405, 429, 500, 502, 503, 504};
    for (const int status : known) {
        if (status == code)
            return std::to_string(code);
    }
    if (code == 0)
        return "error";
    if (code >= 100 && code < 600)
        return std::to_string(code / 100) + "xx";
    return "other";
}

const prometheus::Histogram::BucketBoundaries kDurationBuckets{
    0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

} // namespace

struct Metrics::Families
{
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter> &requests
        = prometheus::BuildCounter()
              .Name("gasgauge_upstream_requests_total")
              .Help("Requests really sent upstream, by HTTP status; error: no answer came.")
              .Register(registry);
    prometheus::Histogram &duration = prometheus::BuildHistogram()
                                          .Name("gasgauge_upstream_request_duration_seconds")
                                          .Help("Time from the start of an upstream request to its end.")
                                          .Register(registry)
                                          .Add({}, kDurationBuckets);
    prometheus::Counter &credits = prometheus::BuildCounter()
                                       .Name("gasgauge_upstream_credits_total")
                                       .Help("Credits that the upstream requests have cost, by Infura's "
                                             "price list; 5 where the answer was a 4xx.")
                                       .Register(registry)
                                       .Add({});
    prometheus::Family<prometheus::Gauge> &breaker
        = prometheus::BuildGauge()
              .Name("gasgauge_breaker_state")
              .Help("0: the upstream is asked, 1: it is being tried again, 2: it is left alone for a while.")
              .Register(registry);
    std::uint64_t requestCount = 0;
};

Metrics::Metrics(const std::vector<std::string> &upstreamNames)
    : m_families(std::make_unique<Families>())
{
    for (const std::string &upstream : upstreamNames) {
        setBreaker(upstream, Breaker::Closed);
        for (const Method method : kAsked) {
            for (const int code : {0, 200}) {
                m_families->requests.Add({{"upstream", upstream}, {"method", std::string(methodName(method))},
                    {"code", codeLabel(code)}});
            }
        }
    }
}

Metrics::~Metrics() = default;

void Metrics::countUpstreamRequest(
    const std::string &upstream, Method method, int code, std::chrono::nanoseconds duration)
{
    m_families->requests
        .Add({{"upstream", upstream}, {"method", std::string(methodName(method))}, {"code", codeLabel(code)}})
        .Increment();
    m_families->duration.Observe(std::chrono::duration<double>(duration).count());
    ++m_families->requestCount;
}

void Metrics::addCredits(std::uint64_t credits)
{
    m_families->credits.Increment(static_cast<double>(credits));
}

void Metrics::setBreaker(const std::string &upstream, Breaker state)
{
    m_families->breaker.Add({{"upstream", upstream}}).Set(static_cast<double>(state));
}

std::uint64_t Metrics::upstreamRequests() const
{
    return m_families->requestCount;
}

std::uint64_t Metrics::credits() const
{
    return static_cast<std::uint64_t>(m_families->credits.Value());
}

prometheus::Registry &Metrics::registry()
{
    return m_families->registry;
}

} // namespace gasgauge

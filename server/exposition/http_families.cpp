// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/http_families.h"

#include "exposition/samples.h"

namespace gasgauge {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily requests(const ChainTotals &totals, bool ofChain)
{
    MetricFamily family
        = makeFamily("gasgauge_http_requests_total", "Requests answered.", MetricType::Counter);
    for (std::size_t path = 0; path < kEndpoints; ++path) {
        if (isOfChain(static_cast<Endpoint>(path)) != ofChain)
            continue;
        const int expected = path == indexOf(Endpoint::Other) ? 404 : 200;
        for (std::size_t code = 0; code < kStatusCodes.size(); ++code) {
            const std::uint64_t count = totals.responses[path][code];
            if (count == 0 && kStatusCodes[code] != expected)
                continue;
            addCounter(family, static_cast<double>(count),
                {{"path", std::string(kEndpointPaths[path])}, {"code", std::to_string(kStatusCodes[code])}});
        }
    }
    return family;
}

MetricFamily limited(const EdgeTotals &totals)
{
    MetricFamily family = makeFamily(
        "gasgauge_http_limited_total", "Clients that a limit stopped, by limit.", MetricType::Counter);
    for (std::size_t i = 0; i < kLimits; ++i)
        addCounter(family, static_cast<double>(totals.limited[i]),
            {{"limit", std::string(limitLabel(static_cast<Limit>(i)))}});
    return family;
}

} // namespace

MetricFamily chainRequests(const ChainTotals &totals)
{
    return requests(totals, true);
}

MetricFamily rpcCalls(const ChainTotals &totals)
{
    MetricFamily family = makeFamily("gasgauge_rpc_calls_total",
        "JSON-RPC calls answered, by method and code; code 0 is a result.", MetricType::Counter);
    for (std::size_t i = 0; i < kRpcMethods; ++i) {
        const auto method = static_cast<RpcMethod>(i);
        if (!isServed(method) && method != RpcMethod::Other)
            continue;
        for (std::size_t code = 0; code < rpc::kCodes.size(); ++code) {
            const std::uint64_t count = totals.rpcCalls[i][code];
            const bool expected = code == 0 && isServed(method);
            if (count == 0 && !expected)
                continue;
            addCounter(family, static_cast<double>(count),
                {{"method", std::string(nameOf(method))}, {"code", std::to_string(rpc::kCodes[code])}});
        }
    }
    return family;
}

std::vector<MetricFamily> streamFamilies(const ChainTotals &totals)
{
    MetricFamily subscribers
        = makeFamily("gasgauge_stream_subscribers", "Clients of /stream now.", MetricType::Gauge);
    addGauge(subscribers, static_cast<double>(totals.subscribers));
    MetricFamily events = makeFamily(
        "gasgauge_stream_events_total", "Events given to clients of /stream.", MetricType::Counter);
    addCounter(events, static_cast<double>(totals.streamEvents));
    return {std::move(subscribers), std::move(events)};
}

std::vector<MetricFamily> httpFamilies(const EdgeTotals &totals)
{
    MetricFamily connections
        = makeFamily("gasgauge_http_connections", "Connections open now.", MetricType::Gauge);
    addGauge(connections, static_cast<double>(totals.connections));
    MetricFamily accepted = makeFamily(
        "gasgauge_http_connections_accepted_total", "Connections accepted.", MetricType::Counter);
    addCounter(accepted, static_cast<double>(totals.accepted));

    MetricFamily unread = makeFamily("gasgauge_http_unread_bytes",
        "Bytes held for clients: answers that they have not read, requests that wait.", MetricType::Gauge);
    addGauge(unread, static_cast<double>(totals.unread));

    std::vector<MetricFamily> families;
    families.reserve(5);
    families.push_back(requests(totals, false));
    families.push_back(std::move(connections));
    families.push_back(std::move(accepted));
    families.push_back(std::move(unread));
    families.push_back(limited(totals));
    return families;
}

} // namespace gasgauge

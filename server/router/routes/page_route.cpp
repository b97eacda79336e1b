// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/fees/fees_feed.h"
#include "cache/value_cache.h"
#include "chain/history_span.h"
#include "router/page/page.h"

namespace gasgauge {

namespace {

/// What is known of them: to look at the page is no demand for fees.
PageFees feesOfPage(ValueCache &cache, TimePoint now)
{
    constexpr std::size_t week = 2;
    static_assert(kHistorySpans[week].name == "7d");
    const FeesState &fees = cache.snapshot()->fees;
    PageFees shown{.report = fees.report, .condition = fees.state.conditionAt(now), .week = {}};
    if (fees.report)
        shown.week = cache.fees().points(kHistorySpans[week]);
    return shown;
}

Response pageOf(const ServiceView &view, const ChainView &chain, const std::string &policy)
{
    chain.cache.demand();
    PageChains chains;
    if (&chain != &view.chains.front())
        chains.own = chain.name;
    for (const ChainView &each : view.chains) {
        if (view.named)
            chains.all.push_back(each.name);
    }
    Response response;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"},
        {"Content-Security-Policy", policy}, {"Referrer-Policy", "no-referrer"}};
    response.body
        = renderPage(chain.report(), view.clock.wallNow(), chains, feesOfPage(chain.cache, view.clock.now()));
    return response;
}

} // namespace

void addPageRoute(QHttpServer &server, const ServiceView &view)
{
    server.route(routePath(Endpoint::Root), QHttpServerRequest::Method::Get,
        [view, policy = pageSecurityPolicy()](const QHttpServerRequest &request) {
            return qhttpserver::makeResponse(
                withReusableHeader(pageOf(view, chainOf(view, request), policy)));
        });
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/fees/fees_feed.h"
#include "cache/value_cache.h"
#include "chain/history_span.h"
#include "formats/fee_response.h"
#include "formats/history_view.h"

namespace gasgauge {

namespace {

/// Nobody is ever told nothing.
Failure reasonlessFees()
{
    return {FailureKind::Unavailable, "There are no fees to give yet; try again in a moment.", std::nullopt};
}

/// As the answer is of.
FeesState feesOf(const CacheAnswer &answer, const ValueCache &cache)
{
    const FeesState &newest = cache.snapshot()->fees;
    return {answer.state, newest.report, newest.growing};
}

Response historyResponse(const CacheAnswer &answer, ValueCache &cache, const FeeQuestion &question)
{
    const FeesState fees = feesOf(answer, cache);
    const HistorySpan &span = kHistorySpans[question.span];
    Response response;
    response.body = historyBody(fees.report->chain, span, cache.fees().points(span));
    addAnswerHeaders(response, fees.state,
        factsOf(fees, answer.status, answer.at, cache.snapshot()->stateAt(answer.at),
            weakTag(fees.report->block.number, response.body)));
    return response;
}

QFuture<QHttpServerResponse> answerFees(QHttpServer &server, const ServiceView &view, const ChainView &chain,
    Endpoint endpoint, const FeeQuestion &question)
{
    return respondLater(server, [&](auto respond) {
        if (!question.isProper())
            return respond(feeRefusal(question));
        chain.cache.getFees(
            [=, &cache = chain.cache, &clock = view.clock](const CacheAnswer &answer) mutable {
                const FeeFormat format = formatOf(endpoint).value_or(FeeFormat::Fees);
                if (!answer.hasValue() || !cache.snapshot()->fees.report)
                    return respond(
                        feeFailure(format, answer.state.failure.value_or(reasonlessFees()), answer.status));
                if (endpoint == Endpoint::FeesHistory)
                    return respond(historyResponse(answer, cache, question));
                respond(feeResponse(format, question, feesOf(answer, cache), answer.status,
                    {answer.at, clock.wallNow()}, cache.snapshot()->stateAt(answer.at)));
            });
    });
}

} // namespace

void addFeeRoutes(QHttpServer &server, const ServiceView &view)
{
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        if (!isOfFees(endpoint))
            continue;
        server.route(routePath(endpoint), QHttpServerRequest::Method::Get,
            [&server, view, endpoint](const QHttpServerRequest &request) {
                return answerFees(server, view, chainOf(view, request), endpoint,
                    FeeQuestion::fromText(questionOf(request)));
            });
    }
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "formats/fee_response.h"

#include "chain/history_span.h"
#include "formats/views/views.h"
#include "http/error_response.h"

#include <utility>

#include <QCryptographicHash>

namespace gasgauge {

namespace {

/// Of a report of which a part is still to come.
constexpr std::chrono::seconds kGrowingAge{1};

std::string spanNames()
{
    std::string names;
    for (const HistorySpan &span : kHistorySpans)
        names.append(names.empty() ? "" : ", ").append(span.name);
    return names;
}

} // namespace

std::string weakTag(std::uint64_t number, std::string_view body)
{
    constexpr qsizetype enough = 8;
    const QByteArrayView bytes(body.data(), static_cast<qsizetype>(body.size()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return "W/\"" + std::to_string(number) + '-' + hash.result().left(enough).toHex().toStdString() + '"';
}

std::string feeTag(FeeFormat format, const FeeQuestion &question, const FeeReport &report)
{
    return weakTag(report.block.number, viewOf(format).body({.report = report, .question = question}));
}

AnswerFacts factsOf(
    const FeesState &fees, CacheStatus status, TimePoint now, ChainState chain, std::string tag)
{
    return {.status = status,
        .now = now,
        .chain = chain,
        .etag = std::move(tag),
        .maxAge = fees.growing ? std::optional(kGrowingAge) : std::nullopt};
}

Response feeResponse(FeeFormat format, const FeeQuestion &question, const FeesState &fees, CacheStatus status,
    const FeeMoment &moment, ChainState chain, std::string tag)
{
    if (tag.empty())
        tag = feeTag(format, question, *fees.report);
    Response response;
    addAnswerHeaders(response, fees.state, factsOf(fees, status, moment.now, chain, std::move(tag)));
    response.body = viewOf(format).body({.report = *fees.report, .question = question, .now = moment.wall});
    return response;
}

Response feeFailure(FeeFormat format, const Failure &failure, CacheStatus status)
{
    Response response;
    addFailureHeaders(response, failure, status);
    response.body = viewOf(format).failure(failure);
    return response;
}

Response feeRefusal(const FeeQuestion &question)
{
    if (question.ask == FeeQuestion::Ask::NoSuchSpan)
        return errorResponse(400, "There is no such span; there are " + spanNames() + ".");
    Response response;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"},
        {"Access-Control-Allow-Origin", "*"}};
    response.body = views::etherscanRefusal(question.ask);
    return response;
}

} // namespace gasgauge

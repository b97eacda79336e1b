// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/batch/batch_judge.h"

#include "ethereum/json_letters.h"

#include <algorithm>
#include <array>
#include <map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

constexpr int kGood = 200;

Failure noProperBatch(const std::string &upstream, const char *what)
{
    return {FailureKind::BadAnswer,
        "the upstream " + upstream + what
            + "; it is asked again after a pause, check --upstream if this goes on",
        std::nullopt};
}

/// What a server answers that knows no batches, or not so many calls in one.
bool refusesBatches(const HttpAnswer &answer, const QJsonDocument &body)
{
    constexpr std::array<int, 5> statuses{400, 405, 413, 422, 501};
    const bool byStatus = std::ranges::find(statuses, answer.status) != statuses.end();
    return byStatus || (answer.status == kGood && body.isObject());
}

/// The letters of the elements by their id.
std::map<qint64, std::string_view> answersById(std::string_view body, const QJsonArray &array)
{
    std::map<qint64, std::string_view> answers;
    const std::vector<std::string_view> letters = json::elementsOf(body);
    for (qsizetype i = 0; i < array.size() && static_cast<std::size_t>(i) < letters.size(); ++i) {
        const qint64 id = array.at(i)[QLatin1String("id")].toInteger(0);
        if (id != 0)
            answers.emplace(id, letters[static_cast<std::size_t>(i)]);
    }
    return answers;
}

} // namespace

BatchVerdict judgeBatch(const std::vector<Question> &questions, const HttpAnswer &answer)
{
    const std::optional<QByteArray> body = unpackedBody(answer);
    const QJsonDocument document
        = body && body->isValidUtf8() ? QJsonDocument::fromJson(*body) : QJsonDocument();
    BatchVerdict verdict;
    if (answer.status != kGood || !document.isArray()) {
        const FetchResult one = judgeResponse(questions.front(), answer);
        const bool waits = !one
            && (one.error().kind == FailureKind::RateLimited || one.error().kind == FailureKind::BudgetSpent);
        verdict.refused = !waits && refusesBatches(answer, document);
        const Failure failure = waits || (!one && one.error().kind == FailureKind::BadAnswer)
            ? one.error()
            : noProperBatch(questions.front().upstream, " answered a batch with one object");
        verdict.results.assign(questions.size(), tl::unexpected(failure));
        return verdict;
    }
    const auto answers
        = answersById({body->constData(), static_cast<std::size_t>(body->size())}, document.array());
    for (const Question &question : questions) {
        const auto found = answers.find(question.id);
        if (found == answers.end()) {
            verdict.results.emplace_back(
                tl::unexpected(noProperBatch(question.upstream, " left an answer out of a batch")));
            continue;
        }
        const QByteArray element(found->second.data(), static_cast<qsizetype>(found->second.size()));
        verdict.results.push_back(judgeResponse(question, {kGood, {}, answer.retryAfter, element}));
    }
    return verdict;
}

BatchVerdict judgeAll(const std::vector<Question> &questions, const HttpAnswer &answer)
{
    if (questions.size() == 1)
        return {{judgeResponse(questions.front(), answer)}};
    return judgeBatch(questions, answer);
}

} // namespace gasgauge

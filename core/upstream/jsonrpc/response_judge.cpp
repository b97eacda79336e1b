// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/response_judge.h"

#include "ethereum/json_letters.h"
#include "ethereum/value.h"
#include "upstream/jsonrpc/gunzip.h"
#include "upstream/jsonrpc/retry_after.h"
#include "upstream/verdict/answer_table.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

constexpr int kOk = 200;

using Milliseconds = std::chrono::milliseconds;

/// Some send it as text. A code that is no integer says nothing.
std::optional<qint64> integerCode(const QJsonValue &code)
{
    if (code.isString()) {
        bool ok = false;
        const qint64 number = code.toString().toLongLong(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    // No code of JSON-RPC or HTTP is 0.
    const qint64 number = code.toInteger(0);
    return number != 0 ? std::optional(number) : std::nullopt;
}

class Judge
{
public:
    Judge(const Question &question, const HttpAnswer &answer)
        : m_question(question)
        , m_answer(answer)
        , m_body(unpackedBody(answer))
        , m_object(m_body ? parsed(*m_body) : QJsonObject())
    { }

    FetchResult verdict() const
    {
        const std::optional<qint64> code = errorCode();
        switch (meaningOf(code, m_answer.status, m_question.method)) {
        case Meaning::Unsupported:
            return unsupported();
        case Meaning::BudgetSpent:
            return budgetSpent();
        case Meaning::RateLimited:
            return rateLimited();
        case Meaning::PerhapsUnsupported:
            return asksForPause(code) ? rateLimited() : perhapsMethods(refused(code));
        case Meaning::Error:
            break;
        }
        if (asksForPause(code))
            return rateLimited();
        if (m_answer.status != kOk)
            return refused(code);
        return judgeBody(code);
    }

private:
    FetchResult judgeBody(const std::optional<qint64> &code) const
    {
        if (!m_body)
            return bad(FailureCause::Nonsense, "sent more than 1 MiB, or data that cannot be unpacked");
        if (m_object.isEmpty())
            return bad(FailureCause::Nonsense, "sent no JSON object");
        if (hasError())
            return refused(code);
        if (!idIsOurs())
            return bad(FailureCause::Nonsense, "answered with another request's id");
        const QJsonValue result = m_object.value(QLatin1String("result"));
        if (std::optional<Result> kept = readResult(m_question.method, result, lettersOfResult()))
            return Answer{std::move(*kept), m_question.upstream};
        const bool none = result.isUndefined() || result.isNull();
        FetchResult failure
            = bad(FailureCause::Nonsense, none ? "sent no value" : "sent a value that is none of Ethereum's");
        const bool perhapsMissing = specOf(m_question.method).mayBeMissing && !result.isUndefined();
        return perhapsMissing ? perhapsMethods(std::move(failure)) : failure;
    }

    std::string_view lettersOfResult() const
    {
        return json::memberOf({m_body->constData(), static_cast<std::size_t>(m_body->size())}, "result")
            .value_or(std::string_view());
    }

    bool hasError() const
    {
        const QJsonValue error = m_object.value(QLatin1String("error"));
        return !error.isUndefined() && !error.isNull();
    }

    /// Of an error that is ours: who cannot read or will not serve a request often leaves its id out.
    std::optional<qint64> errorCode() const
    {
        const QJsonValue id = m_object.value(QLatin1String("id"));
        const QJsonValue error = m_object.value(QLatin1String("error"));
        if (!error.isObject() || !(id.isUndefined() || id.isNull() || idIsOurs()))
            return std::nullopt;
        return integerCode(error[QLatin1String("code")]);
    }

    /// Any 4xx or 5xx may come with Retry-After (RFC 9110, 10.2.3), be it the status or the code.
    bool asksForPause(const std::optional<qint64> &code) const
    {
        const auto isError = [](qint64 number) { return number >= 400 && number < 600; };
        return !m_answer.retryAfter.trimmed().isEmpty()
            && (isError(m_answer.status) || isError(code.value_or(0)));
    }

    static FetchResult perhapsMethods(FetchResult failure)
    {
        failure.error().perhapsMethods = true;
        return failure;
    }

    /// Empty where the body is no JSON object in UTF-8.
    static QJsonObject parsed(const QByteArray &body)
    {
        return body.isValidUtf8() ? QJsonDocument::fromJson(body).object() : QJsonObject();
    }

    bool idIsOurs() const
    {
        const QJsonValue id = m_object.value(QLatin1String("id"));
        return id.isDouble() && id.toInteger(m_question.id + 1) == m_question.id;
    }

    FetchResult rateLimited() const
    {
        std::optional<Milliseconds> pause = parseRetryAfter(
            {m_answer.retryAfter.constData(), static_cast<std::size_t>(m_answer.retryAfter.size())},
            m_question.wallNow);
        if (!pause) {
            const QJsonValue rate
                = m_object.value(QLatin1String("error"))[QLatin1String("data")][QLatin1String("rate")];
            pause = saneRetryAfter(rate[QLatin1String("backoff_seconds")].toDouble(0));
        }
        return fail(FailureKind::RateLimited, FailureCause::Limited,
            "asks for fewer requests; it is asked again after a pause, a longer --ttl asks it less", pause);
    }

    FetchResult budgetSpent() const
    {
        return fail(FailureKind::BudgetSpent, FailureCause::Spent,
            "says that the day's credits are spent; it is asked again at 00:00 UTC, a longer --ttl or "
            "another --upstream helps until then",
            untilMidnightUtc(m_question.wallNow));
    }

    FetchResult unsupported() const
    {
        return fail(FailureKind::Unsupported, FailureCause::NoMethod,
            "does not support " + std::string(methodName(m_question.method))
                + "; an --upstream that does is needed for it");
    }

    FetchResult refused(const std::optional<qint64> &code) const
    {
        const int status = m_answer.status;
        if (status >= 300 && status < 400)
            return bad(FailureCause::Redirect, "answered with a redirect, which is not followed");
        if (status == 403 && m_body && m_body->contains("invalid host specified")) {
            return fail(FailureKind::BadAnswer, FailureCause::HostName,
                "refuses requests under the host name of --upstream; start geth with that name in "
                "--http.vhosts, or use its address");
        }
        if (status == 401 || status == 403 || code == 401 || code == 403) {
            return fail(FailureKind::BadAnswer, FailureCause::Denied,
                "refuses the request with status " + std::to_string(status == kOk ? int(*code) : status)
                    + "; check the key or the user and password in --upstream");
        }
        if (status == 407) {
            return fail(FailureKind::BadAnswer, FailureCause::ProxyPassword,
                "was not asked: a proxy before it wants a user and a password (HTTP status 407); put them "
                "into "
                "http_proxy or https_proxy");
        }
        if (status == kOk)
            return bad(FailureCause::ErrorAnswer, "answered with an error");
        return bad(FailureCause::HttpStatus, "answered with HTTP status " + std::to_string(status));
    }

    FetchResult bad(FailureCause cause, const std::string &what) const
    {
        return fail(FailureKind::BadAnswer, cause,
            what + "; it is asked again after a pause, check --upstream if this goes on");
    }

    FetchResult fail(FailureKind kind, FailureCause cause, const std::string &what,
        std::optional<Milliseconds> retryAfter = std::nullopt) const
    {
        return tl::unexpected(
            Failure{kind, "the upstream " + m_question.upstream + " " + what, retryAfter}.because(
                cause, m_question.upstream, m_answer.status));
    }

    const Question &m_question;
    const HttpAnswer &m_answer;
    const std::optional<QByteArray> m_body; ///< none where it is too large or cannot be unpacked
    const QJsonObject m_object; ///< empty where the body is none
};

} // namespace

std::optional<QByteArray> unpackedBody(const HttpAnswer &answer)
{
    const QByteArray coding = answer.contentEncoding.trimmed().toLower();
    if (answer.body.size() > kMaxAnswerBytes)
        return std::nullopt;
    if (coding.isEmpty() || coding == "identity")
        return answer.body;
    if (coding != "gzip" && coding != "x-gzip")
        return std::nullopt;
    auto body = gunzip(answer.body, kMaxAnswerBytes);
    return body ? std::optional(std::move(*body)) : std::nullopt;
}

FetchResult judgeResponse(const Question &question, const HttpAnswer &answer)
{
    return Judge(question, answer).verdict();
}

std::chrono::milliseconds untilMidnightUtc(std::chrono::system_clock::time_point wallNow)
{
    const auto nextDay = std::chrono::floor<std::chrono::days>(wallNow) + std::chrono::days(1);
    return std::chrono::ceil<std::chrono::milliseconds>(nextDay - wallNow);
}

} // namespace gasgauge

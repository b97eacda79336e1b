// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/response_judge.h"

#include "ethereum/value.h"
#include "upstream/jsonrpc/gunzip.h"
#include "upstream/jsonrpc/retry_after.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

// HTTP statuses (RFC 9110, RFC 6585) and error codes (JSON-RPC 2.0, EIP-1474, Infura) with a meaning of their
// own.
constexpr int kOk = 200;
constexpr int kPaymentRequired = 402;
constexpr int kMethodNotAllowed = 405;
constexpr int kTooManyRequests = 429;
constexpr qint64 kMethodNotFound = -32601;
constexpr qint64 kMethodNotSupported = -32004;
constexpr qint64 kLimitExceeded = -32005;

using Milliseconds = std::chrono::milliseconds;

class Judge
{
public:
    Judge(const Question &question, const HttpAnswer &answer)
        : m_question(question)
        , m_answer(answer)
    { }

    FetchResult verdict() const
    {
        if (m_answer.status == kPaymentRequired)
            return budgetSpent();
        const std::optional<QByteArray> body = unpacked();
        const QJsonObject object = body ? parsed(*body) : QJsonObject();
        if (m_answer.status == kTooManyRequests)
            return rateLimited(object);
        if (m_answer.status == kMethodNotAllowed && m_question.method == Method::Coinbase)
            return unsupported();
        const bool refused = m_answer.status >= 400 && m_answer.status < 500;
        if (m_answer.status != kOk && !refused)
            return badStatus();
        if (m_answer.body.size() > kMaxAnswerBytes || !body)
            return bad("sent more than 1 MiB, or data that cannot be unpacked");
        if (object.isEmpty())
            return refused ? badStatus() : bad("sent no JSON object");
        if (!idIsOurs(object))
            return refused ? badStatus() : bad("answered with another request's id");
        return judgeObject(object);
    }

private:
    FetchResult judgeObject(const QJsonObject &object) const
    {
        const QJsonValue error = object.value(QLatin1String("error"));
        if (!error.isUndefined() && !error.isNull())
            return judgeError(object, error);
        if (m_answer.status != kOk)
            return badStatus();
        const QJsonValue result = object.value(QLatin1String("result"));
        if (!result.isString())
            return bad("sent no value");
        std::string text = result.toString().toStdString();
        if (!isValidResult(m_question.method, text))
            return bad("sent a value that is none of Ethereum's");
        return Answer{std::move(text), m_question.upstream};
    }

    FetchResult judgeError(const QJsonObject &object, const QJsonValue &error) const
    {
        const QJsonValue codeValue = error[QLatin1String("code")];
        // No integer of JSON-RPC's is 0, so 0 stands for all that is no integer.
        const qint64 code = error.isObject() ? codeValue.toInteger(0) : 0;
        if (code == kMethodNotFound || code == kMethodNotSupported)
            return unsupported();
        if (code == kLimitExceeded)
            return rateLimited(object);
        if (code == kPaymentRequired)
            return budgetSpent();
        return m_answer.status == kOk ? bad("answered with an error") : badStatus();
    }

    std::optional<QByteArray> unpacked() const
    {
        const QByteArray coding = m_answer.contentEncoding.trimmed().toLower();
        if (m_answer.body.size() > kMaxAnswerBytes)
            return std::nullopt;
        if (coding.isEmpty() || coding == "identity")
            return m_answer.body;
        if (coding != "gzip" && coding != "x-gzip")
            return std::nullopt;
        auto body = gunzip(m_answer.body, kMaxAnswerBytes);
        return body ? std::optional(std::move(*body)) : std::nullopt;
    }

    /// Empty where the body is no JSON object in UTF-8.
    static QJsonObject parsed(const QByteArray &body)
    {
        return body.isValidUtf8() ? QJsonDocument::fromJson(body).object() : QJsonObject();
    }

    bool idIsOurs(const QJsonObject &object) const
    {
        const QJsonValue id = object.value(QLatin1String("id"));
        return id.isDouble() && id.toInteger(m_question.id + 1) == m_question.id;
    }

    FetchResult rateLimited(const QJsonObject &object) const
    {
        std::optional<Milliseconds> pause = parseRetryAfter(
            {m_answer.retryAfter.constData(), static_cast<std::size_t>(m_answer.retryAfter.size())},
            m_question.wallNow);
        if (!pause) {
            const QJsonValue rate
                = object.value(QLatin1String("error"))[QLatin1String("data")][QLatin1String("rate")];
            pause = saneRetryAfter(rate[QLatin1String("backoff_seconds")].toDouble(0));
        }
        return fail(FailureKind::RateLimited,
            "asks for fewer requests; it is asked again after a pause, a longer --ttl asks it less", pause);
    }

    FetchResult budgetSpent() const
    {
        return fail(FailureKind::BudgetSpent,
            "says that the day's credits are spent; it is asked again at 00:00 UTC, a longer --ttl or "
            "another --upstream helps until then",
            untilMidnightUtc(m_question.wallNow));
    }

    FetchResult unsupported() const
    {
        return fail(FailureKind::Unsupported,
            "does not support " + std::string(methodName(m_question.method))
                + "; an --upstream that does is needed for it");
    }

    FetchResult badStatus() const
    {
        if (m_answer.status >= 300 && m_answer.status < 400)
            return bad("answered with a redirect, which is not followed");
        if (m_answer.status == 401 || m_answer.status == 403)
            return fail(FailureKind::BadAnswer,
                "refuses the request with HTTP status " + std::to_string(m_answer.status)
                    + "; check the key or the user and password in --upstream");
        return bad("answered with HTTP status " + std::to_string(m_answer.status));
    }

    FetchResult bad(const std::string &what) const
    {
        return fail(FailureKind::BadAnswer,
            what + "; it is asked again after a pause, check --upstream if this goes on");
    }

    FetchResult fail(FailureKind kind, const std::string &what,
        std::optional<Milliseconds> retryAfter = std::nullopt) const
    {
        return tl::unexpected(Failure{kind, "the upstream " + m_question.upstream + " " + what, retryAfter});
    }

    const Question &m_question;
    const HttpAnswer &m_answer;
};

} // namespace

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

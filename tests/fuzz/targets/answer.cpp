// SPDX-License-Identifier: GPL-3.0-only
// An upstream's HTTP response: STATUS LF CODING LF RETRY-AFTER LF BODY, for each method.
#include "check.h"
#include "ethereum/value.h"
#include "upstream/jsonrpc/response_judge.h"
#include "upstream/jsonrpc/retry_after.h"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace gasgauge;
using namespace gasgauge::fuzz;
using namespace std::chrono_literals;

namespace {

/// 2026-01-02 23:59:00 UTC.
constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1'767'398'340)};
constexpr qint64 kId = 7;
/// What seeds carry where an upstream might echo a key.
constexpr std::string_view kSecret = "SECRETKEY";

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

void checkFailure(const Failure &failure)
{
    require(failure.message.find(kSecret) == std::string::npos, "a message quotes nothing of an upstream");
    require(failure.message.size() < 300, "a message has bounds");
    require(std::ranges::all_of(failure.message, [](char c) { return c >= ' ' && c <= '~'; }),
        "a message is plain text");
    if (failure.retryAfter) {
        const auto most = failure.kind == FailureKind::BudgetSpent ? 24h : kMaxRetryAfter;
        require(*failure.retryAfter > 0ms && *failure.retryAfter <= most, "a pause has bounds");
    }
}

bool same(const FetchResult &a, const FetchResult &b)
{
    if (a.has_value() != b.has_value())
        return false;
    return a ? a->result == b->result : a.error() == b.error();
}

void judge(Method method, const HttpAnswer &answer)
{
    const Question question{method, kId, "node", kNow};
    const FetchResult verdict = judgeResponse(question, answer);
    require(same(verdict, judgeResponse(question, answer)), "a verdict depends on the answer alone");
    if (!verdict) {
        require(specOf(method).mayBeMissing || !verdict.error().perhapsMethods,
            "a head or a price is not excused");
        return checkFailure(verdict.error());
    }
    require(answer.status == 200, "a value comes with status 200 only");
    require(parseResult(method, verdict->result.json()) == verdict->result,
        "what is kept is JSON, and read again it is the same");
    require(answer.body.size() <= kMaxAnswerBytes, "a value comes within the limit");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest = textOf(data, size);
    HttpAnswer answer;
    answer.status = std::atoi(std::string(takeLine(rest).substr(0, 3)).c_str());
    answer.contentEncoding = bytesOf(takeLine(rest));
    answer.retryAfter = bytesOf(takeLine(rest));
    answer.body = bytesOf(rest);
    for (const Method method : kAsked)
        judge(method, answer);
    return 0;
}

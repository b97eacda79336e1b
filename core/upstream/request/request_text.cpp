// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/request/request_text.h"

#include <QByteArrayList>

namespace gasgauge {

namespace {

QByteArray lettersOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray callText(const RpcRequest &request, qint64 id)
{
    return R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")"
        + lettersOf(methodName(request.method)) + R"(","params":)" + lettersOf(request.paramsOnTheWire())
        + '}';
}

} // namespace

RequestText textOf(const std::vector<RpcRequest> &requests, const std::string &upstream,
    std::chrono::system_clock::time_point wallNow, const std::function<qint64()> &newId)
{
    RequestText text;
    QByteArrayList calls;
    for (const RpcRequest &request : requests) {
        text.questions.push_back({request.method, newId(), upstream, wallNow});
        calls += callText(request, text.questions.back().id);
    }
    text.bytes = calls.size() == 1 ? calls.front() : '[' + calls.join(',') + ']';
    return text;
}

Failure noAnswerWithin(std::chrono::milliseconds limit, const std::string &upstream)
{
    return Failure{FailureKind::Unreachable,
        "the upstream " + upstream + " did not answer within " + std::to_string(limit.count())
            + " ms; check that it runs and that the network lets it through",
        std::nullopt}
        .because(FailureCause::Slow, upstream);
}

} // namespace gasgauge

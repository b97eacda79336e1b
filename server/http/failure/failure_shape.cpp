// SPDX-License-Identifier: GPL-3.0-only
#include "http/failure/failure_shape.h"

#include "http/json_text.h"

namespace gasgauge {

FailureShape shapeOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Unreachable:
        return {504, -32000};
    case FailureKind::BadAnswer:
        return {502, -32603};
    case FailureKind::RateLimited:
    case FailureKind::BudgetSpent:
        return {503, -32005};
    case FailureKind::Unsupported:
        return {501, -32004};
    case FailureKind::Unavailable:
        break;
    }
    return {503, -32002};
}

/// The id is fixed because a GET has none to repeat.
std::string rpcErrorBody(const Failure &failure)
{
    std::string body = R"({"jsonrpc":"2.0","id":1,"error":{"code":)";
    body.append(std::to_string(shapeOf(failure.kind).code)).append(",\"message\":");
    appendJsonString(body, failure.message);
    return body.append("}}");
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "strict/agreement.h"

#include "rpc/errors.h"
#include "strict/strict_rpc.h"

#include <algorithm>

namespace gasgauge::fuzz {

namespace {

bool isServedName(std::string_view name)
{
    for (std::size_t i = 0; i < kRpcMethods; ++i) {
        const auto method = static_cast<RpcMethod>(i);
        if (isServed(method) && nameOf(method) == name)
            return true;
    }
    return false;
}

} // namespace

std::string_view differenceFromStrict(const RpcCalls &calls, std::string_view body, std::size_t most)
{
    const StrictReading strict = readStrictly(body, most);
    // A batch of nothing but notifications has no answer, as one notification has none.
    if (strict.batch != calls.batch && !strict.answers.empty())
        return "what is a batch";
    if (strict.answers.size() != calls.calls.size())
        return "how many answers there are";
    for (std::size_t i = 0; i < calls.calls.size(); ++i) {
        const RpcCall &call = calls.calls[i];
        const StrictAnswer &expected = strict.answers[i];
        if (call.id != expected.id)
            return "ids to the letter, in order";
        if (expected.code != 0 && call.code != expected.code)
            return "what is JSON, and what a request";
        if (expected.code != 0)
            continue;
        const bool served = isServedName(expected.method);
        if ((call.code == rpc::kMethodNotFound) == served)
            return "which methods are served";
        if (served && call.code != 0 && call.code != rpc::kInvalidParams)
            return "a good call is answered";
        if (served && nameOf(call.method) != expected.method)
            return "which method is called";
        if (call.code == 0
            && (call.question >= calls.questions.size()
                || calls.questions[call.question].method != call.method))
            return "a call has its question";
        if ((call.code == 0) != call.error.empty())
            return "an error has its text";
    }
    return {};
}

} // namespace gasgauge::fuzz

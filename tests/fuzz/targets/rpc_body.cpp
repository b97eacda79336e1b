// SPDX-License-Identifier: GPL-3.0-only
// A client's JSON-RPC body: what is JSON, which calls are in it, their ids and order. Held against an
// independent strict reading, and against itself where the bytes stand elsewhere.
#include "check.h"
#include "rpc/reader.h"
#include "strict/agreement.h"

#include <string>
#include <vector>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

constexpr std::size_t kMost = 5;

struct Copy
{
    explicit Copy(const RpcCalls &calls)
        : batch(calls.batch)
        , questions(calls.questions)
    {
        for (const RpcCall &call : calls.calls)
            answers.push_back(std::string(call.id) + ' ' + std::to_string(call.code));
    }
    bool operator==(const Copy &) const = default;

    bool batch;
    std::vector<RpcQuestion> questions;
    std::vector<std::string> answers;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view body = textOf(data, size);
    static RpcReader reader(kMost);
    const RpcCalls &calls = reader.read(body, false);
    const std::string_view difference = differenceFromStrict(calls, body, kMost);
    require(difference.empty(), difference);
    const Copy alone(calls);
    // As in the buffer of a worker, with the next request behind it.
    for (const std::string_view next : {"{\"jsonrpc\":\"2.0\"}", "]}\"", "\\\"", "1e5"}) {
        const std::string buffer = std::string(body).append(next).append(RpcReader::kPadding, ' ');
        require(Copy(reader.read(std::string_view(buffer).substr(0, size), true)) == alone,
            "what stands behind a body is no part of it");
    }
    return 0;
}

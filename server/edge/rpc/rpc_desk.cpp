// SPDX-License-Identifier: GPL-3.0-only
#include "edge/rpc/rpc_desk.h"

#include "rpc/errors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace gasgauge {

namespace {

constexpr std::size_t kMostOfABatch = 4 * 1024 * 1024;
constexpr std::string_view kClientVersion = "\"Gasgauge/" GASGAUGE_VERSION "\"";

} // namespace

RpcDesk::RpcDesk(const EdgeShared &shared, ReadyAnswers &ready, OutputBatch &batch, EdgeCounters &counters)
    : m_shared(shared)
    , m_heads(shared.serializer, ready, std::max<std::size_t>(shared.chains.size(), 1))
    , m_ready(ready)
    , m_batch(batch)
    , m_counters(counters)
    , m_reader(shared.limits.maxBatch)
{ }

std::size_t RpcDesk::maxBytes(const RpcCalls &calls) const
{
    if (!calls.batch)
        return std::numeric_limits<std::size_t>::max();
    return std::min<std::size_t>(kMostOfABatch, m_shared.limits.maxUnreadBytes / 2);
}

/// What a reader of snapshots may say by itself.
std::optional<RpcDesk::Found> RpcDesk::find(
    const RpcQuestion &question, const Snapshot *snapshot, TimePoint now) const
{
    const auto method = methodOf(question.method);
    if (!method)
        return Found{.result = kClientVersion};
    if (!snapshot || method == Method::FeeHistory)
        return std::nullopt;
    // Whether the chain is caught up with is as fresh as its head is.
    const bool ofChain = method == Method::Syncing;
    const ValueState &state = snapshot->values[ofChain ? Method::BlockNumber : *method];
    if (state.answersUntil(now) <= now || (ofChain && snapshot->chain.syncing))
        return std::nullopt;
    const bool fresh = state.conditionAt(now) == ValueCondition::Fresh;
    return Found{.result = ofChain ? "false" : state.value->result.json(),
        .status = fresh ? CacheStatus::Hit : CacheStatus::Stale};
}

/// All of one block, where the head is followed: what is not, the router knows how to wait for.
bool RpcDesk::findAll(ChainIndex chain, const RpcCalls &calls, TimePoint now)
{
    const Snapshot *const snapshot = m_ready.snapshot(chain);
    std::optional<std::uint64_t> block;
    m_found.clear();
    for (const RpcQuestion &question : calls.questions) {
        const auto found = find(question, snapshot, now);
        if (!found)
            return false;
        m_found.push_back(*found);
        const auto method = methodOf(question.method);
        if (!method)
            continue;
        const auto &value = snapshot->values[*method].value;
        if (!value || !value->head)
            continue;
        if (block && *block != *value->head)
            return false;
        block = value->head;
    }
    return true;
}

bool RpcDesk::answerReady(ChainIndex chain, const RpcCalls &calls, Persistence persistence, TimePoint now)
{
    if (!findAll(chain, calls, now))
        return false;
    write(chain, calls, persistence, now);
    return true;
}

void RpcDesk::answerWith(ChainIndex chain, const RpcCalls &calls, const RpcReply &reply, bool joined,
    Persistence persistence, TimePoint now)
{
    if (reply.outcomes.size() != calls.questions.size())
        return refuse(chain, persistence, now);
    m_found.clear();
    for (const RpcOutcome &outcome : reply.outcomes) {
        Found found{.result = outcome.result.json(),
            .error = outcome.error,
            .code = outcome.code,
            .status = outcome.status,
            .counted = !joined};
        if (joined && found.status == CacheStatus::Miss)
            found.status = CacheStatus::Coalesced;
        m_found.push_back(found);
    }
    write(chain, calls, persistence, now);
}

RpcAnswer RpcDesk::answerTo(const RpcCall &call) const
{
    if (call.code != 0)
        return {call.id, true, call.error};
    const Found &found = m_found[call.question];
    return {call.id, found.code != 0, found.code != 0 ? found.error : found.result};
}

std::size_t RpcDesk::sizeOf(const RpcCalls &calls) const
{
    std::size_t size = 0;
    for (const RpcCall &call : calls.calls)
        size += answerTo(call).size() + 1;
    // Each has its comma, the last one the first bracket instead.
    return calls.batch ? size + 1 : size - 1;
}

void RpcDesk::write(ChainIndex chain, const RpcCalls &calls, Persistence persistence, TimePoint now)
{
    ChainCounters &counters = m_counters.of(chain);
    if (calls.tooMany)
        m_counters.limited[indexOf(Limit::Batch)].add();
    if (calls.calls.empty()) {
        counters.responses[indexOf(Endpoint::Root)][statusIndex(204)].add();
        return m_batch.add(m_heads.nothing(persistence, now));
    }
    const std::size_t size = sizeOf(calls);
    if (size > maxBytes(calls))
        return refuse(chain, persistence, now);
    counters.responses[indexOf(Endpoint::Root)][statusIndex(200)].add();
    const RpcCall &first = calls.calls.front();
    const bool single = !calls.batch && first.code == 0;
    const auto status = single ? m_found[first.question].status : std::nullopt;
    addHead(m_heads.head(chain, persistence, status, now), size);
    char separator = '[';
    for (const RpcCall &call : calls.calls) {
        if (calls.batch)
            m_batch.add({&separator, 1});
        separator = ',';
        add(answerTo(call));
        count(chain, call);
    }
    if (calls.batch)
        m_batch.add("]");
}

/// One error for a batch whose answers would take too much memory.
void RpcDesk::refuse(ChainIndex chain, Persistence persistence, TimePoint now)
{
    const RpcAnswer answer{"null", true, rpc::kTooLarge};
    ChainCounters &counters = m_counters.of(chain);
    m_counters.limited[indexOf(Limit::Batch)].add();
    counters.responses[indexOf(Endpoint::Root)][statusIndex(200)].add();
    counters.rpcCalls[indexOf(RpcMethod::Other)][rpc::codeIndex(rpc::kInvalidRequest)].add();
    addHead(m_heads.head(chain, persistence, std::nullopt, now), answer.size());
    add(answer);
}

void RpcDesk::addHead(std::string_view head, std::size_t length)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length).ptr;
    m_batch.add(head);
    m_batch.add({digits.data(), static_cast<std::size_t>(end - digits.data())});
    m_batch.add("\r\n\r\n");
}

void RpcDesk::add(const RpcAnswer &answer)
{
    answer.write([this](std::string_view part) { m_batch.add(part); });
}

void RpcDesk::count(ChainIndex chain, const RpcCall &call)
{
    ChainCounters &counters = m_counters.of(chain);
    if (call.code != 0) {
        counters.rpcCalls[indexOf(call.method)][rpc::codeIndex(call.code)].add();
        return;
    }
    Found &found = m_found[call.question];
    counters.rpcCalls[indexOf(call.method)][rpc::codeIndex(found.code)].add();
    const auto method = methodOf(call.method);
    if (method && found.status && !found.counted)
        counters.values[indexOf(*method)][static_cast<std::size_t>(*found.status)].add();
    // Whoever asks the same in one body again has joined.
    found.counted = false;
    if (found.status == CacheStatus::Miss)
        found.status = CacheStatus::Coalesced;
}

} // namespace gasgauge

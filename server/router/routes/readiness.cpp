// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/readiness.h"

#include "http/json_text.h"
#include "router/routes/json_response.h"
#include "router/routes/routes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gasgauge {

namespace {

using Names = std::vector<std::string>;

std::string_view wordsFor(ValueCondition condition)
{
    switch (condition) {
    case ValueCondition::Fresh:
        return "fresh";
    case ValueCondition::Stale:
        return "stale";
    case ValueCondition::TooOld:
        return "too old";
    case ValueCondition::Unsupported:
        return "unsupported";
    case ValueCondition::Missing:
        break;
    }
    return "no value yet";
}

void appendList(std::string &body, std::string_view key, const Names &names)
{
    body.append(",\"").append(key).append("\":[");
    std::string_view separator;
    for (const std::string &name : names) {
        appendJsonString(body.append(separator), name);
        separator = ",";
    }
    body.push_back(']');
}

struct Readiness
{
    std::vector<std::pair<std::string, ValueCondition>> conditions; ///< by method, "base/eth_gasPrice"
    std::string reason; ///< why not; empty: ready
    Names stale; ///< methods
    Names stalled; ///< chains
    Names syncing; ///< chains
    TimePoint freshUntil = TimePoint::max(); ///< of the first value that is not fresh any more

    void addReason(const std::string &what) { reason.append(reason.empty() ? "" : ", ").append(what); }
};

/// `prefix` tells the chain's methods from those of the first one.
void look(const ChainHealth &chain, const std::string &prefix, TimePoint now, Readiness &result)
{
    bool supported = false;
    for (const Method method : kValues) {
        const ValueState &state = chain.snapshot->values[method];
        const ValueCondition condition = state.conditionAt(now);
        const std::string name = prefix + std::string(methodName(method));
        result.conditions.emplace_back(name, condition);
        if (condition == ValueCondition::Unsupported)
            continue;
        supported = true;
        result.freshUntil = std::min(result.freshUntil, state.freshUntil);
        if (condition == ValueCondition::Stale)
            result.stale.push_back(name);
        if (!isServable(condition))
            result.addReason(name + ": " + std::string(wordsFor(condition)));
    }
    const ChainState state = chain.snapshot->stateAt(now);
    if (state == ChainState::Stalled)
        result.stalled.emplace_back(chain.name);
    if (state == ChainState::Syncing)
        result.syncing.emplace_back(chain.name);
    if (!supported)
        result.addReason((prefix.empty() ? std::string() : prefix.substr(0, prefix.size() - 1) + ": ")
            + "nothing supported: the upstream has none of the methods; configure another upstream");
}

Readiness readinessOf(const std::vector<ChainHealth> &chains, TimePoint now)
{
    Readiness result;
    for (const ChainHealth &chain : chains)
        look(chain, &chain == &chains.front() ? std::string() : std::string(chain.name) + '/', now, result);
    return result;
}

} // namespace

Response readiness(const std::vector<ChainHealth> &chains, TimePoint now)
{
    const Readiness found = readinessOf(chains, now);
    const bool ready = found.reason.empty();
    std::string body = ready ? R"({"ready":true)" : R"({"ready":false,"reason":)";
    if (!ready) {
        appendJsonString(body, found.reason);
        std::string_view separator = ",\"values\":{";
        for (const auto &[name, condition] : found.conditions) {
            appendJsonString(body.append(separator), name);
            appendJsonString(body.append(":"), wordsFor(condition));
            separator = ",";
        }
        body.push_back('}');
    }
    appendList(body, "stale", found.stale);
    appendList(body, "stalled", found.stalled);
    appendList(body, "syncing", found.syncing);
    Response response = jsonResponse(ready ? 200 : 503, std::move(body.append("}")));
    if (!ready)
        response.headers.emplace_back("Retry-After", "1");
    else if (found.stale.empty()) // else the next prober is the demand that a refresh waits for
        response.reusableFor
            = std::min(std::chrono::floor<std::chrono::milliseconds>(found.freshUntil - now), kReusable);
    return response;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "formats/fee_request.h"

namespace gasgauge {

FeeRequest feeRequestOf(const Target &target, std::string_view query, const ChainPaths &chains)
{
    if (target.endpoint == Endpoint::FeesHistory)
        return {target, historyQuestion(query)};
    FeeRequest request{target, etherscanQuestion(query)};
    if (target.endpoint != Endpoint::EtherscanV2 || !request.question.isProper())
        return request;
    const auto id = chainIdIn(query);
    // A path below a chain names it already.
    const bool named = target.chain != 0;
    if (named && !parameterIn(query, "chainid"))
        return request;
    const auto chain = id ? chains.withId(*id) : std::nullopt;
    if (!chain || (named && *chain != target.chain))
        return {target, {.ask = FeeQuestion::Ask::NoSuchChain}};
    request.target.chain = *chain;
    return request;
}

} // namespace gasgauge

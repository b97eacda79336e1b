// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/head/value_heads.h"

#include "ethereum/catalog/tip_percentiles.h"
#include "ethereum/integer/uint256.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gasgauge {

namespace {

std::string quoted(std::uint64_t number)
{
    return '"' + Uint256(number).hex() + '"';
}

HeadFailure headFailure(const Failure &failure)
{
    return {failure.message, failure.retryAfter, failure.kind == FailureKind::BadAnswer};
}

HeadFailure refusedAnswer(const Answer &answer, const std::string &reason)
{
    return {"the upstream " + answer.upstream + " " + reason, std::nullopt};
}

} // namespace

RpcRequest newestFees(std::uint64_t blocks)
{
    return {Method::FeeHistory, '[' + quoted(blocks) + ",\"latest\"," + std::string(tipPercentiles()) + ']'};
}

std::uint64_t blocksToShare(std::uint64_t blocks)
{
    constexpr std::array<std::uint64_t, 5> counts{5, 16, 64, 256, 1024};
    const auto *const found = std::ranges::lower_bound(counts, blocks);
    return found == counts.end() ? blocks : *found;
}

tl::expected<FeeHistory, HeadFailure> feesOf(const FetchResult &result, std::uint64_t blocks)
{
    if (!result)
        return tl::unexpected(headFailure(result.error()));
    auto history = parseFeeHistory(
        result->result.json(), {.blocks = static_cast<std::size_t>(blocks), .percentiles = kTipsOfABlock});
    if (!history)
        return tl::unexpected(refusedAnswer(*result, history.error()));
    return *std::move(history);
}

void ValueHeads::askLatest(HeadDone done)
{
    askHeader({Method::LatestBlock}, std::move(done));
}

void ValueHeads::askBlock(std::uint64_t number, HeadDone done)
{
    askHeader({Method::LatestBlock, '[' + quoted(number) + ",false]", true}, std::move(done));
}

void ValueHeads::askHeader(RpcRequest request, HeadDone done)
{
    m_source.fetchAll(
        {std::move(request)}, [done = std::move(done)](const std::vector<FetchResult> &results) {
            const FetchResult &result = results.front();
            if (!result)
                return done(tl::unexpected(headFailure(result.error())));
            const auto header = parseBlockHeader(result->result.json());
            if (!header)
                return done(tl::unexpected(refusedAnswer(*result, header.error())));
            done(HeadAnswer{*header, result->upstream});
        });
}

void ValueHeads::askFees(const BlockRange &blocks, FeesDone done)
{
    const std::string params = '[' + quoted(blocks.count()) + ',' + quoted(blocks.last) + ','
        + std::string(tipPercentiles()) + ']';
    m_source.fetchAll({{Method::FeeHistory, params, true}},
        [count = blocks.count(), done = std::move(done)](
            const std::vector<FetchResult> &results) { done(feesOf(results.front(), count)); });
}

} // namespace gasgauge

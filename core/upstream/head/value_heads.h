// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/head_source.h"
#include "upstream/value_source.h"

namespace gasgauge {

/// The question for the fees of the newest blocks, with their rewards.
RpcRequest newestFees(std::uint64_t blocks);
/// So many, or some more: replicas that share answers have to ask the same.
std::uint64_t blocksToShare(std::uint64_t blocks);
/// What came of a question for the fees of so many blocks, or of some more where it was asked for others,
/// too.
tl::expected<FeeHistory, HeadFailure> feesOf(const FetchResult &result, std::uint64_t blocks);

/// Answers a follower of the head by what any source of values can be asked. Without a subscription, and
/// without a limit of credits.
class ValueHeads : public HeadSource
{
public:
    /// `source` has to outlive it.
    explicit ValueHeads(ValueSource &source)
        : m_source(source)
    { }

    void askLatest(HeadDone done) override;
    void askBlock(std::uint64_t number, HeadDone done) override;
    void askFees(const BlockRange &blocks, FeesDone done) override;
    bool canSubscribe() const override { return false; }
    void subscribe(HeadListener &) override { }
    void resubscribe() override { }
    void unsubscribe() override { }
    CreditBudget budget() const override { return {}; }

private:
    void askHeader(RpcRequest request, HeadDone done);

    ValueSource &m_source;
};

} // namespace gasgauge

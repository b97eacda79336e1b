// SPDX-License-Identifier: GPL-3.0-only
#include "router/rpc/rpc_gathering.h"

#include "cache/fees/fees_feed.h"
#include "router/rpc/rpc_answerer.h"
#include "rpc/errors.h"

#include <algorithm>
#include <string>
#include <utility>

namespace gasgauge {

namespace {

/// For so long values of several blocks are waited for to become those of one.
constexpr std::chrono::milliseconds kForOneBlock{2'000};

Failure noAnswerYet()
{
    return {FailureKind::Unavailable, "There is no value to give yet; try again in a moment.", std::nullopt};
}

Failure olderBlock()
{
    return {FailureKind::Unavailable,
        "There is no value yet of the block that the rest of the batch is of; try again in a moment.",
        std::nullopt};
}

Failure stillFilling()
{
    return {FailureKind::Unavailable,
        "The ring of the last " + std::to_string(BlockRing::kCapacity)
            + " blocks is still being filled; try again in a moment.",
        std::nullopt};
}

Failure noTips()
{
    return {FailureKind::Unsupported,
        "the upstream gives no rewards in eth_feeHistory; ask without percentiles, or add an --upstream that "
        "gives them",
        std::nullopt};
}

RpcOutcome outsideRing(const BlockRing &ring)
{
    std::string message = rpc::whatFeeHistoryTakes();
    if (const auto run = ring.run())
        message.append(" The ring holds the blocks ")
            .append(std::to_string(run->first))
            .append(" to ")
            .append(std::to_string(run->last))
            .append(" now.");
    return {.code = rpc::kInvalidParams, .error = rpc::errorObject(rpc::kInvalidParams, message)};
}

/// As nodes say it; how far it is behind nobody knows here, so that the head stands in for all three.
std::string syncingAt(std::string_view head)
{
    const std::string number(head);
    return R"({"startingBlock":)" + number + R"(,"currentBlock":)" + number + R"(,"highestBlock":)" + number
        + "}";
}

/// Whose value says it.
Method askedFor(Method method)
{
    return method == Method::Syncing ? Method::BlockNumber : method;
}

} // namespace

RpcGathering::RpcGathering(ValueCache &cache, RpcAsk ask, RpcDone done)
    : m_cache(&cache)
    , m_ask(std::move(ask))
    , m_done(std::move(done))
    , m_answers(m_ask.questions.size())
{ }

void RpcGathering::start(const std::shared_ptr<RpcGathering> &self)
{
    // One more, so that nothing ends before all has been asked.
    self->m_open = self->m_ask.questions.size() + 1;
    const auto came = [self] {
        if (--self->m_open == 0)
            finish(self);
    };
    for (std::size_t i = 0; i < self->m_ask.questions.size(); ++i) {
        const auto method = methodOf(self->m_ask.questions[i].method);
        auto done = [self, i, came](const CacheAnswer &answer) {
            self->m_answers[i] = answer;
            came();
        };
        if (!method)
            came();
        else if (method == Method::FeeHistory)
            self->m_cache->getFees(std::move(done));
        else
            self->m_cache->get(askedFor(*method), std::move(done));
    }
    came();
}

void RpcGathering::finish(const std::shared_ptr<RpcGathering> &self)
{
    if (!self->m_cache)
        return self->endWait(); // with it went who would get the reply
    self->m_snapshot = self->m_cache->snapshot();
    if (self->isUneven() && self->m_waits) {
        if (!self->m_patience)
            waitForMore(self);
        return;
    }
    self->endWait();
    if (!std::exchange(self->m_replied, true))
        self->reply();
}

void RpcGathering::endWait()
{
    QObject::disconnect(m_more);
    if (QTimer *const patience = m_patience.release()) {
        patience->stop();
        patience->deleteLater(); // it may be the one that calls
    }
}

void RpcGathering::waitForMore(const std::shared_ptr<RpcGathering> &self)
{
    self->m_patience = std::make_unique<QTimer>();
    self->m_patience->setSingleShot(true);
    QObject::connect(self->m_patience.get(), &QTimer::timeout, self->m_patience.get(), [self] {
        self->m_waits = false;
        finish(self);
    });
    self->m_patience->start(kForOneBlock);
    self->m_more = QObject::connect(
        self->m_cache.data(), &ValueCache::snapshotChanged, self->m_patience.get(), [self] { finish(self); });
}

/// Of what came; of what belongs to a followed head as the snapshot has it now, where that has it still.
const ValueState &RpcGathering::stateOf(std::size_t question) const
{
    const auto method = methodOf(m_ask.questions[question].method);
    const ValueState &now
        = method == Method::FeeHistory ? m_snapshot->fees.state : m_snapshot->values[askedFor(*method)];
    return now.value && now.value->head ? now : m_answers[question]->state;
}

std::optional<std::uint64_t> RpcGathering::blockOf(std::size_t question) const
{
    const auto &answer = m_answers[question];
    if (!answer || !answer->hasValue())
        return std::nullopt;
    const auto &value = stateOf(question).value;
    return value ? value->head : std::nullopt;
}

std::optional<std::uint64_t> RpcGathering::newestBlock() const
{
    std::optional<std::uint64_t> newest;
    for (std::size_t i = 0; i < m_answers.size(); ++i)
        newest = std::max(newest, blockOf(i));
    return newest;
}

/// Whether a moment may make one block's of what is here.
bool RpcGathering::isUneven() const
{
    const auto newest = newestBlock();
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        const auto block = blockOf(i);
        if (block && block != newest)
            return true;
        const bool isHistory = methodOf(m_ask.questions[i].method) == Method::FeeHistory;
        if (isHistory && m_answers[i]->hasValue() && isComing(m_ask.questions[i]))
            return true;
    }
    return false;
}

void RpcGathering::reply()
{
    RpcReply reply;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        reply.outcomes.push_back(outcomeOf(i));
        bytes += reply.outcomes.back().result.json().size();
        if (bytes > m_ask.maxBytes) {
            reply.outcomes.clear(); // before the rest of them is made
            break;
        }
    }
    m_done(std::move(reply));
}

RpcOutcome RpcGathering::outcomeOf(std::size_t question) const
{
    const RpcQuestion &asked = m_ask.questions[question];
    const auto method = methodOf(asked.method);
    if (!method)
        return {.result = Result::ofText("Gasgauge/" GASGAUGE_VERSION)};
    const CacheAnswer &answer = *m_answers[question];
    if (!answer.hasValue())
        return failedOutcome(answer.state.failure.value_or(noAnswerYet()), answer.status);
    if (const auto block = blockOf(question); block && block != newestBlock())
        return failedOutcome(olderBlock(), answer.status);
    if (method == Method::FeeHistory)
        return historyOf(asked, answer.status);
    const Result &result = stateOf(question).value->result;
    if (method == Method::Syncing) {
        const bool syncing = m_snapshot->chain.syncing;
        return {
            .result = Result::ofJson(syncing ? syncingAt(result.json()) : "false"), .status = answer.status};
    }
    return {.result = result, .status = answer.status};
}

tl::expected<std::string, FeeHistoryGap> RpcGathering::history(const RpcQuestion &question) const
{
    const BlockRing *const ring = m_cache->fees().ring();
    const auto &report = m_snapshot->fees.report;
    if (!ring || !report)
        return tl::unexpected(FeeHistoryGap::Coming);
    return feeHistoryText(*ring, report->block.number, question.history);
}

bool RpcGathering::isComing(const RpcQuestion &question) const
{
    const BlockRing *const ring = m_cache->fees().ring();
    const auto &report = m_snapshot->fees.report;
    return !ring || !report
        || feeHistoryGap(*ring, report->block.number, question.history) == FeeHistoryGap::Coming;
}

RpcOutcome RpcGathering::historyOf(const RpcQuestion &question, CacheStatus status) const
{
    auto text = history(question);
    if (text)
        return {.result = Result::ofJson(std::move(*text)), .status = status};
    switch (text.error()) {
    case FeeHistoryGap::NoTips:
        return failedOutcome(noTips(), status);
    case FeeHistoryGap::Coming:
        return failedOutcome(noAnswerYet(), status);
    case FeeHistoryGap::Outside:
        break;
    }
    RpcOutcome outcome = isStillFilled(question) ? failedOutcome(stillFilling(), status)
                                                 : outsideRing(*m_cache->fees().ring());
    outcome.status = status;
    return outcome;
}

/// Whether the blocks have their place in the ring, and are being asked for.
bool RpcGathering::isStillFilled(const RpcQuestion &question) const
{
    const std::uint64_t head = m_snapshot->fees.report->block.number;
    const std::uint64_t newest = question.history.newest.value_or(head);
    return m_cache->fees().fillsRing() && newest <= head && newest + 1 >= question.history.blocks
        && head - newest + question.history.blocks <= BlockRing::kCapacity;
}

} // namespace gasgauge

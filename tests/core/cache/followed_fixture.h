// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"
#include "chain/head/head_follower.h"
#include "ethereum/catalog/tip_percentiles.h"
#include "support/manual_clock.h"

#include <map>

#include <QTest>

/// A cache that follows the head of a node, on a clock that tests set.
namespace gasgauge::test {

using namespace std::chrono_literals;

inline constexpr std::uint64_t kEthereum = 1;

inline BlockHash hashOf(std::uint64_t number, char branch)
{
    const std::string digits = Uint256(number).hex().substr(2);
    return *BlockHash::parse("0x" + std::string(63 - digits.size(), '0') + digits + branch);
}

class Node;

/// What the follower asks of the node; heads are told at once, polls answered when they are asked.
class NodeHeads final : public HeadSource
{
public:
    explicit NodeHeads(Node &node);
    ~NodeHeads() override;
    void askLatest(HeadDone done) override;
    void askBlock(std::uint64_t number, HeadDone done) override;
    void askFees(const BlockRange &blocks, FeesDone done) override;
    bool canSubscribe() const override { return true; }
    void subscribe(HeadListener &listener) override;
    void resubscribe() override { }
    void unsubscribe() override;
    CreditBudget budget() const override { return {}; }

private:
    Node &m_node;
};

class Node final : public ValueSource
{
public:
    explicit Node(ManualClock &nodeClock)
        : clock(nodeClock)
    { }
    void fetch(Method method, Done done) override
    {
        singles.push_back(method);
        QTimer::singleShot(0, &context, [this, method, done = std::move(done)] { done(answerTo(method)); });
    }
    void fetchAll(std::vector<RpcRequest> requests, BatchDone done) override
    {
        std::vector<Method> methods;
        for (const RpcRequest &request : requests)
            methods.push_back(request.method);
        batches.push_back(methods);
        m_open.push_back(std::move(done));
    }
    std::unique_ptr<HeadSource> heads() override { return std::make_unique<NodeHeads>(*this); }
    bool simulated() const override { return false; }
    std::string currentName() const override { return "node"; }
    std::optional<std::uint64_t> chainId() const override { return kEthereum; }

    /// The answer to the batch that was asked first, as the node is now.
    void answerBatch()
    {
        std::vector<FetchResult> results;
        for (const Method method : batches[m_answered++])
            results.push_back(answerTo(method));
        const BatchDone done = std::exchange(m_open.front(), {});
        m_open.erase(m_open.begin());
        done(std::move(results));
    }
    bool isAsked() const { return !m_open.empty(); }

    /// What a fee history says of the block; a kind of another branch has others.
    BlockFees feesOfBlock(std::uint64_t block) const
    {
        const std::uint64_t fee = 1'000 + block + (block >= branchFrom ? std::uint64_t(branch - 'a') : 0);
        std::vector<Uint256> tips;
        for (std::size_t i = 0; i < kTipsOfABlock; ++i)
            tips.emplace_back(fee * 100 + i);
        return {.baseFee = Uint256(fee), .gasUsedRatio = 0.25, .tips = PackedAmounts(tips)};
    }
    FeeHistory fees(const BlockRange &blocks) const
    {
        FeeHistory history;
        history.oldest = blocks.first;
        for (std::uint64_t block = blocks.first; block <= blocks.last; ++block)
            history.blocks.push_back(feesOfBlock(block));
        history.nextBaseFee = feesOfBlock(blocks.last + 1).baseFee;
        return history;
    }

    BlockHeader header() const
    {
        BlockHeader header;
        header.number = number;
        header.hash = hashOf(number, branch);
        header.parentHash = hashOf(number - 1, parentBranch);
        header.timestamp = std::chrono::floor<std::chrono::seconds>(clock.wallNow());
        if (givesFees) {
            header.baseFeePerGas = feesOfBlock(number).baseFee;
            header.gasUsed = 250;
            header.gasLimit = 1'000;
        }
        return header;
    }
    void tell()
    {
        if (listener)
            listener->headTold({header(), "node"});
    }
    FetchResult answerTo(Method method) const
    {
        if (down)
            return tl::unexpected(Failure{FailureKind::Unreachable, "down", std::nullopt});
        if (method == Method::FeeHistory && givesFees)
            return Answer{Result::ofJson(feeHistoryText()), "node"};
        const auto found = numberOf.find(method);
        const std::uint64_t value = found != numberOf.end() ? found->second : number;
        return Answer{Result::ofText(Uint256(value).hex()), "node"};
    }

    ManualClock &clock;
    std::uint64_t number = 100;
    char branch = 'a';
    char parentBranch = 'a';
    bool down = false;
    bool givesFees = false;
    bool givesHeaders = true; ///< of the newest block, to who asks
    std::uint64_t branchFrom = 0; ///< the first block of `branch`
    bool givesOldHeaders = false;
    std::vector<std::uint64_t> blocksAsked;
    std::vector<BlockRange> feesAsked; ///< by the ring, beside the batches
    std::map<Method, std::uint64_t> numberOf; ///< what else some methods answer
    HeadListener *listener = nullptr;
    std::vector<std::vector<Method>> batches;
    std::vector<Method> singles;
    QObject context; ///< what is still to be answered ends with the node

private:
    /// Of the five newest blocks.
    std::string feeHistoryText() const
    {
        const std::uint64_t oldest = number - 4;
        std::string fees;
        std::string ratios;
        std::string tips;
        const auto quoted = [](const Uint256 &amount) { return '"' + amount.hex() + '"'; };
        for (std::uint64_t block = oldest; block <= number; ++block) {
            const BlockFees of = feesOfBlock(block);
            fees += quoted(*of.baseFee) + ',';
            ratios += block == oldest ? "0.25" : ",0.25";
            tips += block == oldest ? "[" : ",[";
            for (std::size_t i = 0; i < kTipsOfABlock; ++i)
                tips += (i == 0 ? "" : ",") + quoted(of.tips[i]);
            tips += ']';
        }
        return R"({"oldestBlock":)" + quoted(Uint256(oldest)) + R"(,"baseFeePerGas":[)" + fees
            + quoted(*feesOfBlock(number + 1).baseFee) + R"(],"gasUsedRatio":[)" + ratios + R"(],"reward":[)"
            + tips + "]}";
    }

    std::vector<BatchDone> m_open;
    std::size_t m_answered = 0;
};

inline NodeHeads::NodeHeads(Node &node)
    : m_node(node)
{ }
inline NodeHeads::~NodeHeads() = default;
inline void NodeHeads::askLatest(HeadDone done)
{
    QTimer::singleShot(0, &m_node.context, [this, done = std::move(done)] {
        if (m_node.down || !m_node.givesHeaders)
            done(tl::unexpected(HeadFailure{"down", std::nullopt}));
        else
            done(HeadAnswer{m_node.header(), "node"});
    });
}
inline void NodeHeads::askBlock(std::uint64_t number, HeadDone done)
{
    m_node.blocksAsked.push_back(number);
    QTimer::singleShot(0, &m_node.context, [this, number, done = std::move(done)] {
        if (!m_node.givesOldHeaders)
            return done(tl::unexpected(HeadFailure{"none", std::nullopt}));
        HeadAnswer answer{m_node.header(), "node"};
        answer.header.timestamp -= 12s * (m_node.number - number);
        answer.header.number = number;
        answer.header.hash = hashOf(number, 'a');
        answer.header.parentHash = hashOf(number - 1, 'a');
        answer.header.baseFeePerGas = m_node.feesOfBlock(number).baseFee;
        done(answer);
    });
}
inline void NodeHeads::askFees(const BlockRange &blocks, FeesDone done)
{
    m_node.feesAsked.push_back(blocks);
    QTimer::singleShot(0, &m_node.context, [this, blocks, done = std::move(done)] {
        if (!m_node.givesFees || m_node.down)
            return done(tl::unexpected(HeadFailure{"none", std::nullopt}));
        done(m_node.fees(blocks));
    });
}
inline void NodeHeads::subscribe(HeadListener &listener)
{
    m_node.listener = &listener;
    QTimer::singleShot(0, &m_node.context, [this] {
        if (m_node.listener)
            m_node.listener->subscribed();
    });
}
inline void NodeHeads::unsubscribe()
{
    m_node.listener = nullptr;
}

struct FollowedFixture
{
    explicit FollowedFixture(
        std::chrono::sys_seconds date = std::chrono::sys_days(std::chrono::January / 2 / 2026))
        : clock(date)
    {
        FreshnessConfig config;
        config.mode = FreshnessMode::Block;
        cache = std::make_unique<ValueCache>(node, config, clock, nullptr, [] { return 1.0; });
        QObject::connect(
            cache.get(), &ValueCache::snapshotChanged, cache.get(), [this](const SnapshotPtr &snapshot) {
                const ValueState &number = snapshot->values[Method::BlockNumber];
                const ValueState &price = snapshot->values[Method::GasPrice];
                if (number.value && price.value)
                    pairs.emplace_back(number.value->result.text(), price.value->result.text());
            });
    }
    void get(Method method = Method::GasPrice)
    {
        cache->get(method, [this](const CacheAnswer &answer) { answers.push_back(answer); });
    }
    CacheStatus statusOf(Method method = Method::GasPrice)
    {
        const std::size_t before = answers.size();
        get(method);
        return answers.size() == before + 1 ? answers.back().status : CacheStatus::Miss;
    }
    std::string text(Method method = Method::GasPrice) const
    {
        const auto &value = cache->snapshot()->values[method].value;
        return value ? std::string(value->result.text()) : "none";
    }
    /// Events of the loop, until the node is asked for a batch.
    bool waitForBatch()
    {
        return QTest::qWaitFor([this] { return node.isAsked(); }, 3000);
    }
    void settle() { QTest::qWait(20); }
    /// Price and number are there, of the followed head.
    void warm()
    {
        get();
        get(Method::BlockNumber);
        if (!waitForBatch())
            qFatal("no batch");
        settle();
        node.answerBatch();
        settle();
    }
    void newHead()
    {
        ++node.number;
        node.tell();
    }

    ManualClock clock;
    Node node{clock};
    std::unique_ptr<ValueCache> cache;
    std::vector<CacheAnswer> answers;
    std::vector<std::pair<std::string, std::string>> pairs; ///< as readers have seen them
};

} // namespace gasgauge::test

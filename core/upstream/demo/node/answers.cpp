// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/node/answers.h"

#include "upstream/demo/node/block_json.h"
#include "upstream/demo/node/contracts.h"
#include "upstream/demo/node/params.h"
#include "upstream/demo/simulation/tips.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gasgauge::demo {

namespace {

// JSON-RPC 2.0, and what go-ethereum answers for blocks that are not there.
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kServerError = -32000;

/// The shortest decimal that is this number.
std::string ratioJson(std::uint64_t part, std::uint64_t whole)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(),
        static_cast<double>(part) / static_cast<double>(whole), std::chars_format::fixed);
    return {text.data(), end.ptr};
}

template <typename Items, typename ToJson>
std::string arrayJson(const Items &items, ToJson toJson)
{
    std::string json = "[";
    for (const auto &item : items)
        json.append(json.size() > 1 ? "," : "").append(toJson(item));
    return json + ']';
}

} // namespace

Answers::Answers(const Profile &profile, const Pace &pace)
    : m_blocks(profile)
    , m_pace(pace)
{ }

tl::expected<std::string, RpcError> Answers::call(
    std::string_view method, const QJsonArray &params, std::uint64_t head)
{
    if (method == "eth_blockNumber")
        return quantityJson(head);
    if (method == "eth_gasPrice")
        return quantityJson(m_blocks.at(head + 1).baseFee + suggestedTip(m_blocks, head));
    if (method == "eth_maxPriorityFeePerGas")
        return quantityJson(suggestedTip(m_blocks, head));
    if (method == "eth_coinbase")
        return '"' + std::string(kMiner) + '"';
    if (method == "eth_chainId")
        return quantityJson(m_blocks.profile().chainId);
    if (method == "net_version")
        return '"' + std::to_string(m_blocks.profile().chainId) + '"';
    if (method == "eth_syncing")
        return "false";
    if (method == "eth_getBlockByNumber")
        return blockByNumber(params, head);
    if (method == "eth_feeHistory")
        return feeHistory(params, head);
    if (method == "eth_call")
        return callResultJson(params.at(0), m_pace.timeOf(head));
    return tl::make_unexpected(RpcError{kMethodNotFound, "the simulated chain has no such method"});
}

Answers::Result Answers::blockByNumber(const QJsonArray &params, std::uint64_t head)
{
    const auto number = blockNamedBy(params.at(0), head, m_pace.firstNumber());
    if (!number || params.at(1).toBool())
        return tl::make_unexpected(
            RpcError{kInvalidParams, "give a block, and false: transactions come as hashes alone"});
    if (*number > head || *number < m_pace.firstNumber())
        return "null";
    const BlockFees fees = m_blocks.at(*number);
    return blockJson(m_blocks.profile(), *number, fees, m_pace.timeOf(*number),
        paymentsOf(m_blocks.profile(), *number, fees.gasUsed).size());
}

Answers::Result Answers::feeHistory(const QJsonArray &params, std::uint64_t head)
{
    constexpr std::uint64_t most = 1024;
    const auto asked = countOf(params.at(0));
    const auto newest = blockNamedBy(params.at(1), head, m_pace.firstNumber());
    const auto percentiles = percentilesOf(params.at(2));
    if (!asked || !newest || !percentiles)
        return tl::make_unexpected(RpcError{kInvalidParams,
            "give a count, a block, and at most 100 percentiles from 0 to 100 in rising order"});
    if (*newest > head)
        return tl::make_unexpected(RpcError{kServerError, "request beyond head block"});
    if (*asked == 0 || *newest < m_pace.firstNumber())
        return R"({"oldestBlock":"0x0","gasUsedRatio":null})";

    const Profile &profile = m_blocks.profile();
    const std::uint64_t count = std::min({*asked, most, *newest - m_pace.firstNumber() + 1});
    const std::uint64_t oldest = *newest + 1 - count;
    // A copy: tips look at the same blocks, and one past the newest has the next prices.
    std::vector<BlockFees> blocks;
    blocks.reserve(count + 1);
    for (std::uint64_t number = oldest; number <= *newest + 1; ++number)
        blocks.push_back(m_blocks.at(number));
    const std::span<const BlockFees> made(blocks.data(), count);

    std::string json = R"({"oldestBlock":)" + quantityJson(oldest);
    if (!percentiles->empty()) {
        std::uint64_t number = oldest;
        json += ",\"reward\":" + arrayJson(made, [&](const BlockFees &block) {
            const auto payments = paymentsOf(profile, number++, block.gasUsed);
            return arrayJson(tipsAt(payments, *percentiles), quantityJson);
        });
    }
    json += ",\"baseFeePerGas\":"
        + arrayJson(blocks, [](const BlockFees &block) { return quantityJson(block.baseFee); });
    json += ",\"gasUsedRatio\":" + arrayJson(made, [&profile](const BlockFees &block) {
        return ratioJson(block.gasUsed, profile.gasLimit);
    });
    json += ",\"baseFeePerBlobGas\":"
        + arrayJson(blocks, [](const BlockFees &block) { return quantityJson(block.blobFee); });
    const std::uint64_t mostBlobs = profile.blobs ? profile.blobs->most : 1;
    json += ",\"blobGasUsedRatio\":"
        + arrayJson(made, [mostBlobs](const BlockFees &block) { return ratioJson(block.blobs, mostBlobs); });
    return json + '}';
}

} // namespace gasgauge::demo

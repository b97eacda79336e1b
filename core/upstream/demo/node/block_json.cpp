// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/node/block_json.h"

#include "upstream/demo/simulation/noise.h"

#include <array>
#include <cstdio>

namespace gasgauge::demo {

namespace {

// Of nothing: the Keccak-256 of an empty list, and the roots of an empty trie and of no requests at all.
constexpr std::string_view kNoUncles = "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";
constexpr std::string_view kNoEntries = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";
constexpr std::string_view kNoRequests = "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string hash(std::uint64_t seed, std::uint64_t number, Stream stream)
{
    constexpr std::uint64_t words = 4;
    std::string text = "0x";
    for (std::uint64_t word = 0; word < words; ++word) {
        std::array<char, 17> digits{};
        std::snprintf(digits.data(), digits.size(), "%016llx",
            static_cast<unsigned long long>(scramble(seed, number, stream, word)));
        text += digits.data();
    }
    return text;
}

std::string textJson(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

void add(std::string &json, std::string_view name, const std::string &value)
{
    json += json.size() > 1 ? ",\"" : "\"";
    json.append(name).append("\":").append(value);
}

} // namespace

std::string quantityJson(std::uint64_t number)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "\"0x%llx\"", static_cast<unsigned long long>(number));
    return text.data();
}

std::string hashOf(const Profile &profile, std::uint64_t number)
{
    return hash(profile.chainId, number, Stream::BlockHash);
}

std::string blockJson(const Profile &profile, std::uint64_t number, const BlockFees &fees,
    std::chrono::sys_seconds time, std::size_t transactions)
{
    constexpr std::uint64_t bytesOfAHeader = 650;
    constexpr std::uint64_t bytesOfATransaction = 230;
    const auto ofBlock = [&](Stream what) { return textJson(hash(profile.chainId, number, what)); };
    const bool empty = fees.gasUsed == 0;
    std::string json = "{";
    add(json, "baseFeePerGas", quantityJson(fees.baseFee));
    add(json, "blobGasUsed", quantityJson(fees.blobs * kGasPerBlob));
    add(json, "difficulty", quantityJson(0));
    add(json, "excessBlobGas", quantityJson(fees.excessBlobGas));
    add(json, "extraData", textJson(profile.extraData));
    add(json, "gasLimit", quantityJson(profile.gasLimit));
    add(json, "gasUsed", quantityJson(fees.gasUsed));
    add(json, "hash", textJson(hashOf(profile, number)));
    add(json, "logsBloom", textJson("0x" + std::string(512, '0')));
    add(json, "miner", textJson(kMiner));
    add(json, "mixHash", ofBlock(Stream::Randao));
    add(json, "nonce", textJson("0x0000000000000000"));
    add(json, "number", quantityJson(number));
    add(json, "parentBeaconBlockRoot", ofBlock(Stream::BeaconRoot));
    add(json, "parentHash", textJson(hashOf(profile, number - 1)));
    add(json, "receiptsRoot", empty ? textJson(kNoEntries) : ofBlock(Stream::ReceiptsRoot));
    add(json, "requestsHash", textJson(kNoRequests));
    add(json, "sha3Uncles", textJson(kNoUncles));
    add(json, "stateRoot", ofBlock(Stream::StateRoot));
    add(json, "timestamp", quantityJson(static_cast<std::uint64_t>(time.time_since_epoch().count())));
    add(json, "transactionsRoot", empty ? textJson(kNoEntries) : ofBlock(Stream::TransactionsRoot));
    add(json, "withdrawalsRoot", textJson(kNoEntries));
    add(json, "size", quantityJson(bytesOfAHeader + bytesOfATransaction * transactions));
    std::string hashes;
    for (std::size_t i = 0; i < transactions; ++i)
        hashes.append(i > 0 ? "," : "")
            .append(textJson(
                hash(scramble(profile.chainId, number, Stream::BlockHash), i, Stream::TransactionHash)));
    add(json, "transactions", '[' + hashes + ']');
    add(json, "uncles", "[]");
    add(json, "withdrawals", "[]");
    return json + '}';
}

} // namespace gasgauge::demo

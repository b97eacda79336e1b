// SPDX-License-Identifier: GPL-3.0-only
// A block's header as eth_getBlockByNumber and newHeads give it.
#include "chain/blocks/block_ring.h"
#include "check.h"

#include <string>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

constexpr std::string_view kSecret = "SECRETKEY";

void checkReason(const std::string &reason)
{
    require(!reason.empty() && reason.size() < 100, "a refusal has a reason with bounds");
    require(reason.find(kSecret) == std::string::npos, "a reason quotes nothing of an upstream");
}

/// What is read can be written again, and is the same then.
std::string written(const BlockHeader &header)
{
    std::string json = R"({"number":")" + Uint256(header.number).hex() + R"(","hash":")" + header.hash.text()
        + R"(","parentHash":")" + header.parentHash.text() + R"(","timestamp":")"
        + Uint256(static_cast<std::uint64_t>(header.timestamp.time_since_epoch().count())).hex() + '"';
    const auto add = [&json](const char *name, const std::optional<std::uint64_t> &value) {
        if (value)
            json += std::string(",\"") + name + "\":\"" + Uint256(*value).hex() + '"';
    };
    if (header.baseFeePerGas)
        json += R"(,"baseFeePerGas":")" + header.baseFeePerGas->hex() + '"';
    if (!header.extraData.empty())
        json += R"(,"extraData":")" + header.extraData + '"';
    add("gasUsed", header.gasUsed);
    add("gasLimit", header.gasLimit);
    add("blobGasUsed", header.blobGasUsed);
    add("excessBlobGas", header.excessBlobGas);
    return json + '}';
}

void checkRing(const BlockHeader &header)
{
    BlockRing ring;
    require(ring.take(header) == BlockRing::Fit::First, "the first one begins the ring");
    require(ring.take(header) == BlockRing::Fit::Known, "the same one again is known");
    require(ring.head().number == header.number && ring.missing() && !ring.run(), "it is the head");
    require(ring.missing()->last == header.number, "its fees are missing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto header = parseBlockHeader(textOf(data, size));
    if (!header) {
        checkReason(header.error());
        return 0;
    }
    const auto again = parseBlockHeader(written(*header));
    require(again && *again == *header, "what is read can be written and read again");
    checkRing(*header);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-only
// BLOCKS LF PERCENTILES LF RESULT: what was asked of eth_feeHistory, and what came.
#include "chain/blocks/block_ring.h"
#include "check.h"

#include <cmath>
#include <cstdlib>
#include <string>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

constexpr std::string_view kSecret = "SECRETKEY";
constexpr std::size_t kMostAsked = 1024;

std::size_t countIn(std::string_view line)
{
    return std::strtoul(std::string(line.substr(0, 4)).c_str(), nullptr, 10) % (kMostAsked + 1);
}

void checkRatio(double ratio)
{
    require(std::isnan(ratio) || (std::isfinite(ratio) && ratio >= 0), "a ratio is none or at least 0");
}

void check(const FeeHistory &history, const FeeHistoryQuestion &question)
{
    require(
        !history.blocks.empty() && history.blocks.size() <= question.blocks, "no more than was asked for");
    require(history.newest() >= history.oldest && history.newest() + 1 > history.newest(),
        "the next block has a number");
    for (const BlockFees &fees : history.blocks) {
        require(fees.tips.empty() || fees.tips.size() == question.percentiles, "a tip a percentile");
        require(fees.baseFee.has_value() == history.nextBaseFee.has_value(), "base fees of all or of none");
        require(fees.blobBaseFee.has_value() == history.nextBlobBaseFee.has_value(), "blob fees likewise");
        checkRatio(fees.gasUsedRatio);
        checkRatio(fees.blobGasUsedRatio);
    }
}

/// A ring whose head is the newest block takes all of it, once.
void checkRing(const FeeHistory &history)
{
    BlockHeader head;
    head.number = history.newest();
    BlockRing ring;
    ring.take(head);
    require(ring.fill(history).taken == history.blocks.size(), "each block is taken");
    require(ring.fill(history).taken == 0, "and once");
    require(ring.run()->first == history.oldest && ring.nextBaseFee() == history.nextBaseFee,
        "the run is what was read");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest = textOf(data, size);
    FeeHistoryQuestion question;
    question.blocks = countIn(takeLine(rest));
    question.percentiles = countIn(takeLine(rest));
    const auto history = parseFeeHistory(rest, question);
    if (!history) {
        require(!history.error().empty() && history.error().find(kSecret) == std::string::npos,
            "a refusal has a reason that quotes nothing");
        return 0;
    }
    check(*history, question);
    checkRing(*history);
    return 0;
}

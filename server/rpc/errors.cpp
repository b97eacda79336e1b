// SPDX-License-Identifier: GPL-3.0-only
#include "rpc/errors.h"

#include "chain/blocks/block_ring.h"
#include "ethereum/catalog/tip_percentiles.h"
#include "http/json_text.h"
#include "rpc/method.h"

namespace gasgauge::rpc {

namespace {

std::string listOfMethods()
{
    std::string list;
    for (std::size_t i = 0; i < kRpcMethods; ++i) {
        const auto method = static_cast<RpcMethod>(i);
        if (isServed(method))
            list.append(list.empty() ? "" : ", ").append(nameOf(method));
    }
    return list;
}

} // namespace

std::string whatFeeHistoryTakes()
{
    return "eth_feeHistory takes [blocks, newest, percentiles]: 1 to " + std::to_string(BlockRing::kCapacity)
        + " blocks, newest \"latest\" or a block's number, all of them within the ring of the last "
        + std::to_string(BlockRing::kCapacity) + " blocks; percentiles of the grid "
        + std::string(tipPercentiles()) + " in ascending order.";
}

std::string errorObject(int code, std::string_view message)
{
    std::string error = "{\"code\":" + std::to_string(code) + ",\"message\":";
    appendJsonString(error, message);
    return error.append("}");
}

std::string_view notServed()
{
    static const std::string error
        = errorObject(kMethodNotFound, "This method is not served here. These are: " + listOfMethods() + '.');
    return error;
}

std::string_view feeHistoryParams()
{
    static const std::string error = errorObject(kInvalidParams, whatFeeHistoryTakes());
    return error;
}

} // namespace gasgauge::rpc

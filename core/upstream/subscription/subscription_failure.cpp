// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/subscription/subscription_failure.h"

#include "upstream/socket/socket_failure.h"
#include "upstream/verdict/answer_table.h"

namespace gasgauge {

Failure refusedSubscription(const std::string &upstream, std::optional<qint64> code)
{
    switch (meaningOf(code, 200, Method::BlockNumber)) {
    case Meaning::Unsupported:
        return socketTrouble(
            FailureKind::Unsupported, upstream, "does not tell new blocks (eth_subscribe); they are polled");
    case Meaning::BudgetSpent:
        return socketTrouble(FailureKind::BudgetSpent, upstream,
            "says that the day's credits are spent; blocks are polled until 00:00 UTC");
    case Meaning::RateLimited:
        return socketTrouble(
            FailureKind::RateLimited, upstream, "asks for fewer requests; it is opened again after a pause");
    default:
        return socketTrouble(FailureKind::BadAnswer, upstream,
            "answered eth_subscribe with an error; it is opened again after a pause");
    }
}

} // namespace gasgauge

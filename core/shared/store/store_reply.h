// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

struct redisReply;

namespace gasgauge {

/// What the store answered to one command, flat: our scripts return one row of texts and numbers.
struct StoreReply
{
    std::vector<std::string> parts;
    /// The first word of an error (OOM, NOAUTH, READONLY, …); empty where there is none. No other word of the
    /// store's goes anywhere.
    std::string error;

    bool isError() const { return !error.empty(); }

    static StoreReply of(const redisReply &reply);
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <string>

namespace gasgauge {

/// A method of the catalog as it is to be asked: with the parameters of its row, or with others.
struct RpcRequest
{
    Method method{};
    std::string params{}; ///< JSON; empty: those of the row
    /// A node that is well may have no answer: to old blocks, or to a contract that is not there. That it has
    /// none says nothing of the method.
    bool mayLackAnswer = false;
    /// About blocks so old that the answer stays what it is.
    bool settled = false;

    std::string_view paramsOnTheWire() const
    {
        return params.empty() ? specOf(method).params : std::string_view(params);
    }
};

} // namespace gasgauge

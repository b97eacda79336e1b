// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "formats/question.h"
#include "http/chains/chain_paths.h"

#include <string_view>

namespace gasgauge {

/// A request for fees of which the query is understood.
struct FeeRequest
{
    Target target; ///< the chain may be one that the query names
    FeeQuestion question;
};

/// `target` is one that reads its query.
FeeRequest feeRequestOf(const Target &target, std::string_view query, const ChainPaths &chains);

} // namespace gasgauge

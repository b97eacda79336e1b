// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/jsonrpc/response_judge.h"

#include <vector>

namespace gasgauge {

struct BatchVerdict
{
    std::vector<FetchResult> results; ///< one a question, in their order
    /// Whether the upstream takes no batches, as far as its answer tells: the questions can be asked one by
    /// one.
    bool refused = false;
};

/// Decides what an HTTP response to a JSON-RPC batch is worth: each element is judged as an answer of its
/// own, whatever their order. An answer that is no array is judged once, and counts for all. Safe for any
/// bytes.
BatchVerdict judgeBatch(const std::vector<Question> &questions, const HttpAnswer &answer);
/// The same of one question, whose request is no batch, or of several.
BatchVerdict judgeAll(const std::vector<Question> &questions, const HttpAnswer &answer);

} // namespace gasgauge

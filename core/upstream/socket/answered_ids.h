// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>
#include <vector>

#include <QtGlobal>

namespace gasgauge {

/// What a message of a node on a WebSocket belongs to, as its letters tell without a parser (JSON-RPC 2.0):
/// an answer may be large, and is parsed once, by whom it is for.
struct AnsweredIds
{
    std::vector<qint64> ids; ///< the whole numbers that stand as `id`, of each element where it is a batch
    bool isBatch = false;
    /// Whether it has `result` or `error` and no `method`: an answer, be its id ours or not.
    bool isAnswer = false;
};

/// Safe for any bytes.
AnsweredIds answeredIds(std::string_view message);

} // namespace gasgauge

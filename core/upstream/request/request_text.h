// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/batch/rpc_request.h"
#include "upstream/failure.h"
#include "upstream/jsonrpc/response_judge.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <QByteArray>

namespace gasgauge {

/// A request as it goes out, by HTTP or over a WebSocket (JSON-RPC 2.0): one call, or a batch of several.
struct RequestText
{
    std::vector<Question> questions; ///< what the answers are judged by
    QByteArray bytes;
};
/// `newId` gives each call its id; `upstream` is a name.
RequestText textOf(const std::vector<RpcRequest> &requests, const std::string &upstream,
    std::chrono::system_clock::time_point wallNow, const std::function<qint64()> &newId);

/// Why a request whose time is over has failed.
Failure noAnswerWithin(std::chrono::milliseconds limit, const std::string &upstream);

} // namespace gasgauge

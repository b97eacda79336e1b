// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/blocks.h"
#include "upstream/demo/simulation/pace.h"

#include <string>
#include <string_view>

#include <QJsonArray>

#include <tl/expected.hpp>

namespace gasgauge::demo {

/// A JSON-RPC error as a node gives it.
struct RpcError
{
    int code;
    std::string message;
};

/// What a node of a simulated chain answers: the `result` of a call as JSON text, in the forms and with the
/// members of go-ethereum. Everything follows from the number of the head, so that one head has one answer.
class Answers
{
public:
    Answers(const Profile &profile, const Pace &pace);

    /// `params` are those of the call; a method that is not known here gives -32601.
    tl::expected<std::string, RpcError> call(
        std::string_view method, const QJsonArray &params, std::uint64_t head);

private:
    using Result = tl::expected<std::string, RpcError>;

    Result blockByNumber(const QJsonArray &params, std::uint64_t head);
    Result feeHistory(const QJsonArray &params, std::uint64_t head);

    Blocks m_blocks;
    Pace m_pace;
};

} // namespace gasgauge::demo

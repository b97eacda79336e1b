// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rpc/calls.h"

#include <memory>
#include <string>
#include <string_view>

namespace gasgauge {

/// Reads the bodies of POST requests as calls of JSON-RPC 2.0, with every token judged by RFC 8259, those
/// that nobody reads as well. One for each thread: parser and lists keep their memory.
class RpcReader
{
public:
    /// What the parser reads ahead, whatever stands there.
    static constexpr std::size_t kPadding = 64;
    static constexpr int kDeepest = 64;

    /// `maxBatch` calls a batch.
    explicit RpcReader(std::size_t maxBatch);
    ~RpcReader();

    /// The calls last until the next one, and as long as `body`. `padded`: kPadding bytes behind it can be
    /// read; else it is copied.
    const RpcCalls &read(std::string_view body, bool padded);

private:
    struct Parser;
    struct Members;
    class Judge;

    bool readDocument(std::string_view body);
    void refuse(int code, std::string_view error);
    void add(const Members &members);
    void addError(std::string_view id, RpcMethod method, int code, std::string_view error);
    std::size_t place(const RpcQuestion &question);

    const std::size_t m_maxBatch;
    std::unique_ptr<Parser> m_parser;
    std::string m_copy; ///< with its padding
    RpcCalls m_calls;
};

} // namespace gasgauge

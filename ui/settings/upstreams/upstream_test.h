// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/jsonrpc/json_rpc_client.h"

namespace gasgauge {

/// Asks an upstream once for the gas price, and says in a sentence what came of it: the answer and how long
/// it took, or the error. Shows no part of its address.
class UpstreamTest : public QObject
{
    Q_OBJECT

public:
    explicit UpstreamTest(const Clock &clock, QObject *parent = nullptr);
    /// One at a time; finished() is emitted for the last one started only.
    void start(const UpstreamConfig &upstream);
    bool running() const { return m_running; }
    static constexpr std::chrono::seconds kLimit{10};

Q_SIGNALS:
    void started();
    void finished(bool good, const QString &text);

private:
    JsonRpcClient m_client;
    int m_number = 0;
    bool m_running = false;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "time/clock.h"
#include "upstream/value_source.h"

#include <chrono>
#include <functional>
#include <memory>

#include <QHash>
#include <QObject>
#include <QTimer>

class QNetworkAccessManager;

namespace gasgauge {

class RpcExchange;

/// Asks one JSON-RPC question of one upstream at a time limit: no redirects, no cookies, no second sending of
/// a request, certificates verified before anything is sent. Network and TLS are loaded at the first
/// question.
class JsonRpcClient : public QObject
{
    Q_OBJECT

public:
    /// `network` is for those who share one; it has to outlive the client. Else the client makes its own.
    explicit JsonRpcClient(const Clock &clock, QNetworkAccessManager *network = nullptr);
    ~JsonRpcClient() override;

    struct Call
    {
        FetchResult result;
        int status = 0; ///< of HTTP; 0 where none came
        bool sent = false; ///< whether the request left the machine
        std::chrono::nanoseconds duration{};
    };
    using Done = std::function<void(const Call &)>;

    /// `done` is called once, later, and not after destruction; `limit` covers everything from the look-up of
    /// the host to the last byte.
    void call(const UpstreamConfig &upstream, Method method, std::chrono::milliseconds limit, Done done);

private:
    QNetworkAccessManager &network();
    void forgetConnections();
    void endFloods();

    const Clock &m_clock;
    QNetworkAccessManager *m_network;
    qint64 m_lastId = 0;
    QHash<RpcExchange *, quint16> m_underWay; ///< with the port of the upstream
    QTimer m_floodTimer;
};

} // namespace gasgauge

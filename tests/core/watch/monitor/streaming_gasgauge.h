// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fake_gasgauge.h"

namespace gasgauge {

inline const QByteArray kFees = R"({"chain":"ethereum","chainId":1,"unit":"gwei","source":"upstream",
 "block":{"number":23788262,"hash":"0xab","timestamp":"2026-11-28T22:00:11Z","ageSeconds":4,
          "gasUsedRatio":0.5123,"baseFeePerGas":"0.111829336"},
 "next":{"baseFeePerGas":"0.112172011","blobBaseFeePerGas":"0.000000001","expectedInSeconds":8},
 "tiers":{"slow":null,
  "standard":{"withinBlocks":3,"chance":0.95,"maxPriorityFeePerGas":"0.002000000",
              "maxFeePerGas":"0.121893012","observed":{"included":3,"of":4,"last":"1101"}},
  "fast":{"withinBlocks":1,"chance":0.95,"maxPriorityFeePerGas":"x","maxFeePerGas":"1"}},
 "baseFee":{"trend":"up","day":{"min":"0.1","p10":"0.2","median":"0.3","p90":"0.4","max":"0.5",
            "rank":0.1832,"blocks":7139,"sampled":false},
            "week":{"min":"0.9","p10":"0.2","median":"0.3","p90":"0.4","max":"0.5"},"known":null},
 "costs":{"transfer":{"gas":21000,"eth":"0.000002397612231","usd":0.00722},"erc20Transfer":{},"swap":{}},
 "price":{"usd":3012.55,"of":"ETH","from":"chainlink","ageSeconds":1260}})";

/// A step that cannot be read is left out.
inline const QByteArray kPast = R"({"chain":"ethereum","unit":"gwei","span":"24h","stepSeconds":300,"points":[
 ["2026-11-28T21:50:00Z","0.3","0.2","0.4"],["2026-11-28T21:55:00Z","0.3","0.5","0.4"],
 ["2026-11-28T22:00:00Z","0.5","0.5","0.5"],["never","1","1","1"],[]]})";

inline const QByteArray kHour = R"({"chain":"ethereum","unit":"gwei","span":"1h","stepSeconds":12,"points":[
 ["2026-11-28T22:00:00Z","0.3","0.2","0.4"],["2026-11-28T22:00:12Z","0.5","0.5","0.5"],
 ["2026-11-28T22:00:12Z","0.6","0.6","0.6"],["2026-11-28T22:00:36Z","0.7","0.7","0.7"]]})";

/// As the first version wrote it: one chain, no head, no fees, no upstreams.
inline const QByteArray kOlderStatus
    = R"({"product":"gasgauge","version":"0.1.0","source":"upstream","upstream":"infura",
 "startedAt":"2026-03-01T12:00:05Z","uptimeSeconds":61,"values":{
  "eth_gasPrice":{"result":"0x2fd52da00","ageSeconds":17,"ttlSeconds":60,"state":"fresh","error":null},
  "eth_blockNumber":{"result":"0x145b72e","ageSeconds":17,"ttlSeconds":60,"state":"fresh","error":null},
  "eth_coinbase":{"result":null,"ageSeconds":null,"ttlSeconds":60,"state":"unsupported","error":"not supported"}},
 "cache":{"hits":7,"stale":0,"misses":1,"coalesced":0},"http":{"requests":9,"connections":2},
 "upstreamRequests":3,"creditsToday":240})";

/// A gasgauge with a status, a stream that stays open, and nothing else.
class StreamingGasgauge : public QTcpServer
{
public:
    StreamingGasgauge()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        });
    }
    void send(const QByteArray &bytes)
    {
        for (QTcpSocket *stream : streams)
            stream->write(bytes);
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    QList<QTcpSocket *> streams;
    QList<QByteArray> asked;
    QDateTime startedAt = QDateTime::fromSecsSinceEpoch(1'772'366'405);
    bool hasStream = true;
    std::optional<quint64> feesOfBlock; ///< as its status has it
    bool isOlder = false; ///< a status as 0.1 had it, and nothing else
    bool isStarting = false; ///< has no past yet

private:
    void answer(QTcpSocket &socket)
    {
        const QByteArray path = socket.readAll().split(' ').value(1);
        asked << path;
        if (isOlder || (isStarting && path.contains("history"))) {
            const bool found = isOlder && path == "/status";
            const QByteArray body = found ? kOlderStatus : QByteArray("{}");
            const QByteArray status = found ? "200 OK"
                : isOlder                   ? "404 Not Found"
                                            : "503 Service Unavailable";
            socket.write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            return socket.disconnectFromHost();
        }
        if (path.endsWith("/stream") && hasStream) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 2000\n");
            streams << &socket;
            return;
        }
        const QByteArray body = path.endsWith("/status") ? QJsonDocument(report().toJson()).toJson()
            : path.endsWith("/fees")                     ? kFees
            : path.endsWith("history?span=1h")           ? kHour
            : path.endsWith("history?span=24h")          ? kPast
                                                         : QByteArray();
        socket.write((body.isEmpty() ? "HTTP/1.1 404 Not Found" : "HTTP/1.1 200 OK")
            + QByteArray("\r\nConnection: close\r\nContent-Length: ") + QByteArray::number(body.size())
            + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }
    StatusReport report() const
    {
        StatusReport report = freshReport();
        report.startedAt = startedAt;
        report.chain = QStringLiteral("ethereum");
        report.fees.block = feesOfBlock;
        ChainReport other;
        other.chain = QStringLiteral("base");
        other.values = report.values;
        other.chainState = ChainState::Stalled;
        report.others << other;
        return report;
    }
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/fees/fee_reading.h"
#include "monitor/remote/event_stream.h"
#include "time/clock.h"

#include <chrono>
#include <functional>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace gasgauge {

/// The fees of one chain of a gasgauge elsewhere: from its stream, as blocks come; where it has none, from
/// /fees; where it has neither, it is an older one, which is asked again after a long pause: it may have been
/// renewed meanwhile.
class RemoteFees : public QObject
{
public:
    using Take = std::function<void(FeesPtr)>;

    /// `base`: the address with the chain's path, "http://host:8081/base". `network` and `clock` have to
    /// outlive it.
    RemoteFees(const QUrl &base, QNetworkAccessManager &network, const Clock &clock, Take take);
    ~RemoteFees() override;

    /// Asks for the newest beside the stream, which stays open and tells nothing, or lets nothing through.
    void askBeside();

    /// False where an older gasgauge has shown that it has none.
    bool streams() const { return m_streams; }

    /// Until what an older gasgauge does not have is asked for again; tests make it shorter.
    void setPause(std::chrono::milliseconds pause) { m_pause = pause; }

private:
    void open();
    void readStream();
    void streamEnded();
    void ask();
    void answered(QNetworkReply &reply);
    FeesPtr feesIn(QNetworkReply &reply) const;
    void later();
    QNetworkReply *get(const char *path, bool stream) const;

    QUrl m_base;
    QNetworkAccessManager &m_network;
    const Clock &m_clock;
    Take m_take;
    EventStream m_events;
    QPointer<QNetworkReply> m_reply;
    QPointer<QNetworkReply> m_beside;
    QTimer m_again;
    QTimer m_silence;
    QElapsedTimer m_triedStream;
    QElapsedTimer m_askedBeside;
    std::chrono::milliseconds m_pause{50'000};
    bool m_streams = true;
    int m_failures = 0;
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/batch/batch_judge.h"

#include <chrono>
#include <functional>

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

namespace gasgauge {

/// One HTTP exchange under way: reads at most kMaxAnswerBytes, takes at most its time limit, and then says
/// once what came of it. Owns the reply; deleting it cancels.
class RpcExchange : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const BatchVerdict &)>;
    /// Several `questions` were asked as a batch.
    RpcExchange(QNetworkReply *reply, std::vector<Question> questions, std::chrono::milliseconds limit,
        QObject *parent);
    ~RpcExchange() override;

    /// The HTTP status, or 0 where none came.
    int status() const;
    /// Whether the request left; a refused connection or certificate does not count.
    bool sent() const { return m_sent; }
    /// Whether it took longer than its limit.
    bool tooSlow() const { return m_tooSlow; }
    /// From here on the end of the stream is ours: the upstream had sent more than any answer may have.
    void noteFlood() { m_flooded = true; }
    /// `done` is called once, later.
    void whenDone(Done done) { m_done = std::move(done); }

private:
    void readSome();
    void end();
    BatchVerdict result() const;
    Failure transportFailure(QNetworkReply::NetworkError error) const;

    QNetworkReply *m_reply;
    std::vector<Question> m_questions;
    std::chrono::milliseconds m_limit;
    Done m_done;
    QTimer m_timer;
    QByteArray m_body;
    bool m_sent = false;
    bool m_tooSlow = false;
    bool m_tooLarge = false;
    bool m_flooded = false;
};

} // namespace gasgauge

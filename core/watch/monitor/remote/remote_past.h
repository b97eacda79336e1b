// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_slice.h"
#include "series/fees/step_fee.h"

#include <chrono>
#include <functional>
#include <optional>

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

class QJsonObject;
class QNetworkAccessManager;
class QNetworkReply;

namespace gasgauge {

/// The base fees that a gasgauge elsewhere knows of one chain, from /fees/history: an hour in steps of a
/// block, a day in minutes, a week in half hours, what is older in hours. Asked until it is answered; an
/// older gasgauge has none.
class RemotePast : public QObject
{
public:
    struct Take
    {
        std::function<void(const std::vector<StepFee> &)> hour;
        std::function<void(const std::vector<FeeSlice> &)> past;
    };

    /// `base`: the address with the chain's path. `network` has to outlive it.
    RemotePast(const QUrl &base, QNetworkAccessManager &network, Take take);
    ~RemotePast() override;

    /// Asks for all of it again, as after an outage or a restart there.
    void askAgain();
    /// Between a question that failed and the next one; tests make it shorter.
    void setPause(std::chrono::milliseconds pause) { m_pause = pause; }

    /// The steps of an hour, ascending; nothing where the JSON is none.
    static std::optional<std::vector<StepFee>> pointsOf(const QJsonObject &history);

    /// What the JSON of /fees/history says; nothing where it is none. Points that cannot be read are left
    /// out.
    static std::optional<std::vector<FeeSlice>> slicesOf(const QJsonObject &history);

private:
    void ask(std::size_t span);
    void answered(QNetworkReply &reply, std::size_t span);

    QUrl m_base;
    QNetworkAccessManager &m_network;
    Take m_take;
    void give(QNetworkReply &reply, std::size_t span);
    void dropReply();

    QPointer<QNetworkReply> m_reply;
    QTimer m_again;
    std::chrono::milliseconds m_pause{60'000};
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_slice.h"

#include <functional>
#include <optional>

#include <QObject>
#include <QPointer>
#include <QUrl>

class QJsonObject;
class QNetworkAccessManager;
class QNetworkReply;

namespace gasgauge {

/// The base fees that a gasgauge elsewhere knows of one chain, from /fees/history: a day in minutes, a week
/// in half hours, what is older in hours. Asked once; an older gasgauge has none.
class RemotePast : public QObject
{
public:
    using Take = std::function<void(const std::vector<FeeSlice> &)>;

    /// `base`: the address with the chain's path. `network` has to outlive it.
    RemotePast(const QUrl &base, QNetworkAccessManager &network, Take take);
    ~RemotePast() override;

    /// What the JSON of /fees/history says; nothing where it is none. Points that cannot be read are left
    /// out.
    static std::optional<std::vector<FeeSlice>> slicesOf(const QJsonObject &history);

private:
    void ask(std::size_t span);
    void answered(QNetworkReply &reply, std::size_t span);

    QUrl m_base;
    QNetworkAccessManager &m_network;
    Take m_take;
    QPointer<QNetworkReply> m_reply;
};

} // namespace gasgauge

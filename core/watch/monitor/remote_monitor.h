// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/look_pace.h"
#include "monitor/monitor.h"
#include "series/fees/step_fee.h"

#include <functional>
#include <map>
#include <memory>

#include <QPointer>
#include <QTimer>
#include <QUrl>

class QNetworkReply;

namespace gasgauge {

struct RemoteAccess;
class RemoteFees;
class RemotePast;
struct FeeSlice;

/// Watches a gasgauge through its /status, once a second while it answers and less often while it does not,
/// and the fees of its chains through their streams.
/// Whoever looks is demand: where a value is no longer fresh it asks /readyz, as any client might.
class RemoteMonitor : public Monitor
{
    Q_OBJECT

public:
    /// `address` as parseRemoteAddress() gives it; `access` has to outlive the monitor.
    RemoteMonitor(const QUrl &address, RemoteAccess &access, const Clock &clock, QObject *parent = nullptr);
    ~RemoteMonitor() override;

    void start() override;
    QString origin() const override { return m_address.toString(); }

    /// Asks (again) for the base fees that it knows of a chain; answered by hourCame() and pastCame(), in
    /// parts, or not at all.
    void askPast(const QString &chain);

    /// How often it asks; tests make it faster.
    void setPollInterval(std::chrono::milliseconds interval) { m_interval = interval; }

Q_SIGNALS:
    void hourCame(const QString &chain, const std::vector<gasgauge::StepFee> &points);
    void pastCame(const QString &chain, const std::vector<gasgauge::FeeSlice> &slices);

protected:
    void requestRefresh() override;
    std::optional<qint64> returnsInMs() const override;

private:
    void whenTheWayIsKnown(std::function<void(bool known)> then);
    QNetworkReply *get(const QString &path);
    void poll();
    void askStatus();
    void pollLater();
    void demand();
    bool asksProxy() const;
    void takeReply(QNetworkReply &reply);
    void takeFailure(const QString &problem);
    QUrl baseOf(const QString &chain) const;
    void followFees(const StatusReport &report);
    bool feesMissing(const QString &name) const;
    void takeFees(const QString &chain, FeesPtr fees);
    void tellNews();
    void showDemand(const StatusReport &report);

    QUrl m_address;
    RemoteAccess &m_access;
    QTimer m_timer;
    QPointer<QNetworkReply> m_poll;
    QPointer<QNetworkReply> m_demand;
    std::map<QString, std::unique_ptr<RemoteFees>> m_fees; ///< by chain
    std::map<QString, TimePoint> m_feesOpenedAt; ///< each stream
    std::map<QString, std::unique_ptr<RemotePast>> m_pasts; ///< by chain
    ChainFees m_news; ///< came, and are about to be told
    QTimer m_newsSoon;
    LookPace m_pace;
    QDateTime m_feesOf; ///< the start of the program that they are of
    std::chrono::milliseconds m_interval{1000};
    int m_failures = 0;
    bool m_polling = false;
    bool m_demanding = false;
};

} // namespace gasgauge

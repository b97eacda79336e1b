// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote_monitor.h"

#include <algorithm>

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace gasgauge {

namespace {

/// A status is about 1 KiB; whoever sends more is no gasgauge, and costs no memory.
constexpr qint64 kMaxBody = 64 * 1024;
constexpr const char *kTooLarge = "tooLarge";
constexpr int kTransferTimeoutMs = 5000;
constexpr int kMaxBackoffFactor = 5;
/// Two reports of one fetch differ by the rounding to seconds and by the way they came.
constexpr std::chrono::milliseconds kAgeResolution{1500};

} // namespace

RemoteMonitor::RemoteMonitor(
    const QUrl &address, QNetworkAccessManager &network, const Clock &clock, QObject *parent)
    : Monitor(clock, kAgeResolution, parent)
    , m_address(address)
    , m_network(network)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RemoteMonitor::poll);
}

RemoteMonitor::~RemoteMonitor()
{
    for (QNetworkReply *reply : {m_poll.data(), m_demand.data()}) {
        if (!reply)
            continue;
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void RemoteMonitor::start()
{
    poll();
}

void RemoteMonitor::requestRefresh()
{
    if (!m_demand) {
        m_demand = get(QStringLiteral("/readyz"));
        connect(m_demand, &QNetworkReply::finished, m_demand, &QObject::deleteLater);
    }
    if (!m_poll)
        poll();
}

QNetworkReply *RemoteMonitor::get(const QString &path)
{
    QUrl url = m_address;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(kTransferTimeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("gasgauge/" GASGAUGE_VERSION));
    QNetworkReply *reply = m_network.get(request);
    reply->setReadBufferSize(kMaxBody + 1);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > kMaxBody) {
            reply->setProperty(kTooLarge, true);
            reply->abort();
        }
    });
    return reply;
}

void RemoteMonitor::poll()
{
    m_timer.stop();
    m_poll = get(QStringLiteral("/status"));
    connect(m_poll, &QNetworkReply::finished, this, [this, reply = m_poll.data()] {
        reply->deleteLater();
        m_poll = nullptr;
        takeReply(*reply);
        m_timer.start(m_interval * std::clamp(m_failures, 1, kMaxBackoffFactor));
    });
}

void RemoteMonitor::takeReply(QNetworkReply &reply)
{
    const TimePoint arrived = clock().now();
    if (reply.error() != QNetworkReply::NoError)
        return takeFailure(problemOf(reply));
    const QJsonDocument document = QJsonDocument::fromJson(reply.read(kMaxBody));
    const auto report = StatusReport::fromJson(document.object());
    if (!report)
        return takeFailure(tr("%1 answers, but is no gasgauge.").arg(origin()));
    if (frame().reach == Reach::Gone)
        qCInfo(lcApp).noquote() << origin() << "answers again";
    m_failures = 0;
    publishReport(*report, arrived);
    showDemand(*report);
}

void RemoteMonitor::takeFailure(const QString &problem)
{
    if (frame().reach != Reach::Gone)
        qCWarning(lcApp).noquote() << problem;
    ++m_failures;
    publishProblem(Reach::Gone, problem);
}

void RemoteMonitor::showDemand(const StatusReport &report)
{
    const bool old = std::ranges::any_of(kMethods, [&report](Method method) {
        const ValueCondition condition = report.values[method].condition;
        return condition == ValueCondition::Stale || condition == ValueCondition::Missing;
    });
    if (!old || m_demand)
        return;
    m_demand = get(QStringLiteral("/readyz"));
    connect(m_demand, &QNetworkReply::finished, m_demand, &QObject::deleteLater);
}

QString RemoteMonitor::problemOf(QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return tr("Nothing listens at %1.").arg(origin());
    case QNetworkReply::HostNotFoundError:
        return tr("There is no host of that name: %1.").arg(origin());
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        if (reply.property(kTooLarge).toBool())
            return tr("%1 answers, but is no gasgauge.").arg(origin());
        return tr("%1 does not answer in time.").arg(origin());
    case QNetworkReply::SslHandshakeFailedError:
        return tr("The certificate of %1 is not trusted, or it does not speak https.").arg(origin());
    default:
        break;
    }
    if (status == 503 || status == 408)
        return tr("%1 is too busy to answer, or is stopping.").arg(origin());
    if (status != 0)
        return tr("%1 answers, but is no gasgauge.").arg(origin());
    return tr("%1 cannot be reached.").arg(origin());
}

} // namespace gasgauge

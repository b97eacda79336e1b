// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote_monitor.h"

#include "monitor/remote/remote_fees.h"
#include "monitor/remote/remote_past.h"
#include "monitor/remote_access.h"
#include "monitor/remote_problem.h"

#include <algorithm>
#include <utility>

#include <QJsonDocument>
#include <QNetworkReply>

namespace gasgauge {

namespace {

/// A status is about 2 KiB a chain; whoever sends more is no gasgauge, and costs no memory.
constexpr qint64 kMaxBody = 64 * 1024;
constexpr int kTransferTimeoutMs = 5000;
constexpr int kMaxBackoffFactor = 5;
/// Blocks of fast chains make no flood of questions.
constexpr std::chrono::milliseconds kPollPause{250};
constexpr std::chrono::seconds kStuck{30};
/// Two reports of one fetch differ by the rounding to seconds and by the way they came.
constexpr std::chrono::milliseconds kRemoteAgeResolution{1500};

} // namespace

RemoteMonitor::RemoteMonitor(const QUrl &address, RemoteAccess &access, const Clock &clock, QObject *parent)
    : Monitor(clock, kRemoteAgeResolution, parent)
    , m_address(address)
    , m_access(access)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RemoteMonitor::poll);
    m_newsSoon.setSingleShot(true);
    connect(&m_newsSoon, &QTimer::timeout, this, &RemoteMonitor::tellNews);
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
    demand();
    if (!m_polling)
        poll();
}

void RemoteMonitor::whenTheWayIsKnown(std::function<void(bool known)> then)
{
    m_access.proxies.find(m_address, m_access.proxyLimit,
        [self = QPointer<RemoteMonitor>(this), then = std::move(then)](const auto &proxies) {
            if (self)
                then(proxies.has_value());
        });
}

/// Asks as any client might.
void RemoteMonitor::demand()
{
    if (std::exchange(m_demanding, true))
        return;
    whenTheWayIsKnown([this](bool known) {
        if (!known) {
            m_demanding = false;
            return;
        }
        m_demand = get(QStringLiteral("/readyz"));
        connect(m_demand, &QNetworkReply::finished, this, [this, reply = m_demand.data()] {
            reply->deleteLater();
            m_demanding = false;
        });
    });
}

QNetworkReply *RemoteMonitor::get(const QString &path)
{
    QUrl url = m_address;
    url.setPath(m_address.path(QUrl::FullyEncoded) + path, QUrl::TolerantMode);
    QNetworkRequest request(url);
    request.setTransferTimeout(kTransferTimeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("gasgauge/" GASGAUGE_VERSION));
    QNetworkReply *reply = m_access.network.get(request);
    reply->setReadBufferSize(kMaxBody + 1);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > kMaxBody) {
            reply->setProperty(kReplyTooLarge, true);
            reply->abort();
        }
    });
    return reply;
}

bool RemoteMonitor::asksProxy() const
{
    return m_access.proxies.known(m_address).constFirst().type() != QNetworkProxy::NoProxy;
}

void RemoteMonitor::poll()
{
    m_timer.stop();
    m_polling = true;
    whenTheWayIsKnown([this](bool known) {
        if (known)
            return askStatus();
        takeFailure(problemOfProxyLookup(origin()));
        pollLater();
    });
}

void RemoteMonitor::askStatus()
{
    m_poll = get(QStringLiteral("/status"));
    connect(m_poll, &QNetworkReply::finished, this, [this, reply = m_poll.data()] {
        reply->deleteLater();
        m_poll = nullptr;
        takeReply(*reply);
        pollLater();
    });
}

void RemoteMonitor::pollLater()
{
    m_polling = false;
    m_timer.start(m_interval * std::clamp(m_failures, 1, kMaxBackoffFactor));
}

std::optional<qint64> RemoteMonitor::returnsInMs() const
{
    return m_timer.isActive() ? std::optional<qint64>(m_timer.remainingTime()) : std::nullopt;
}

void RemoteMonitor::takeReply(QNetworkReply &reply)
{
    const TimePoint arrived = clock().now();
    if (reply.error() != QNetworkReply::NoError)
        return takeFailure(problemOf(reply, origin(), asksProxy()));
    // Qt calls no redirect an error.
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() >= 300)
        return takeFailure(problemOf(reply, origin(), asksProxy()));
    const QByteArray body = reply.read(kMaxBody);
    const auto report = StatusReport::fromJson(QJsonDocument::fromJson(body).object());
    if (!report)
        return takeFailure(problemOfBody(body, origin()));
    if (frame().reach == Reach::Gone)
        qCInfo(lcApp).noquote() << origin() << "answers again";
    m_failures = 0;
    m_pace.taken(arrived);
    publishReport(*report, arrived);
    showDemand(*report);
    followFees(*report);
}

/// The first chain is there without its name.
QUrl RemoteMonitor::baseOf(const QString &chain) const
{
    QUrl base = m_address;
    if (!chain.isEmpty() && frame().report && chain != frame().report->chain)
        base.setPath(m_address.path(QUrl::FullyEncoded) + QLatin1Char('/') + chain);
    return base;
}

void RemoteMonitor::askPast(const QString &chain)
{
    m_pasts[chain] = std::make_unique<RemotePast>(baseOf(chain), m_access.network,
        RemotePast::Take{
            .hour = [this, chain](const std::vector<StepFee> &points) { Q_EMIT hourCame(chain, points); },
            .past = [this, chain](const std::vector<FeeSlice> &slices) { Q_EMIT pastCame(chain, slices); }});
}

/// Another program at the same address may be another version, so everything is asked anew.
void RemoteMonitor::followFees(const StatusReport &report)
{
    if (std::exchange(m_feesOf, report.startedAt) != report.startedAt) {
        m_fees.clear();
        m_news.clear();
    }
    for (const QString &chain : chains()) {
        std::unique_ptr<RemoteFees> &fees = m_fees[chain];
        if (fees && !(fees->streams() && feesMissing(chain)))
            continue;
        // A stream that stays open and tells nothing, or that something on the way holds back: /fees says it,
        // and another stream begins with the newest.
        TimePoint &opened = m_feesOpenedAt[chain];
        const auto open = clock().now() - opened;
        if (fees && open >= kFeesMayLag)
            fees->askBeside();
        if (fees && open < kStuck)
            continue;
        opened = clock().now();
        fees = std::make_unique<RemoteFees>(baseOf(chain), m_access.network, clock(),
            [this, chain](FeesPtr news) { takeFees(chain, std::move(news)); });
    }
}

/// Whether none have come, or its status knows newer ones.
bool RemoteMonitor::feesMissing(const QString &name) const
{
    return !feesCameAt(name) || feesLag(name);
}

/// The values that belong to them are asked for at once. A chain of ten blocks a second is not shown as
/// often.
void RemoteMonitor::takeFees(const QString &chain, FeesPtr fees)
{
    m_news[chain] = std::move(fees);
    if (!m_newsSoon.isActive())
        m_newsSoon.start(m_pace.pause(clock().now()));
}

void RemoteMonitor::tellNews()
{
    m_pace.taken(clock().now());
    publishFees(std::exchange(m_news, {}));
    if (!m_polling && (!heardAt() || clock().now() - *heardAt() >= kPollPause))
        poll();
}

void RemoteMonitor::takeFailure(const QString &problem)
{
    if (frame().reach != Reach::Gone || frame().problem != problem)
        qCWarning(lcApp).noquote() << problem;
    ++m_failures;
    publishProblem(Reach::Gone, problem);
}

void RemoteMonitor::showDemand(const StatusReport &report)
{
    const bool old = std::ranges::any_of(kValues, [&report](Method method) {
        const ValueCondition condition = report.values[method].condition;
        return condition == ValueCondition::Stale || condition == ValueCondition::Missing;
    });
    if (old)
        demand();
}

} // namespace gasgauge

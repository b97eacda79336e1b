// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote/remote_fees.h"

#include <algorithm>
#include <utility>

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace gasgauge {

namespace {

constexpr int kFeesTimeoutMs = 5'000;
/// A stream says something every 15 s.
constexpr int kSilenceMs = 40'000;
constexpr std::chrono::milliseconds kAsk{5'000};
constexpr int kFirstRetryMs = 1'000;
constexpr int kLongestRetryFactor = 15;
constexpr int kNotFound = 404;
constexpr int kHttpOk = 200;

int httpStatusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

RemoteFees::RemoteFees(const QUrl &base, QNetworkAccessManager &network, const Clock &clock, Take take)
    : m_base(base)
    , m_network(network)
    , m_clock(clock)
    , m_take(std::move(take))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        const bool tryStream = m_streams || m_triedStream.hasExpired(m_pause.count());
        tryStream ? open() : ask();
    });
    m_silence.setSingleShot(true);
    m_silence.setInterval(kSilenceMs);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (m_reply)
            m_reply->abort();
    });
    open();
}

RemoteFees::~RemoteFees()
{
    for (QNetworkReply *reply : {m_reply.data(), m_beside.data()}) {
        if (!reply)
            continue;
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

QNetworkReply *RemoteFees::get(const char *path, bool stream) const
{
    QUrl url = m_base;
    url.setPath(m_base.path(QUrl::FullyEncoded) + QLatin1String(path), QUrl::TolerantMode);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("gasgauge/" GASGAUGE_VERSION));
    if (stream)
        request.setRawHeader("Accept", "text/event-stream");
    else
        request.setTransferTimeout(kFeesTimeoutMs);
    QNetworkReply *reply = m_network.get(request);
    reply->setReadBufferSize(EventStream::kMaxEvent + 1);
    return reply;
}

void RemoteFees::open()
{
    m_events = {};
    m_triedStream.start();
    m_reply = get("/stream", true);
    connect(m_reply, &QNetworkReply::readyRead, this, &RemoteFees::readStream);
    connect(m_reply, &QNetworkReply::finished, this, &RemoteFees::streamEnded);
    m_silence.start();
}

void RemoteFees::readStream()
{
    m_silence.start();
    if (httpStatusOf(*m_reply) != kHttpOk)
        return;
    for (const ServerEvent &event : m_events.take(m_reply->readAll())) {
        if (event.name != "fees")
            continue;
        m_failures = 0;
        if (FeesPtr fees = feesFromJson(QJsonDocument::fromJson(event.data).object(), m_clock.wallNow()))
            m_take(std::move(fees));
    }
    if (m_events.broken())
        m_reply->abort();
}

void RemoteFees::streamEnded()
{
    m_silence.stop();
    m_streams = httpStatusOf(*m_reply) != kNotFound;
    m_reply->deleteLater();
    m_reply = nullptr;
    if (!m_streams)
        return ask();
    later();
}

void RemoteFees::ask()
{
    QNetworkReply *reply = get("/fees", false);
    m_reply = reply;
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        m_reply = nullptr;
        answered(*reply);
    });
}

void RemoteFees::askBeside()
{
    if (m_beside || !m_streams || (m_askedBeside.isValid() && !m_askedBeside.hasExpired(kAsk.count())))
        return;
    m_askedBeside.start();
    m_beside = get("/fees", false);
    connect(m_beside, &QNetworkReply::finished, this, [this, reply = m_beside.data()] {
        reply->deleteLater();
        m_beside = nullptr;
        if (FeesPtr fees = feesIn(*reply))
            m_take(std::move(fees));
    });
}

FeesPtr RemoteFees::feesIn(QNetworkReply &reply) const
{
    const QByteArray body = reply.read(EventStream::kMaxEvent);
    return feesFromJson(QJsonDocument::fromJson(body).object(), m_clock.wallNow());
}

void RemoteFees::answered(QNetworkReply &reply)
{
    if (httpStatusOf(reply) == kNotFound)
        return m_again.start(m_pause); // older than fees, until it is renewed
    FeesPtr fees = feesIn(reply);
    if (!fees)
        return later();
    m_failures = 0;
    m_take(std::move(fees));
    m_again.start(std::min(kAsk, m_pause));
}

void RemoteFees::later()
{
    m_failures = std::min(m_failures + 1, kLongestRetryFactor);
    m_again.start(kFirstRetryMs * m_failures);
}

} // namespace gasgauge

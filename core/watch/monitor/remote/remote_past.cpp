// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote/remote_past.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace gasgauge {

namespace {

constexpr int kPastTimeoutMs = 10'000;
constexpr int kFound = 200;
constexpr qint64 kMostPastBytes = 512 * 1024;
constexpr qsizetype kMostPoints = 1'000;
constexpr qint64 kMinutesMs = 300'000;
constexpr qint64 kPastHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kPastHourMs;
/// Nobody says how many blocks a point is of; this is what a day of Ethereum has.
constexpr double kBlocksPerMs = 7'200.0 / kDayMs;
/// The finest first: what is here already is not replaced by what is coarser.
constexpr std::array kSpansAsked{"1h", "24h", "7d", "90d"};
constexpr std::size_t kHourSpan = 0;
constexpr int kNoSuchPath = 404;

std::optional<double> feeOf(const QJsonValue &value)
{
    bool isNumber = false;
    const double fee = value.toString().toDouble(&isNumber);
    return isNumber && std::isfinite(fee) && fee >= 0 ? std::optional(fee) : std::nullopt;
}

/// Minutes where the steps are shorter than an hour, else hours.
void addPoint(std::vector<FeeSlice> &slices, const QJsonArray &point, qint64 step)
{
    const auto median = feeOf(point.at(1));
    const auto low = feeOf(point.at(2));
    const auto high = feeOf(point.at(3));
    const QDateTime time = QDateTime::fromString(point.at(0).toString(), Qt::ISODate);
    if (!time.isValid() || !median || !low || !high || *low > *median || *median > *high)
        return;
    const qint64 part = step < kPastHourMs ? kMinutesMs : kPastHourMs;
    const qint64 begin = time.toMSecsSinceEpoch() / part * part;
    for (qint64 at = begin; at < begin + step; at += part)
        slices.push_back(sliceOfHour(
            at, part, static_cast<double>(part) * kBlocksPerMs, {*low, *low, *median, *high, *high}));
}

} // namespace

RemotePast::RemotePast(const QUrl &base, QNetworkAccessManager &network, Take take)
    : m_base(base)
    , m_network(network)
    , m_take(std::move(take))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RemotePast::askAgain);
    ask(0);
}

RemotePast::~RemotePast()
{
    dropReply();
}

void RemotePast::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

void RemotePast::askAgain()
{
    dropReply();
    m_again.stop();
    ask(0);
}

std::optional<std::vector<StepFee>> RemotePast::pointsOf(const QJsonObject &history)
{
    const QJsonArray points = history.value(QLatin1String("points")).toArray();
    if (points.size() > kMostPoints
        || history.value(QLatin1String("unit")).toString() != QLatin1String("gwei"))
        return std::nullopt;
    std::vector<StepFee> hour;
    for (const QJsonValue &point : points) {
        const auto median = feeOf(point.toArray().at(1));
        const QDateTime time = QDateTime::fromString(point.toArray().at(0).toString(), Qt::ISODate);
        if (median && time.isValid() && (hour.empty() || hour.back().msecs < time.toMSecsSinceEpoch()))
            hour.push_back({time.toMSecsSinceEpoch(), *median});
    }
    return hour;
}

std::optional<std::vector<FeeSlice>> RemotePast::slicesOf(const QJsonObject &history)
{
    const qint64 step = static_cast<qint64>(history.value(QLatin1String("stepSeconds")).toDouble()) * 1'000;
    const QJsonArray points = history.value(QLatin1String("points")).toArray();
    if (step < kMinutesMs || step > kDayMs || points.size() > kMostPoints
        || history.value(QLatin1String("unit")).toString() != QLatin1String("gwei"))
        return std::nullopt;
    std::vector<FeeSlice> slices;
    for (const QJsonValue &point : points)
        addPoint(slices, point.toArray(), step);
    return slices;
}

void RemotePast::ask(std::size_t span)
{
    if (span >= kSpansAsked.size())
        return;
    QUrl url = m_base;
    url.setPath(m_base.path(QUrl::FullyEncoded) + QLatin1String("/fees/history"), QUrl::TolerantMode);
    url.setQuery(QLatin1String("span=") + QLatin1String(kSpansAsked.at(span)));
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("gasgauge/" GASGAUGE_VERSION));
    request.setTransferTimeout(kPastTimeoutMs);
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(kMostPastBytes + 1);
    connect(m_reply, &QNetworkReply::finished, this, [this, span, reply = m_reply.data()] {
        reply->deleteLater();
        m_reply = nullptr;
        answered(*reply, span);
    });
}

void RemotePast::answered(QNetworkReply &reply, std::size_t span)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == kNoSuchPath)
        return; // older than that
    if (status != kFound)
        return m_again.start(m_pause);
    give(reply, span);
    ask(span + 1);
}

/// What cannot be read is not there.
void RemotePast::give(QNetworkReply &reply, std::size_t span)
{
    const QJsonObject history = QJsonDocument::fromJson(reply.read(kMostPastBytes)).object();
    if (span == kHourSpan) {
        if (const auto points = pointsOf(history))
            m_take.hour(*points);
    } else if (const auto slices = slicesOf(history)) {
        m_take.past(*slices);
    }
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/local_monitor.h"

#include "gateway/gateway.h"

#include <algorithm>
#include <array>
#include <span>

#include <QThread>
#include <QTimer>

namespace gasgauge {

namespace {

constexpr int kReadIntervalMs = 1000;
/// Nobody sees more than four looks a second. Of a block that comes alone the first two are taken at once:
/// its values come together, its fees a moment after them.
constexpr std::size_t kMostReads = 4;
constexpr std::size_t kAtOnce = 2;
constexpr std::chrono::milliseconds kSecond{1000};
constexpr std::chrono::milliseconds kReadPause{250};
constexpr std::chrono::milliseconds kGathering{10};
/// Reports and ages are exact here.
constexpr std::chrono::milliseconds kAgeResolution{50};

} // namespace

/// The half of the monitor that lives on the service thread.
class LocalMonitor::Reader : public QObject
{
public:
    using Deliver = std::function<void(const StatusReport &, const ChainFees &, TimePoint)>;

    Reader(const std::vector<Gateway *> &gateways, Traffic traffic, Deliver deliver)
        : m_gateways(gateways)
        , m_traffic(std::move(traffic))
        , m_deliver(std::move(deliver))
    { }

    void start()
    {
        m_each = new QTimer(this);
        m_each->setInterval(kReadIntervalMs);
        connect(m_each, &QTimer::timeout, this, &Reader::read);
        m_each->start();
        m_soon = new QTimer(this);
        m_soon->setSingleShot(true);
        connect(m_soon, &QTimer::timeout, this, &Reader::read);
        for (Gateway *gateway : m_gateways)
            connect(&gateway->cache(), &ValueCache::snapshotChanged, this, &Reader::readSoon);
        read();
    }

private:
    void read()
    {
        m_soon->stop();
        m_each->start();
        const TimePoint now = clock().now();
        std::ranges::copy_backward(std::span(m_reads).first(kMostReads - 1), m_reads.end());
        m_reads.front() = now;
        for (Gateway *gateway : m_gateways)
            gateway->cache().keepInDemand({.fees = true, .values = true}, true);
        StatusReport report = m_gateways.front()->statusReport();
        ChainFees fees;
        for (Gateway *gateway : m_gateways) {
            fees[QString::fromStdString(gateway->name())] = gateway->cache().snapshot()->fees.report;
            if (gateway != m_gateways.front())
                report.others << gateway->chainReport();
        }
        if (m_traffic)
            report.traffic = m_traffic();
        m_deliver(report, fees, now);
    }

    // Several values change at once: one look for them.
    void readSoon()
    {
        if (m_soon->isActive())
            return;
        const TimePoint now = clock().now();
        const auto since
            = [now](TimePoint time) { return std::chrono::ceil<std::chrono::milliseconds>(now - time); };
        const bool alone = since(m_reads[kAtOnce - 1]) >= kSecond;
        const auto pause = alone ? kGathering : std::max(kGathering, kReadPause - since(m_reads.front()));
        m_soon->start(std::max(pause, kSecond - since(m_reads.back())));
    }

    const Clock &clock() const { return m_gateways.front()->clock(); }

    const std::vector<Gateway *> m_gateways;
    Traffic m_traffic;
    Deliver m_deliver;
    QTimer *m_each = nullptr;
    QTimer *m_soon = nullptr;
    std::array<TimePoint, kMostReads> m_reads{}; ///< the newest first
};

LocalMonitor::LocalMonitor(const std::vector<Gateway *> &gateways, Traffic traffic, QObject *parent)
    : Monitor(gateways.front()->clock(), kAgeResolution, parent)
    , m_gateways(gateways)
    , m_reader(new Reader(gateways, std::move(traffic),
          [this](const StatusReport &report, const ChainFees &fees, TimePoint at) {
              QMetaObject::invokeMethod(
                  this, [this, report, fees, at] { publishReport(report, fees, at); }, Qt::QueuedConnection);
          }))
{
    m_reader->moveToThread(gateways.front()->thread());
}

LocalMonitor::~LocalMonitor()
{
    if (m_gateways.front()->thread() == QThread::currentThread()) {
        delete m_reader;
        return;
    }
    // When this returns nobody on the service thread knows of this object any more.
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader] { delete reader; }, Qt::BlockingQueuedConnection);
}

void LocalMonitor::start()
{
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader] { reader->start(); }, Qt::QueuedConnection);
}

void LocalMonitor::requestRefresh()
{
    for (Gateway *gateway : m_gateways)
        QMetaObject::invokeMethod(
            gateway, [gateway] { gateway->cache().refreshNow(); }, Qt::QueuedConnection);
}

} // namespace gasgauge

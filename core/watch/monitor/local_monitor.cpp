// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/local_monitor.h"

#include "gateway/gateway.h"
#include "monitor/look_pace.h"

#include <algorithm>

#include <QThread>
#include <QTimer>

namespace gasgauge {

namespace {

constexpr int kReadIntervalMs = 1000;
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
        m_pace.taken(now);
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

    void readSoon()
    {
        if (!m_soon->isActive())
            m_soon->start(m_pace.pause(clock().now()));
    }

    const Clock &clock() const { return m_gateways.front()->clock(); }

    const std::vector<Gateway *> m_gateways;
    Traffic m_traffic;
    Deliver m_deliver;
    QTimer *m_each = nullptr;
    QTimer *m_soon = nullptr;
    LookPace m_pace;
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

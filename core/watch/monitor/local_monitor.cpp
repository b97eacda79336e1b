// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/local_monitor.h"

#include "gateway/gateway.h"

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
    using Deliver = std::function<void(const StatusReport &, TimePoint)>;

    Reader(Gateway &gateway, Traffic traffic, Deliver deliver)
        : m_gateway(gateway)
        , m_traffic(std::move(traffic))
        , m_deliver(std::move(deliver))
    { }

    void start()
    {
        auto *timer = new QTimer(this);
        timer->setInterval(kReadIntervalMs);
        connect(timer, &QTimer::timeout, this, &Reader::read);
        timer->start();
        connect(&m_gateway.cache(), &ValueCache::snapshotChanged, this, &Reader::readSoon);
        read();
    }

private:
    void read()
    {
        m_soon = false;
        m_gateway.cache().demand();
        StatusReport report = m_gateway.statusReport();
        if (m_traffic)
            report.traffic = m_traffic();
        m_deliver(report, m_gateway.clock().now());
    }

    // Several values change at once; one look a turn of the loop is enough, and four a second for eyes.
    void readSoon()
    {
        if (std::exchange(m_soon, true))
            return;
        QTimer::singleShot(kReadIntervalMs / 4, this, [this] {
            if (m_soon)
                read();
        });
    }

    Gateway &m_gateway;
    Traffic m_traffic;
    Deliver m_deliver;
    bool m_soon = false;
};

LocalMonitor::LocalMonitor(Gateway &gateway, Traffic traffic, QObject *parent)
    : Monitor(gateway.clock(), kAgeResolution, parent)
    , m_gateway(gateway)
    , m_reader(new Reader(gateway, std::move(traffic), [this](const StatusReport &report, TimePoint at) {
        QMetaObject::invokeMethod(
            this, [this, report, at] { publishReport(report, at); }, Qt::QueuedConnection);
    }))
{
    m_reader->moveToThread(gateway.thread());
}

LocalMonitor::~LocalMonitor()
{
    if (m_gateway.thread() == QThread::currentThread()) {
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
    QMetaObject::invokeMethod(
        &m_gateway, [gateway = &m_gateway] { gateway->cache().refreshNow(); }, Qt::QueuedConnection);
}

} // namespace gasgauge

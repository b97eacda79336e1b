// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/monitor.h"

namespace gasgauge {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

Monitor::Monitor(const Clock &clock, milliseconds ageResolution, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_ageResolution(ageResolution)
{ }

bool Monitor::isLocal() const
{
    return origin() == QLatin1String("local");
}

const ValueReport *Monitor::value(Method method) const
{
    return m_frame.report ? &m_frame.report->values[method] : nullptr;
}

std::optional<qint64> Monitor::ageMs(Method method) const
{
    if (!m_fetchedAt[method])
        return std::nullopt;
    return std::max<qint64>(duration_cast<milliseconds>(m_clock.now() - *m_fetchedAt[method]).count(), 0);
}

bool Monitor::refreshAllowed() const
{
    return !m_refreshedAt || m_clock.now() - *m_refreshedAt >= kRefreshPause;
}

bool Monitor::refreshNow()
{
    if (!refreshAllowed())
        return false;
    m_refreshedAt = m_clock.now();
    requestRefresh();
    return true;
}

bool Monitor::isOlder(const StatusReport &report) const
{
    // A cache on the way, or a slow answer: the same run of the same program, at an earlier moment of it.
    return m_frame.report && m_frame.report->startedAt.isValid()
        && report.startedAt == m_frame.report->startedAt
        && report.uptimeSeconds < m_frame.report->uptimeSeconds;
}

void Monitor::publishReport(const StatusReport &report, TimePoint at)
{
    if (!isOlder(report)) {
        for (const Method method : kValues)
            noteTimes(method, report, at);
        m_frame.rates = m_rateMeter.add(report.traffic, at);
        m_frame.report = report;
    }
    m_frame.reach = Reach::Here;
    m_frame.problem.clear();
    Q_EMIT frameChanged();
}

void Monitor::publishProblem(Reach reach, const QString &problem)
{
    m_frame.reach = reach;
    m_frame.rates.reset();
    m_rateMeter.reset();
    m_frame.problem = problem;
    Q_EMIT frameChanged();
}

void Monitor::noteTimes(Method method, const StatusReport &report, TimePoint at)
{
    const ValueReport &value = report.values[method];
    const ValueReport *before = this->value(method);
    // A report that comes a second time tells nothing of the time between.
    const bool repeated = before && m_frame.report->startedAt.isValid()
        && report.startedAt == m_frame.report->startedAt
        && report.uptimeSeconds == m_frame.report->uptimeSeconds && value == *before;
    auto &fetched = m_fetchedAt[method];
    if (!value.ageMs) {
        fetched.reset();
    } else if (!repeated || !fetched) {
        // Ages come rounded down and some way late; of one fetch the earliest moment seen is the nearest.
        const TimePoint seen = at - milliseconds(*value.ageMs);
        if (!fetched || seen < *fetched || seen - *fetched > m_ageResolution)
            fetched = seen;
    }

    auto &since = m_unsupportedSince[method];
    if (value.condition != ValueCondition::Unsupported)
        since.reset();
    else if (!since && (before || report.uptimeSeconds < 5) && m_frame.reach != Reach::Gone)
        since = at;
}

} // namespace gasgauge

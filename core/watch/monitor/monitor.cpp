// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/monitor.h"

#include <algorithm>
#include <utility>

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

std::optional<TimePoint> Monitor::fetchedAt(const QString &name, Method method) const
{
    const auto found = m_fetchedAt.find(keyOf(name));
    return found == m_fetchedAt.end() ? std::nullopt : found->second[method];
}

std::optional<qint64> Monitor::ageMs(const QString &name, Method method) const
{
    const auto fetched = fetchedAt(name, method);
    if (!fetched)
        return std::nullopt;
    return std::max<qint64>(duration_cast<milliseconds>(m_clock.now() - *fetched).count(), 0);
}

std::optional<qint64> Monitor::retryMs(const QString &name) const
{
    if (m_frame.reach == Reach::Gone)
        return returnsInMs();
    const ChainReport *report = chain(name);
    if (!report || !report->retryMs)
        return std::nullopt;
    const qint64 left = *report->retryMs - duration_cast<milliseconds>(m_clock.now() - m_reportAt).count();
    return left > 0 ? std::optional(left) : std::nullopt;
}

QStringList Monitor::chains() const
{
    if (!m_frame.report)
        return {};
    QStringList names{m_frame.report->chain};
    for (const ChainReport &other : m_frame.report->others)
        names << other.chain;
    return names;
}

const ChainReport *Monitor::chain(const QString &name) const
{
    if (!m_frame.report)
        return nullptr;
    if (name.isEmpty() || name == m_frame.report->chain)
        return &*m_frame.report;
    const auto &others = m_frame.report->others;
    const auto found = std::ranges::find(others, name, &ChainReport::chain);
    return found == others.end() ? nullptr : &*found;
}

QString Monitor::keyOf(const QString &name) const
{
    return name.isEmpty() && m_frame.report ? m_frame.report->chain : name;
}

FeesPtr Monitor::fees(const QString &name) const
{
    if (const auto found = m_frame.fees.find(keyOf(name)); found != m_frame.fees.end() && found->second)
        return found->second;
    const ChainReport *report = chain(name);
    return report ? feesOfValues(*report, m_reportWall) : nullptr;
}

std::optional<TimePoint> Monitor::feesCameAt(const QString &name) const
{
    const auto report = m_frame.fees.find(keyOf(name));
    const auto came = m_feesCameAt.find(keyOf(name));
    if (report == m_frame.fees.end() || !report->second || came == m_feesCameAt.end())
        return std::nullopt;
    return came->second;
}

std::optional<TimePoint> Monitor::blockCameAt(const QString &name) const
{
    const auto block = m_blocks.find(keyOf(name));
    const bool came = feesCameAt(name) && block != m_blocks.end() && block->second.follows;
    return came ? std::optional(block->second.at) : std::nullopt;
}

ChainMood Monitor::mood(const QString &name) const
{
    const auto found = m_moods.find(keyOf(name));
    if (found != m_moods.end())
        return found->second.at(m_clock.now());
    return m_frame.reach == Reach::Gone ? ChainMood::Gone : ChainMood::NoValue;
}

void Monitor::noteMoods()
{
    const bool gone = m_frame.reach == Reach::Gone;
    for (const QString &name : chains()) {
        const ChainMood mood = moodOf(chain(name), gone);
        m_moods[name].note(mood == ChainMood::Live && feesLag(name) ? ChainMood::Stale : mood, m_clock.now());
    }
}

bool Monitor::feesLag(const QString &name) const
{
    const ChainReport *report = chain(name);
    const auto block = m_blocks.find(keyOf(name));
    return report && report->fees.block && feesCameAt(name) && block != m_blocks.end()
        && m_clock.now() - block->second.at >= kFeesMayLag && fees(name)->block.number < *report->fees.block;
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
    publishReport(report, m_frame.fees, at);
}

void Monitor::publishFees(const ChainFees &news)
{
    for (const auto &[chain, fees] : news)
        takeFees(chain, fees);
    Q_EMIT frameChanged();
}

void Monitor::takeFees(const QString &chain, FeesPtr fees)
{
    FeesPtr &known = m_frame.fees[chain];
    if (known != fees)
        m_feesCameAt[chain] = m_clock.now();
    if (fees && (!known || known->block.number != fees->block.number))
        m_blocks[chain] = {m_clock.now(), known != nullptr};
    known = std::move(fees);
}

void Monitor::publishReport(const StatusReport &report, ChainFees fees, TimePoint at)
{
    m_heardAt = at;
    if (!isOlder(report)) {
        for (auto &[chain, feesOfChain] : fees)
            takeFees(chain, std::move(feesOfChain));
        m_reportAt = at;
        m_reportWall = m_clock.wallNow();
        noteTimes(report, at);
        m_frame.rates = m_rateMeter.add(report.traffic, at);
        m_frame.report = report;
    }
    m_frame.reach = Reach::Here;
    m_frame.problem.clear();
    noteMoods();
    Q_EMIT frameChanged();
}

void Monitor::publishProblem(Reach reach, const QString &problem)
{
    m_frame.reach = reach;
    m_frame.rates.reset();
    m_rateMeter.reset();
    m_frame.problem = problem;
    noteMoods();
    Q_EMIT frameChanged();
}

void Monitor::noteTimes(const StatusReport &report, TimePoint at)
{
    // A report that comes a second time tells nothing of the time between.
    const bool sameMoment = m_frame.report && m_frame.report->startedAt.isValid()
        && report.startedAt == m_frame.report->startedAt
        && report.uptimeSeconds == m_frame.report->uptimeSeconds;
    noteFetched(report, at, sameMoment);
    for (const ChainReport &other : report.others)
        noteFetched(other, at, sameMoment);
    for (const Method method : kValues)
        noteUnsupported(method, report, at);
    std::erase_if(m_fetchedAt, [&report](const auto &known) {
        return known.first != report.chain
            && std::ranges::find(report.others, known.first, &ChainReport::chain) == report.others.end();
    });
}

void Monitor::noteFetched(const ChainReport &report, TimePoint at, bool sameMoment)
{
    const ChainReport *before = chain(report.chain);
    for (const Method method : kValues) {
        const ValueReport &value = report.values[method];
        const bool repeated = sameMoment && before && value == before->values[method];
        auto &fetched = m_fetchedAt[report.chain][method];
        if (!value.ageMs) {
            fetched.reset();
        } else if (!repeated || !fetched) {
            // Ages come rounded down and some way late; of one fetch the earliest moment seen is the nearest.
            const TimePoint seen = at - milliseconds(*value.ageMs);
            if (!fetched || seen < *fetched || seen - *fetched > m_ageResolution)
                fetched = seen;
        }
    }
}

void Monitor::noteUnsupported(Method method, const StatusReport &report, TimePoint at)
{
    auto &since = m_unsupportedSince[method];
    if (report.values[method].condition != ValueCondition::Unsupported)
        since.reset();
    else if (!since && (m_frame.report || report.uptimeSeconds < 5) && m_frame.reach != Reach::Gone)
        since = at;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/fees/fee_reading.h"
#include "monitor/rates.h"
#include "monitor/state/chain_mood.h"
#include "report/status_report.h"
#include "telemetry/log.h"
#include "time/clock.h"

#include <map>
#include <optional>

#include <QObject>
#include <QStringList>

namespace gasgauge {

/// Whether the gasgauge that is watched answers.
enum class Reach : unsigned char {
    Waiting, ///< has not answered yet
    Here,
    Gone, ///< did answer, or should, and does not: the last values stay, and grow old
};

/// The reports of fees that are known, by the chains' names.
using ChainFees = std::map<QString, FeesPtr>;

/// What a monitor knows at one moment.
struct MonitorFrame
{
    Reach reach = Reach::Waiting;
    /// Meaningful once a report has come; the last one while gone.
    std::optional<StatusReport> report;
    /// The last ones that came; a chain that is not in it has none.
    ChainFees fees;
    /// Per second since the frame before; nothing in the first frame, after a restart of what is watched, and
    /// while gone.
    std::optional<Rates> rates;
    /// What is wrong and what happens next, for the user; empty while here.
    QString problem;
};

/// The one thing the window sees: a gasgauge, be it in this process or another one. Frames come about once a
/// second; between them ages grow by the monotonic clock. Lives on the thread of the window.
class Monitor : public QObject
{
    Q_OBJECT

public:
    virtual void start() = 0;
    /// Where the values come from, as settings and history tell monitors apart: "local", or the address.
    virtual QString origin() const = 0;
    bool isLocal() const;

    const MonitorFrame &frame() const { return m_frame; }
    const ValueReport *value(Method method) const;
    /// When the value was fetched; the same as long as it is the same fetch.
    std::optional<TimePoint> fetchedAt(Method method) const { return fetchedAt({}, method); }
    std::optional<TimePoint> fetchedAt(const QString &name, Method method) const;
    /// The age now, in milliseconds; never falls for one fetch.
    std::optional<qint64> ageMs(Method method) const { return ageMs({}, method); }
    /// Since when the method is known to be unsupported, where the moment was seen.
    std::optional<TimePoint> unsupportedSince(Method method) const { return m_unsupportedSince[method]; }
    const Clock &clock() const { return m_clock; }

    /// The chains that are watched, the first one first; none before the first report.
    QStringList chains() const;
    /// The report of one chain; an empty name means the first. Null where there is none.
    const ChainReport *chain(const QString &name) const;
    /// What is known of its fees: the report, else what its values say; null where neither is known.
    FeesPtr fees(const QString &name) const;
    /// When the report of a chain's fees that is known came; nothing where there is none.
    std::optional<TimePoint> feesCameAt(const QString &name) const;
    /// When the last block came that was seen to come: not the one that was found there.
    std::optional<TimePoint> blockCameAt(const QString &name) const;
    /// How its price may be taken now.
    ChainMood mood(const QString &name) const;
    /// Whether the fees of a chain are of an older block than the report knows, and none have come for
    /// kFeesMayLag: who sends them tells nothing new any more.
    bool feesLag(const QString &name) const;
    static constexpr std::chrono::seconds kFeesMayLag{5};
    /// The age of a value of any chain, in milliseconds.
    std::optional<qint64> ageMs(const QString &name, Method method) const;
    /// When the last report came.
    std::optional<TimePoint> heardAt() const { return m_heardAt; }
    /// Until what fails of a chain is asked for again, in milliseconds; of a gasgauge that is gone, until
    /// that one is. Nothing where that is not known, or it is being asked.
    std::optional<qint64> retryMs(const QString &name) const;

    /// Asks for new values now, at most once in kRefreshPause so that a held key spends no day's credits;
    /// false during the pause.
    bool refreshNow();
    static constexpr std::chrono::seconds kRefreshPause{5};
    bool refreshAllowed() const;

    /// The last lines of the log, oldest first (see log::linesAfter).
    virtual QList<log::Line> logLinesAfter(quint64 lastId) const { return log::linesAfter(lastId); }

Q_SIGNALS:
    void frameChanged();

protected:
    /// `ageResolution`: how far the same fetch may seem to move between two reports.
    Monitor(const Clock &clock, std::chrono::milliseconds ageResolution, QObject *parent);
    virtual void requestRefresh() = 0;
    /// Of a gasgauge that is gone; see retryMs().
    virtual std::optional<qint64> returnsInMs() const { return std::nullopt; }
    /// A report taken at `at`; one that is older than the last says only that somebody answers.
    void publishReport(const StatusReport &report, TimePoint at);
    void publishReport(const StatusReport &report, ChainFees fees, TimePoint at);
    /// Fees alone, of some chains.
    void publishFees(const ChainFees &news);
    /// The last report stays.
    void publishProblem(Reach reach, const QString &problem);

private:
    bool isOlder(const StatusReport &report) const;
    void noteMoods();
    void takeFees(const QString &chain, FeesPtr fees);
    QString keyOf(const QString &name) const;
    void noteTimes(const StatusReport &report, TimePoint at);
    void noteFetched(const ChainReport &report, TimePoint at, bool sameMoment);
    void noteUnsupported(Method method, const StatusReport &report, TimePoint at);

    const Clock &m_clock;
    std::chrono::milliseconds m_ageResolution;
    MonitorFrame m_frame;
    RateMeter m_rateMeter;
    std::map<QString, SteadyMood> m_moods;
    std::map<QString, TimePoint> m_feesCameAt;
    struct SeenBlock
    {
        TimePoint at{}; ///< its first fees
        bool follows = false; ///< another one was there before
    };
    std::map<QString, SeenBlock> m_blocks; ///< that the fees are of, by chain
    std::optional<TimePoint> m_heardAt;
    TimePoint m_reportAt{};
    std::chrono::system_clock::time_point m_reportWall{};
    std::map<QString, PerMethod<std::optional<TimePoint>>> m_fetchedAt; ///< by chain
    PerMethod<std::optional<TimePoint>> m_unsupportedSince;
    std::optional<TimePoint> m_refreshedAt;
};

} // namespace gasgauge

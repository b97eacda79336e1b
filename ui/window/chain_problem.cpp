// SPDX-License-Identifier: GPL-3.0-only
#include "window/chain_problem.h"

#include "format/failure_text.h"
#include "format/time_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace gasgauge {

namespace {

struct ChainProblemWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::ChainProblem)
};

/// Where a value has no failure of its own, since none was asked for: what the upstream in use has.
QString reasonOfUpstream(const ChainReport &report)
{
    const auto used = std::ranges::find(report.upstreams, report.upstream, &UpstreamReport::name);
    return used == report.upstreams.end() ? QString() : text::reason(used->failure, used->error);
}

/// Why the values of a chain are not what they should be, as far as a failure says it.
QString reasonOf(const ChainReport &report)
{
    for (const Method method : kValues) {
        const ValueReport &value = report.values[method];
        if (value.error && value.condition != ValueCondition::Unsupported)
            return text::reason(value.failure, value.error);
    }
    return report.fees.error ? text::reason(report.fees.failure, report.fees.error)
                             : reasonOfUpstream(report);
}

QString nameOfChain(const ChainLook &look)
{
    return look.title.isEmpty() ? ChainProblemWords::tr("The chain") : look.title;
}

/// A chain that is silent, or an upstream that is: who asks in vain does not know of blocks.
QString stalledText(const ChainLook &look, const QString &reason)
{
    if (look.clocksDisagree())
        return ChainProblemWords::tr(
            "The blocks of %1 are of another time than this computer's clock. Check its date, "
            "or whether the node is behind.")
            .arg(nameOfChain(look));
    const QString span = look.blockAgeMs ? text::duration(*look.blockAgeMs) : QString();
    if (!reason.isEmpty())
        return span.isEmpty() ? reason
                              : ChainProblemWords::tr("%1 No block has come for %2.").arg(reason, span);
    return span.isEmpty()
        ? ChainProblemWords::tr("%1 makes no new block.").arg(nameOfChain(look))
        : ChainProblemWords::tr("%1 has made no block for %2.").arg(nameOfChain(look), span);
}

QString askedName(const ChainLook &look)
{
    return look.from.isEmpty() ? ChainProblemWords::tr("the upstream") : look.from;
}

} // namespace

std::optional<ChainProblem> problemOf(const ChainLook &look)
{
    const QString reason = look.report ? reasonOf(*look.report) : QString();
    switch (look.mood) {
    case ChainMood::Live:
    case ChainMood::NoValue:
    case ChainMood::Gone:
        return std::nullopt;
    case ChainMood::Stale:
        return ChainProblem{MessageArea::Kind::Standing,
            reason.isEmpty() ? ChainProblemWords::tr("%1 gives no newer block. The price is of an older one.")
                                   .arg(askedName(look))
                             : ChainProblemWords::tr("%1 The price is of an older block.").arg(reason)};
    case ChainMood::Stalled:
        return ChainProblem{MessageArea::Kind::Standing, stalledText(look, reason)};
    case ChainMood::Syncing:
        return ChainProblem{MessageArea::Kind::Standing,
            ChainProblemWords::tr("%1 is catching up with the chain: this is the price of an old block.")
                .arg(askedName(look))};
    case ChainMood::Error:
        break;
    }
    return ChainProblem{MessageArea::Kind::Broken,
        reason.isEmpty() ? ChainProblemWords::tr("There is no price that may be acted on.") : reason};
}

bool nobodyMayBeAsked(const ChainReport &report)
{
    const auto limited
        = [](const UpstreamReport &upstream) { return upstream.state == QLatin1String("limited"); };
    return !report.upstreams.isEmpty() && std::ranges::all_of(report.upstreams, limited);
}

QString wholeText(qint64 msecs)
{
    constexpr qint64 hour = 3'600'000;
    constexpr qint64 days = 48;
    const qint64 hours = msecs / hour;
    if (hours < 1)
        return {};
    return hours < days ? ChainProblemWords::tr("history whole for %1 h").arg(hours)
                        : ChainProblemWords::tr("history whole for %1 days").arg(hours / 24);
}

QString followedText(const ChainLook &look)
{
    if (look.mood == ChainMood::NoValue || !look.report)
        return look.from.isEmpty() ? ChainProblemWords::tr("Waiting for the first answer")
                                   : ChainProblemWords::tr("Connecting to %1").arg(look.from);
    const auto &head = look.report->head;
    const QString asked = askedName(look);
    if (!head)
        return look.ttlMs > 0
            ? ChainProblemWords::tr("Asking %1 every %2").arg(asked, text::duration(look.ttlMs))
            : ChainProblemWords::tr("Asking %1").arg(asked);
    const QString by
        = head->byWebSocket ? ChainProblemWords::tr("over WebSocket") : ChainProblemWords::tr("by asking");
    // Once a second is enough, whatever it costs.
    constexpr qint64 oftenMs = 1'500;
    const std::optional<qint64> pace = look.blockTimeMs();
    if (head->everyBlocks > 1 && pace && static_cast<qint64>(head->everyBlocks) * *pace <= oftenMs)
        return ChainProblemWords::tr("Following every %1 blocks of %2 %3")
            .arg(head->everyBlocks)
            .arg(asked, by);
    if (head->everyBlocks > 1)
        return ChainProblemWords::tr("Following every %1 blocks of %2 %3, so that the day's credits last")
            .arg(head->everyBlocks)
            .arg(asked, by);
    return ChainProblemWords::tr("Following every block of %1 %2").arg(asked, by);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "panels/value_view.h"

#include "format/time_text.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

struct ViewWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::ValueView)
};

/// A value that became old a moment ago and is asked for again: no word worth while its upstream is well.
bool refreshes(const ValueReport &value, std::optional<qint64> ageMs)
{
    constexpr qint64 patience = SteadyMood::kPatience.count();
    return value.condition == ValueCondition::Stale && !value.error && ageMs
        && *ageMs < value.ttlSeconds * 1000 + patience;
}

ValueMood moodOf(
    const Monitor *monitor, const ChainReport *report, const ValueReport *value, std::optional<qint64> ageMs)
{
    if (!monitor)
        return ValueMood::NoValue;
    // What is not supported was not lost with the connection.
    if (value && value->condition == ValueCondition::Unsupported)
        return ValueMood::Unsupported;
    if (monitor->frame().reach == Reach::Gone)
        return ValueMood::Gone;
    if (!value)
        return ValueMood::NoValue;
    const bool young = refreshes(*value, ageMs);
    switch (young ? ValueCondition::Fresh : value->condition) {
    case ValueCondition::Fresh:
        // Fetched just now, from a chain that is not live.
        if (looksLiveOnly(report->chainState))
            return ValueMood::Stale;
        return report->simulated ? ValueMood::Simulated : ValueMood::Live;
    case ValueCondition::Stale:
    case ValueCondition::TooOld:
        return ValueMood::Stale;
    case ValueCondition::Unsupported:
        return ValueMood::Unsupported;
    case ValueCondition::Missing:
        break;
    }
    return value->error ? ValueMood::Error : ValueMood::NoValue;
}

void dress(ValueView &view, const QString &upstream)
{
    const auto named = [&upstream](const QString &word) {
        return upstream.isEmpty() ? word : ViewWords::tr("%1 · %2").arg(word, upstream);
    };
    switch (view.mood) {
    case ValueMood::NoValue:
        view.badge = ViewWords::tr("NO VALUE YET");
        return;
    case ValueMood::Live:
        view.shape = Shape::Disc;
        view.tone = Tone::Good;
        view.badge = named(ViewWords::tr("LIVE"));
        return;
    case ValueMood::Simulated:
        view.shape = Shape::Diamond;
        view.tone = Tone::Simulated;
        view.badge = ViewWords::tr("SIMULATED");
        return;
    case ValueMood::Stale:
        view.shape = Shape::Triangle;
        view.tone = Tone::Warning;
        view.badge = named(ViewWords::tr("STALE"));
        return;
    case ValueMood::Error:
        view.shape = Shape::Cross;
        view.tone = Tone::Error;
        view.badge = named(ViewWords::tr("ERROR"));
        return;
    case ValueMood::Gone:
        view.shape = Shape::Cross;
        view.tone = Tone::Error;
        view.badge = ViewWords::tr("GONE");
        return;
    case ValueMood::Unsupported:
        view.shape = Shape::Dash;
        view.badge = ViewWords::tr("NOT SUPPORTED");
        return;
    }
}

QString staleBadge(const ChainReport &report)
{
    QString word = ViewWords::tr("STALE");
    if (report.chainState == ChainState::Stalled)
        word = ViewWords::tr("STALLED");
    if (report.chainState == ChainState::Syncing)
        word = ViewWords::tr("SYNCING");
    return report.upstream.isEmpty() ? word : ViewWords::tr("%1 · %2").arg(word, report.upstream);
}

/// Where the value is new and the chain is not.
QString troubleOf(ChainState state)
{
    if (state == ChainState::Stalled)
        return ViewWords::tr(
            "The upstream answers, but no new block comes: this is the price of an old one. Alerts on "
            "the price wait.");
    if (state == ChainState::Syncing)
        return ViewWords::tr(
            "The upstream is catching up with the chain: this is the price of an old block. Alerts on "
            "the price wait.");
    return {};
}

/// What belongs to the head waits for the next one.
QString followedLine(const QString &age, qint64 left, quint64 everyBlocks)
{
    if (everyBlocks > 1)
        return ViewWords::tr("%1 · every %2 blocks").arg(age).arg(everyBlocks);
    return left > 0 ? ViewWords::tr("%1 · next block in %2").arg(age, text::duration(left + 999))
                    : ViewWords::tr("%1 · waiting for the next block").arg(age);
}

QString ageLineOf(const ValueView &view, const ValueReport &value, qint64 ageMs, const HeadReport *followed)
{
    QString age = text::age(ageMs);
    const qint64 left = value.ttlSeconds * 1000 - ageMs;
    if (view.mood != ValueMood::Live && view.mood != ValueMood::Simulated)
        return age;
    if (followed)
        return followedLine(age, left, followed->everyBlocks);
    return left > 0 ? ViewWords::tr("%1 · next refresh in %2").arg(age, text::duration(left + 999))
                    : ViewWords::tr("%1 · refreshing").arg(age);
}

} // namespace

ValueView viewOf(const Monitor *monitor, Method method, const QString &chain)
{
    ValueView view;
    const ChainReport *report = monitor ? monitor->chain(chain) : nullptr;
    const ValueReport *value = report ? &report->values[method] : nullptr;
    const auto ageMs = monitor ? monitor->ageMs(chain, method) : std::nullopt;
    view.mood = moodOf(monitor, report, value, ageMs);
    dress(view, report ? report->upstream : QString());
    if (view.mood == ValueMood::Stale && report)
        view.badge = staleBadge(*report);
    if (monitor)
        view.trouble = monitor->frame().problem;
    if (!value) {
        view.ageLine = !monitor            ? ViewWords::tr("Nothing is watched.")
            : view.mood == ValueMood::Gone ? ViewWords::tr("Trying again by itself.")
                                           : ViewWords::tr("Waiting for the first answer…");
        return view;
    }
    if (view.trouble.isEmpty() && view.mood != ValueMood::Live && view.mood != ValueMood::Simulated)
        view.trouble = value->error.value_or(troubleOf(report->chainState));
    if (!ageMs) {
        view.ageLine
            = view.mood == ValueMood::NoValue ? ViewWords::tr("Waiting for the first answer…") : QString();
        return view;
    }
    const bool follows = report->head && specOf(method).belongs == Belongs::Head;
    view.ageLine = ageLineOf(view, *value, *ageMs, follows ? &*report->head : nullptr);
    const bool fails = view.mood == ValueMood::Stale || view.mood == ValueMood::Error;
    if (const auto retry = fails && value->error ? monitor->retryMs(chain) : std::nullopt)
        view.ageLine
            = ViewWords::tr("%1 · asked again in %2").arg(view.ageLine, text::duration(*retry + 999));
    if (value->ttlSeconds > 0)
        view.elapsedShare = static_cast<double>(*ageMs) / (1000.0 * static_cast<double>(value->ttlSeconds));
    return view;
}

} // namespace gasgauge

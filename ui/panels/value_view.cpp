// SPDX-License-Identifier: GPL-3.0-only
#include "panels/value_view.h"

#include "format/time_text.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

QString viewText(const char *text)
{
    return QCoreApplication::translate("gasgauge::ValueView", text);
}

ValueMood moodOf(const Monitor *monitor, const ValueReport *value)
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
    switch (value->condition) {
    case ValueCondition::Fresh:
        // Fetched just now, from a chain that is not live.
        if (looksLiveOnly(monitor->frame().report->chainState))
            return ValueMood::Stale;
        return monitor->frame().report->simulated ? ValueMood::Simulated : ValueMood::Live;
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
        return upstream.isEmpty() ? word : viewText("%1 · %2").arg(word, upstream);
    };
    switch (view.mood) {
    case ValueMood::NoValue:
        view.badge = viewText("NO VALUE YET");
        return;
    case ValueMood::Live:
        view.shape = Shape::Disc;
        view.tone = Tone::Good;
        view.badge = named(viewText("LIVE"));
        return;
    case ValueMood::Simulated:
        view.shape = Shape::Diamond;
        view.tone = Tone::Simulated;
        view.badge = viewText("SIMULATED");
        return;
    case ValueMood::Stale:
        view.shape = Shape::Triangle;
        view.tone = Tone::Warning;
        view.badge = named(viewText("STALE"));
        return;
    case ValueMood::Error:
        view.shape = Shape::Cross;
        view.tone = Tone::Error;
        view.badge = named(viewText("ERROR"));
        return;
    case ValueMood::Gone:
        view.shape = Shape::Cross;
        view.tone = Tone::Error;
        view.badge = viewText("GONE");
        return;
    case ValueMood::Unsupported:
        view.shape = Shape::Dash;
        view.badge = viewText("NOT SUPPORTED");
        return;
    }
}

QString staleBadge(const StatusReport &report)
{
    QString word = viewText("STALE");
    if (report.chainState == ChainState::Stalled)
        word = viewText("STALLED");
    if (report.chainState == ChainState::Syncing)
        word = viewText("SYNCING");
    return report.upstream.isEmpty() ? word : viewText("%1 · %2").arg(word, report.upstream);
}

/// Where the value is new and the chain is not.
QString troubleOf(ChainState state)
{
    if (state == ChainState::Stalled)
        return viewText(
            "The upstream answers, but no new block comes: this is the price of an old one. Alerts on "
            "the price wait.");
    if (state == ChainState::Syncing)
        return viewText(
            "The upstream is catching up with the chain: this is the price of an old block. Alerts on "
            "the price wait.");
    return {};
}

/// What belongs to the head waits for the next one.
QString followedLine(const QString &age, qint64 left, quint64 everyBlocks)
{
    if (everyBlocks > 1)
        return viewText("%1 · every %2 blocks").arg(age).arg(everyBlocks);
    return left > 0 ? viewText("%1 · next block in %2").arg(age, text::duration(left + 999))
                    : viewText("%1 · waiting for the next block").arg(age);
}

QString ageLineOf(const ValueView &view, const ValueReport &value, qint64 ageMs, const HeadReport *followed)
{
    QString age = text::age(ageMs);
    const qint64 left = value.ttlSeconds * 1000 - ageMs;
    if (view.mood != ValueMood::Live && view.mood != ValueMood::Simulated)
        return age;
    if (followed)
        return followedLine(age, left, followed->everyBlocks);
    return left > 0 ? viewText("%1 · next refresh in %2").arg(age, text::duration(left + 999))
                    : viewText("%1 · refreshing").arg(age);
}

} // namespace

ValueView viewOf(const Monitor *monitor, Method method)
{
    ValueView view;
    const ValueReport *value = monitor ? monitor->value(method) : nullptr;
    view.mood = moodOf(monitor, value);
    dress(view, value ? monitor->frame().report->upstream : QString());
    if (view.mood == ValueMood::Stale && value && monitor->frame().report)
        view.badge = staleBadge(*monitor->frame().report);
    if (monitor)
        view.trouble = monitor->frame().problem;
    if (!value) {
        view.ageLine = !monitor            ? viewText("Nothing is watched.")
            : view.mood == ValueMood::Gone ? viewText("Trying again by itself.")
                                           : viewText("Waiting for the first answer…");
        return view;
    }
    if (view.trouble.isEmpty() && view.mood != ValueMood::Live && view.mood != ValueMood::Simulated)
        view.trouble = value->error.value_or(troubleOf(monitor->frame().report->chainState));
    const auto ageMs = monitor->ageMs(method);
    if (!ageMs) {
        view.ageLine
            = view.mood == ValueMood::NoValue ? viewText("Waiting for the first answer…") : QString();
        return view;
    }
    const auto &head = monitor->frame().report->head;
    const bool follows = head && specOf(method).belongs == Belongs::Head;
    view.ageLine = ageLineOf(view, *value, *ageMs, follows ? &*head : nullptr);
    if (value->ttlSeconds > 0)
        view.elapsedShare = static_cast<double>(*ageMs) / (1000.0 * static_cast<double>(value->ttlSeconds));
    return view;
}

} // namespace gasgauge

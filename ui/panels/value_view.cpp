// SPDX-License-Identifier: GPL-3.0-only
#include "panels/value_view.h"

#include "format/time_text.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

QString tr(const char *text)
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
        return monitor->frame().report->simulated ? ValueMood::Simulated : ValueMood::Live;
    case ValueCondition::Stale:
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
        return upstream.isEmpty() ? word : tr("%1 · %2").arg(word, upstream);
    };
    switch (view.mood) {
    case ValueMood::NoValue:
        view.badge = tr("NO VALUE YET");
        return;
    case ValueMood::Live:
        view.shape = Shape::Disc;
        view.tone = Tone::Good;
        view.badge = named(tr("LIVE"));
        return;
    case ValueMood::Simulated:
        view.shape = Shape::Diamond;
        view.tone = Tone::Simulated;
        view.badge = tr("SIMULATED");
        return;
    case ValueMood::Stale:
        view.shape = Shape::Triangle;
        view.tone = Tone::Warning;
        view.badge = named(tr("STALE"));
        return;
    case ValueMood::Error:
        view.shape = Shape::Cross;
        view.tone = Tone::Error;
        view.badge = named(tr("ERROR"));
        return;
    case ValueMood::Gone:
        view.shape = Shape::Cross;
        view.tone = Tone::Error;
        view.badge = tr("GONE");
        return;
    case ValueMood::Unsupported:
        view.shape = Shape::Dash;
        view.badge = tr("NOT SUPPORTED");
        return;
    }
}

QString ageLineOf(const ValueView &view, const ValueReport &value, qint64 ageMs)
{
    QString age = text::age(ageMs);
    const qint64 left = value.ttlSeconds * 1000 - ageMs;
    if (view.mood != ValueMood::Live && view.mood != ValueMood::Simulated)
        return age;
    return left > 0 ? tr("%1 · next refresh in %2").arg(age, text::duration(left + 999))
                    : tr("%1 · refreshing").arg(age);
}

} // namespace

ValueView viewOf(const Monitor *monitor, Method method)
{
    ValueView view;
    const ValueReport *value = monitor ? monitor->value(method) : nullptr;
    view.mood = moodOf(monitor, value);
    dress(view, value ? monitor->frame().report->upstream : QString());
    if (monitor)
        view.trouble = monitor->frame().problem;
    if (!value) {
        view.ageLine = !monitor            ? tr("Nothing is watched.")
            : view.mood == ValueMood::Gone ? tr("Trying again by itself.")
                                           : tr("Waiting for the first answer…");
        return view;
    }
    if (view.trouble.isEmpty() && view.mood != ValueMood::Live && view.mood != ValueMood::Simulated)
        view.trouble = value->error.value_or(QString());
    const auto ageMs = monitor->ageMs(method);
    if (!ageMs) {
        view.ageLine = view.mood == ValueMood::NoValue ? tr("Waiting for the first answer…") : QString();
        return view;
    }
    view.ageLine = ageLineOf(view, *value, *ageMs);
    if (value->ttlSeconds > 0)
        view.elapsedShare = static_cast<double>(*ageMs) / (1000.0 * static_cast<double>(value->ttlSeconds));
    return view;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "look/serving_words.h"

#include "format/number_text.h"
#include "format/time_text.h"
#include "report/status_report.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

struct ServingWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::Serving)
};

constexpr qint64 kHalfDayMs = 12 * 3'600'000;
constexpr qint64 kDayOfServingMs = 2 * kHalfDayMs;

QString limitsText(quint64 refused, quint64 limited)
{
    if (refused == 0 && limited == 0)
        return ServingWords::tr("nobody was refused, no limit was reached");
    const QString refusals = refused == 0
        ? ServingWords::tr("nobody was refused")
        : ServingWords::tr("connections refused: %1").arg(text::count(refused));
    const QString limits = limited == 0 ? ServingWords::tr("no limit was reached")
                                        : ServingWords::tr("limits reached: %1").arg(text::count(limited));
    return ServingWords::tr("%1, %2").arg(refusals, limits);
}

} // namespace

QString sinceText(const StatusReport &report)
{
    constexpr qint64 week = 7 * kDayOfServingMs / 1000;
    if (!report.startedAt.isValid())
        return {};
    return text::moment(
        report.startedAt.toMSecsSinceEpoch(), report.uptimeSeconds < week ? kHalfDayMs : kDayOfServingMs);
}

QString servingText(const StatusReport &report)
{
    const QString since = sinceText(report);
    const QString serving
        = since.isEmpty() ? ServingWords::tr("Serving") : ServingWords::tr("Serving since %1").arg(since);
    const TrafficTotals &traffic = report.traffic;
    if (!traffic.refused || !traffic.limited)
        return serving;
    return ServingWords::tr("%1 · %2").arg(serving, limitsText(*traffic.refused, *traffic.limited));
}

} // namespace gasgauge

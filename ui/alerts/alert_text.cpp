// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_text.h"

#include "format/number_text.h"
#include "format/time_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace gasgauge {

namespace {

QString alertText(const char *text)
{
    return QCoreApplication::translate("gasgauge::AlertText", text);
}

QString lengthOf(double minutes)
{
    return text::duration(std::llround(minutes * 60'000));
}

QString titleOf(const Alert &alert)
{
    const QString threshold = text::gwei(alert.rule.threshold);
    switch (alert.rule.kind) {
    case AlertKind::Below:
        return alertText("Gas price below %1 gwei").arg(threshold);
    case AlertKind::Above:
        return alertText("Gas price above %1 gwei").arg(threshold);
    case AlertKind::Rising:
        return alertText("Gas price up %1 % within %2")
            .arg(QLocale().toString(std::floor(alert.share)),
                lengthOf(static_cast<double>(alert.rule.span.count())));
    case AlertKind::UpstreamDown:
        return alertText("Upstream down");
    case AlertKind::DataOld:
        return alertText("The gas price is old");
    }
    return {};
}

QString bodyOf(const Alert &alert)
{
    switch (alert.rule.kind) {
    case AlertKind::UpstreamDown:
        return alertText("Nothing new for %1. What is shown grows old; it is tried again by itself.")
            .arg(lengthOf(alert.value));
    case AlertKind::DataOld:
        return alertText("It was fetched %1 ago.").arg(lengthOf(alert.value));
    case AlertKind::Below:
    case AlertKind::Above:
    case AlertKind::Rising:
        break;
    }
    return alertText("It is %1 gwei now.").arg(text::gwei(alert.value));
}

} // namespace

AlertText textOf(const Alert &alert, bool simulated, const QString &origin)
{
    QString title = titleOf(alert);
    if (simulated)
        title = alertText("SIMULATED: %1").arg(title);
    QString body = bodyOf(alert);
    if (!origin.isEmpty())
        body = alertText("%1 (%2)").arg(body, origin);
    return {alert.msecs, title, body};
}

} // namespace gasgauge

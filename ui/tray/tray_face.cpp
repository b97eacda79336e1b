// SPDX-License-Identifier: GPL-3.0-only
#include "tray/tray_face.h"

#include "ethereum/gas_units.h"
#include "format/time_text.h"
#include "panels/value_view.h"
#include "series/live_series.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace gasgauge {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gasgauge::TrayFace", text);
}

TrayMark markOf(ValueMood mood)
{
    switch (mood) {
    case ValueMood::Simulated:
        return TrayMark::Simulated;
    case ValueMood::Stale:
        return TrayMark::Old;
    case ValueMood::Error:
    case ValueMood::Gone:
        return TrayMark::Bad;
    case ValueMood::Live:
    case ValueMood::NoValue:
    case ValueMood::Unsupported:
        break;
    }
    return TrayMark::None;
}

QString short4(double value, int decimals)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', decimals);
}

QString numberOf(const LiveSeries &series, const QString &hex, TrayNumber which)
{
    const QString none(QChar(0x2013));
    if (which == TrayNumber::HitRate) {
        const auto last = series.hitRate().last();
        // Rounded down, so that one miss in a million is not 100.
        return last ? short4(std::floor(last->value), 0) : none;
    }
    const auto wei = Quantity::parse(hex.toStdString());
    return wei ? trayGwei(wei->toDouble() / kWeiPerGwei) : none;
}

} // namespace

QString trayGwei(double gwei)
{
    if (gwei < 9.995)
        return short4(gwei, 2);
    if (gwei < 99.95)
        return short4(gwei, 1);
    if (gwei < 999.5)
        return short4(gwei, 0);
    if (gwei < 9'950)
        return short4(gwei / 1e3, 1) + tr("k");
    if (gwei < 999'500)
        return short4(gwei / 1e3, 0) + tr("k");
    if (gwei < 999.5e6)
        return short4(gwei / 1e6, 0) + tr("M");
    return QString(QChar(0x221e));
}

TrayFace trayFaceOf(const LiveSeries &series, const Preferences &preferences)
{
    const Monitor *monitor = series.monitor();
    const ValueView view = viewOf(monitor, Method::GasPrice);
    const ValueReport *value = monitor ? monitor->value(Method::GasPrice) : nullptr;
    const QString hex = value ? value->result.value_or(QString()) : QString();
    TrayFace face;
    face.number = numberOf(series, hex, preferences.trayNumber);
    face.mark = markOf(view.mood);
    const bool simulated = monitor && monitor->frame().report && monitor->frame().report->simulated;
    if (simulated)
        face.mark = face.mark == TrayMark::None ? TrayMark::Simulated : face.mark;
    const QString price = text::priceWithUnit(hex, preferences.unit);
    const auto age = monitor ? monitor->ageMs(Method::GasPrice) : std::nullopt;
    QStringList parts;
    if (!price.isEmpty())
        parts << price;
    if (!price.isEmpty() && age)
        parts << text::age(*age);
    if (view.mood != ValueMood::Live)
        parts << view.badge;
    if (simulated && view.mood != ValueMood::Simulated)
        parts << tr("SIMULATED");
    face.line = parts.join(tr(" · "));
    return face;
}

} // namespace gasgauge

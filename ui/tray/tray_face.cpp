// SPDX-License-Identifier: GPL-3.0-only
#include "tray/tray_face.h"

#include "ethereum/gas_units.h"
#include "format/amounts/small_price.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "hub/live_series.h"
#include "look/chain_look.h"
#include "panels/value_view.h"

#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

namespace gasgauge {

namespace {

struct FaceWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::TrayFace)
};

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

/// So many decimals of a unit of 10^`exponent` wei, as the user's language writes them.
QString short4(const Quantity &wei, int exponent, int decimals)
{
    return text::localized(inUnits(wei, exponent, decimals));
}

/// What two decimals would call 0: ".004", and from there on a power of ten, "4e-5".
QString tiny4(const Quantity &wei, std::uint64_t amount)
{
    if (amount >= 950'000) {
        QString text = short4(wei, 9, 3);
        return text.remove(0, QLocale().zeroDigit().size());
    }
    int exponent = 0;
    std::uint64_t power = 1;
    // 95 rounds to 10, so it is one digit more already.
    while (amount * 10 >= power * 95) {
        power *= 10;
        ++exponent;
    }
    return short4(wei, exponent, 0) + QStringLiteral("e-%1").arg(9 - exponent);
}

QString numberOf(const LiveSeries &series, const QString &hex, TrayNumber which)
{
    const QString none(QChar(0x2013));
    if (which == TrayNumber::HitRate) {
        const auto last = series.hitRate().last();
        // Rounded down, so that one miss in a million is not 100.
        return last ? text::localized(std::to_string(std::llround(std::floor(last->value)))) : none;
    }
    const auto wei = Quantity::parse(hex.toStdString());
    return wei ? trayGwei(*wei) : none;
}

QString priceOf(const QString &hex, GasUnit unit)
{
    const auto wei = unit == GasUnit::Gwei ? Quantity::parse(hex.toStdString()) : std::nullopt;
    return wei ? text::smallPrice(*wei).joined() : text::priceWithUnit(hex, unit);
}

/// Value, age where it is wanted, and state.
QString trayState(const Monitor *monitor, const QString &chain, const Preferences &preferences, bool withAge)
{
    const ChainReport *report = monitor ? monitor->chain(chain) : nullptr;
    const ValueView view = viewOf(monitor, Method::GasPrice, chain);
    const QString price = report
        ? priceOf(report->values[Method::GasPrice].result.value_or(QString()), preferences.unit)
        : QString();
    const auto age = withAge && monitor ? monitor->ageMs(chain, Method::GasPrice) : std::nullopt;
    QStringList parts;
    if (!price.isEmpty())
        parts << price;
    if (!price.isEmpty() && age)
        parts << text::age(*age);
    if (view.mood != ValueMood::Live)
        parts << view.badge;
    if (report && report->simulated && view.mood != ValueMood::Simulated)
        parts << FaceWords::tr("SIMULATED");
    return parts.join(FaceWords::tr(" · "));
}

QString trayTitle(const ChainReport &report)
{
    return chainTitle(report.chain, report.chainId);
}

} // namespace

QString trayGwei(const Quantity &wei)
{
    const std::uint64_t amount = wei.toUint64().value_or(std::numeric_limits<std::uint64_t>::max());
    if (amount > 0 && amount < 9'500'000)
        return tiny4(wei, amount);
    if (amount < 9'995'000'000)
        return short4(wei, 9, 2);
    if (amount < 99'950'000'000)
        return short4(wei, 9, 1);
    if (amount < 999'500'000'000)
        return short4(wei, 9, 0);
    if (amount < 9'950'000'000'000)
        return short4(wei, 12, 1) + FaceWords::tr("k");
    if (amount < 999'500'000'000'000)
        return short4(wei, 12, 0) + FaceWords::tr("k");
    if (amount < 999'500'000'000'000'000)
        return short4(wei, 15, 0) + FaceWords::tr("M");
    return QString(QChar(0x221e));
}

QString trayLineOf(const Monitor &monitor, const QString &chain, const Preferences &preferences)
{
    const ChainReport *report = monitor.chain(chain);
    return FaceWords::tr("%1: %2").arg(
        report ? trayTitle(*report) : chain, trayState(&monitor, chain, preferences, false));
}

TrayFace trayFaceOf(const LiveSeries &series, const QString &chain, const Preferences &preferences)
{
    const Monitor *monitor = series.monitor();
    const ChainReport *report = monitor ? monitor->chain(chain) : nullptr;
    const QString hex = report ? report->values[Method::GasPrice].result.value_or(QString()) : QString();
    TrayFace face;
    face.number = numberOf(series, hex, preferences.trayNumber);
    face.mark = markOf(viewOf(monitor, Method::GasPrice, chain).mood);
    if (report && report->simulated && face.mark == TrayMark::None)
        face.mark = TrayMark::Simulated;
    face.line = trayState(monitor, chain, preferences, true);
    if (report && monitor->chains().size() > 1)
        face.line = FaceWords::tr("%1: %2").arg(trayTitle(*report), face.line);
    return face;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "look/chain_look.h"

#include "chain/chain_spec.h"
#include "fees/report/costs.h"

#include <array>

#include <QCoreApplication>
#include <QUrl>

namespace gasgauge {

namespace {

struct LookWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::ChainLook)
};

qint64 msecsOf(std::chrono::system_clock::time_point wall)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(wall.time_since_epoch()).count();
}

QString fromOf(const Monitor &monitor, const ChainReport *report)
{
    if (!monitor.isLocal())
        return hostOf(monitor.origin());
    return report ? report->upstream : QString();
}

struct ChainNameText
{
    QLatin1String name;
    QLatin1String title;
};
/// Names that are not their capitalised selves.
constexpr std::array kTitles{ChainNameText{QLatin1String("bsc"), QLatin1String("BSC")},
    ChainNameText{QLatin1String("zksync"), QLatin1String("zkSync")},
    ChainNameText{QLatin1String("opbnb"), QLatin1String("opBNB")},
    ChainNameText{QLatin1String("worldchain"), QLatin1String("World Chain")}};

} // namespace

std::optional<WeiAmount> ChainLook::price() const
{
    return fees ? effectivePrice(fees->tiers.standard, fees->next.baseFee, fees->gasPrice) : std::nullopt;
}

std::optional<qint64> ChainLook::blockTimeMs() const
{
    if (fees && fees->blockTimeMs)
        return static_cast<qint64>(*fees->blockTimeMs);
    return std::nullopt;
}

bool ChainLook::clocksDisagree() const
{
    constexpr qint64 leastSilenceMs = 60'000;
    return mood == ChainMood::Stalled && blockCameMs && *blockCameMs < leastSilenceMs;
}

ChainLook lookOf(const Monitor *monitor, const QString &chain)
{
    ChainLook look;
    look.name = chain;
    if (!monitor)
        return look;
    look.report = monitor->chain(chain);
    look.fees = monitor->fees(chain);
    look.mood = monitor->mood(chain);
    look.attached = !monitor->isLocal();
    look.from = fromOf(*monitor, look.report);
    look.wallMs = msecsOf(monitor->clock().wallNow());
    if (monitor->heardAt())
        look.silentMs = std::chrono::duration_cast<std::chrono::milliseconds>(
            monitor->clock().now() - *monitor->heardAt())
                            .count();
    if (look.report) {
        look.name = look.report->chain;
        look.simulated = look.report->simulated;
        look.ttlMs = look.report->values[Method::GasPrice].ttlSeconds * 1000;
        look.title = chainTitle(look.name, look.report->chainId);
    }
    look.fetchedAgeMs = monitor->ageMs(chain, Method::GasPrice);
    look.retryMs = monitor->retryMs(chain);
    if (const auto came = monitor->blockCameAt(chain))
        look.blockCameMs
            = std::chrono::duration_cast<std::chrono::milliseconds>(monitor->clock().now() - *came).count();
    if (look.fees && look.fees->block.timestamp) {
        const auto minted = static_cast<qint64>(*look.fees->block.timestamp) * 1000;
        look.blockAgeMs = std::max<qint64>(look.wallMs - minted, 0);
    }
    return look;
}

MoodFace faceOf(const ChainLook &look)
{
    MoodFace face;
    switch (look.mood) {
    case ChainMood::NoValue:
        face.word = face.badge = LookWords::tr("NO VALUE YET");
        return face;
    case ChainMood::Live:
        if (look.simulated)
            return {Shape::Diamond, Tone::Simulated, LookWords::tr("SIMULATED"), LookWords::tr("SIMULATED")};
        face = {look.attached ? Shape::Target : Shape::Disc, Tone::Good, LookWords::tr("LIVE"), {}};
        break;
    case ChainMood::Stale:
        face = {Shape::Triangle, Tone::Warning, LookWords::tr("STALE"), {}};
        break;
    case ChainMood::Stalled:
        face = {Shape::Bars, Tone::Warning, LookWords::tr("STALLED"), {}};
        break;
    case ChainMood::Syncing:
        face = {Shape::Bars, Tone::Warning, LookWords::tr("SYNCING"), {}};
        break;
    case ChainMood::Error:
        face = {Shape::Cross, Tone::Error, LookWords::tr("ERROR"), {}};
        break;
    case ChainMood::Gone:
        face = {Shape::Cross, Tone::Error, LookWords::tr("GONE"), {}};
        break;
    }
    face.badge = look.from.isEmpty() ? face.word : LookWords::tr("%1 · %2").arg(face.word, look.from);
    return face;
}

QString chainTitle(const QString &name, std::optional<quint64> chainId)
{
    QString shown = name;
    const bool unnamed = name.isEmpty() || name == QLatin1String("default");
    if (unnamed) {
        const ChainSpec *const spec = chainId ? findChain(*chainId) : nullptr;
        if (!spec)
            return chainId ? LookWords::tr("Chain %1").arg(*chainId) : QString();
        shown = QString::fromLatin1(spec->name.data(), static_cast<qsizetype>(spec->name.size()));
    }
    for (const ChainNameText &known : kTitles) {
        if (shown == known.name)
            return known.title;
    }
    QStringList words = shown.split(u'-', Qt::SkipEmptyParts);
    for (QString &word : words)
        word[0] = word[0].toUpper();
    return words.join(u' ');
}

QString hostOf(const QString &origin)
{
    const QUrl url(origin);
    if (url.host().isEmpty())
        return origin;
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

} // namespace gasgauge

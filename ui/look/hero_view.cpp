// SPDX-License-Identifier: GPL-3.0-only
#include "look/hero_view.h"

#include "ethereum/gas_units.h"
#include "format/number_text.h"
#include "format/time_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

namespace gasgauge {

namespace {

constexpr int kHeroDigits = 3;
constexpr int kPartDigits = 4;
/// Faster blocks than this have no ring.
constexpr qint64 kRingFromMs = 3'000;

struct HeroWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::HeroView)
};

text::FeeText inUnit(const std::optional<WeiAmount> &wei, GasUnit unit)
{
    if (wei && unit == GasUnit::Wei)
        return {text::localized(quantityOf(*wei).decimal()), text::unitName(GasUnit::Wei), 0};
    return text::fee(wei, kHeroDigits);
}

QString paceText(qint64 paceMs)
{
    constexpr qint64 second = 1'000;
    if (paceMs % second == 0)
        return HeroWords::tr("a block every %1").arg(text::duration(paceMs));
    const double seconds = static_cast<double>(paceMs) / second;
    if (seconds > 0.5)
        return HeroWords::tr("a block every %1 s").arg(QLocale().toString(seconds, 'g', 2));
    return HeroWords::tr("%1 blocks a second").arg(qRound(1 / seconds));
}

/// What is waited for, after the age.
QString nextText(const ChainLook &look)
{
    const auto pace = look.blockTimeMs();
    if (pace && *pace < kRingFromMs)
        return paceText(*pace);
    const bool every = look.report && look.report->head && look.report->head->everyBlocks > 1;
    if (every)
        return HeroWords::tr("every %1 blocks").arg(look.report->head->everyBlocks);
    if (look.fees && look.fees->next.expectedAtMs) {
        const qint64 left = static_cast<qint64>(*look.fees->next.expectedAtMs) - look.wallMs;
        return left > -1000
            ? HeroWords::tr("next in about %1").arg(text::duration(std::max<qint64>(left, 0) + 999))
            : HeroWords::tr("%1 late").arg(text::duration(-left));
    }
    // Not followed: the clock decides.
    const qint64 left = look.fetchedAgeMs ? look.ttlMs - *look.fetchedAgeMs : 0;
    const bool followed = look.report && look.report->head;
    if (followed)
        return left > 0 ? HeroWords::tr("next block in %1").arg(text::duration(left + 999))
                        : HeroWords::tr("waiting for the next block");
    if (look.ttlMs <= 0)
        return {};
    return left > 0 ? HeroWords::tr("next refresh in %1").arg(text::duration(left + 999))
                    : HeroWords::tr("refreshing");
}

QString againText(const ChainLook &look)
{
    return look.retryMs ? HeroWords::tr("asked again in %1").arg(text::duration(*look.retryMs + 999))
                        : HeroWords::tr("asked again by itself");
}

QString triedText(const ChainLook &look)
{
    return look.retryMs ? HeroWords::tr("tried again in %1").arg(text::duration(*look.retryMs + 999))
                        : HeroWords::tr("tried again by itself");
}

void showAge(const ChainLook &look, HeroView &view)
{
    const auto ageMs = look.blockAgeMs ? look.blockAgeMs : look.fetchedAgeMs;
    const QString age = ageMs ? text::age(*ageMs) : QString();
    const auto with = [&age](const QString &more) {
        return age.isEmpty() ? more : more.isEmpty() ? age : HeroWords::tr("%1 · %2").arg(age, more);
    };
    switch (look.mood) {
    case ChainMood::NoValue:
        view.age = HeroWords::tr("Nothing has come yet");
        return;
    case ChainMood::Live:
        view.age = with(nextText(look));
        return;
    case ChainMood::Stale:
        view.age = with(againText(look));
        break;
    case ChainMood::Stalled:
        view.age = look.clocksDisagree() ? HeroWords::tr("of another time than this computer's")
            : look.blockAgeMs ? HeroWords::tr("no block for %1").arg(text::duration(*look.blockAgeMs))
                              : age;
        break;
    case ChainMood::Syncing:
        view.age = age;
        break;
    case ChainMood::Error:
        view.age = look.retryMs ? with(againText(look)) : age;
        break;
    case ChainMood::Gone:
        view.age = look.silentMs
            ? HeroWords::tr("last heard %1 ago · %2").arg(text::duration(*look.silentMs), triedText(look))
            : triedText(look);
        break;
    }
    view.ageTone = view.face.tone;
}

void showRing(const ChainLook &look, HeroView &view)
{
    const auto pace = look.blockTimeMs();
    if (look.mood == ChainMood::Stalled)
        view.ring = RingFace::Broken;
    if (!look.live())
        return;
    if (pace && *pace < kRingFromMs) {
        view.ring = RingFace::None;
        return;
    }
    qint64 whole = pace.value_or(look.ttlMs);
    qint64 passed = look.blockAgeMs && pace ? *look.blockAgeMs : look.fetchedAgeMs.value_or(0);
    if (look.fees && look.fees->next.expectedAtMs && look.fees->block.timestamp) {
        const auto minted = static_cast<qint64>(*look.fees->block.timestamp) * 1000;
        whole = static_cast<qint64>(*look.fees->next.expectedAtMs) - minted;
        passed = look.wallMs - minted;
    }
    if (whole <= 0)
        return;
    view.ring = RingFace::Running;
    passed -= passed % 1000; // it moves once a second
    view.ringShare = std::clamp(static_cast<double>(passed) / static_cast<double>(whole), 0.0, 1.0);
}

QString trendText(const ChainLook &look)
{
    if (!look.live() || !look.fees || !look.fees->baseFeeTrend)
        return {};
    switch (*look.fees->baseFeeTrend) {
    case FeeTrend::Down:
        return HeroWords::tr("↘ falling");
    case FeeTrend::Up:
        return HeroWords::tr("↗ rising");
    case FeeTrend::Level:
        break;
    }
    return HeroWords::tr("→ level");
}

double gweiOf(const WeiAmount &wei)
{
    return wei.convert_to<double>() / kWeiPerGwei;
}

std::optional<RangeFace> rangeOf(const ChainLook &look, const QString &unitOfPrice)
{
    if (!look.fees || !look.fees->day || look.mood == ChainMood::NoValue)
        return std::nullopt;
    const FeeSpan &day = *look.fees->day;
    const auto shown = [&unitOfPrice](const WeiAmount &wei) {
        const text::FeeText fee = text::fee(wei, kHeroDigits);
        return fee.unit == unitOfPrice || unitOfPrice.isEmpty() ? fee.number : fee.both();
    };
    RangeFace face{.least = shown(day.min), .most = shown(day.max)};
    const double least = gweiOf(day.min);
    const double length = gweiOf(day.max) - least;
    const auto at = [&](const WeiAmount &wei) {
        return length > 0 ? std::clamp((gweiOf(wei) - least) / length, 0.0, 1.0) : 0.5;
    };
    face.low = at(day.p10);
    face.median = at(day.median);
    face.high = at(day.p90);
    if (look.fees->next.baseFee && look.mood != ChainMood::Error)
        face.now = at(*look.fees->next.baseFee);
    const auto whole = [](const WeiAmount &wei) { return text::fee(wei, kHeroDigits).both(); };
    face.sentence = HeroWords::tr("Base fees of the last 24 hours: from %1 to %2, half of them below %3")
                        .arg(whole(day.min), whole(day.max), whole(day.median));
    return face;
}

/// Base fee and tip, with their unit where it is not that of the price.
void showParts(const ChainLook &look, const std::optional<WeiAmount> &baseFee, GasUnit unit, HeroView &view)
{
    const auto shown = [&view](const text::FeeText &part) {
        const bool same = part.unit.isEmpty() || view.price.unit.isEmpty() || part.unit == view.price.unit;
        return same ? part.number : part.both();
    };
    const text::FeeText base = unit == GasUnit::Wei ? inUnit(baseFee, unit) : text::fee(baseFee, kPartDigits);
    view.baseFee = shown(base);
    view.baseFeeWithUnit = base.both();
    if (!look.fees || !look.fees->tiers.standard) {
        view.tip = view.tipWithUnit = text::unknown();
        return;
    }
    const WeiAmount &tip = look.fees->tiers.standard->maxPriorityFee;
    const bool beside = base.unit == view.price.unit || view.price.unit.isEmpty();
    const text::FeeText part = beside ? text::feeBeside(tip, base) : text::fee(tip, kPartDigits);
    view.tip = shown(part);
    view.tipWithUnit = part.both();
}

QString timeOfBlock(const ChainLook &look)
{
    constexpr qint64 second = 1'000;
    const qint64 msecs = look.fees && look.fees->block.timestamp
        ? static_cast<qint64>(*look.fees->block.timestamp) * second
        : look.wallMs - look.blockAgeMs.value_or(look.fetchedAgeMs.value_or(0));
    return text::moment(msecs / second * second, second);
}

QString wholeSentence(const HeroView &view, const ChainLook &look)
{
    QStringList parts{view.face.badge};
    if (!view.price.unit.isEmpty())
        parts << HeroWords::tr("%1: %2").arg(view.title, view.price.both());
    if (!view.last.isEmpty())
        parts << view.last;
    parts << (view.verdict.word.isEmpty()
            ? view.verdict.sentence
            : HeroWords::tr("%1, %2").arg(view.verdict.word, view.verdict.sentence));
    // By the clock, not by its age: a reader that is told each second is told nothing else.
    if (!view.block.isEmpty())
        parts << HeroWords::tr("block %1 of %2").arg(view.block, timeOfBlock(look));
    return parts.join(HeroWords::tr(". "));
}

} // namespace

HeroView heroOf(const ChainLook &look, GasUnit unit)
{
    HeroView view;
    view.face = faceOf(look);
    view.verdict = verdictOf(look);
    view.hatched = look.simulated;
    view.title = look.hasBaseFee() || !look.fees ? HeroWords::tr("Next block, standard tier")
                                                 : HeroWords::tr("Gas price");
    const auto price = look.price();
    view.muted = !look.live();
    if (look.hasPrice()) {
        view.price = inUnit(price, unit);
        view.exactWei = text::exactDecimal(*price);
    } else {
        view.price = {text::unknown(), {}, 0};
        if (price)
            view.last = HeroWords::tr("last %1").arg(inUnit(price, unit).both());
    }
    const auto baseFee = look.hasBaseFee() ? look.fees->next.baseFee : std::nullopt;
    showParts(look, baseFee, unit, view);
    if (look.block() > 0)
        view.block = text::localized(std::to_string(look.block()));
    showAge(look, view);
    showRing(look, view);
    view.trend = trendText(look);
    view.range = rangeOf(look, view.price.unit);
    view.sentence = wholeSentence(view, look);
    return view;
}

} // namespace gasgauge

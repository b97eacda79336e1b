// SPDX-License-Identifier: GPL-3.0-only
#include "look/verdict.h"

#include "format/time_text.h"
#include "look/chain_look.h"

#include <cmath>

#include <QCoreApplication>

namespace gasgauge {

namespace {

constexpr int kWeek = 7;

struct VerdictWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::Verdict)
};

/// What the price is compared with.
struct Compared
{
    double rank = 0;
    QString time; ///< "the last 7 days"
    QString brief; ///< "7 days"
    FeeSpan span{};
};

std::optional<Compared> comparedWith(const ChainLook &look)
{
    const FeeReport &fees = *look.fees;
    if (fees.week && fees.week->rank)
        return Compared{*fees.week->rank,
            look.simulated ? VerdictWords::tr("its made-up week") : VerdictWords::tr("the last 7 days"),
            VerdictWords::tr("%1 days").arg(kWeek), *fees.week};
    if (!fees.known || !fees.known->rank || fees.known->hours < 1)
        return std::nullopt;
    const unsigned hours = fees.known->hours;
    constexpr unsigned day = 24;
    const QString time = hours == 1 ? VerdictWords::tr("the last hour")
        : hours < 2 * day           ? VerdictWords::tr("the last %1 h").arg(hours)
                                    : VerdictWords::tr("the last %1 days").arg(hours / day);
    return Compared{*fees.known->rank, time,
        hours < 2 * day ? VerdictWords::tr("%1 h").arg(hours) : VerdictWords::tr("%1 days").arg(hours / day),
        *fees.known};
}

/// Where blocks in numbers had the very price of the next one, as on a chain that lies at its floor, the
/// rank, which counts the cheaper ones alone, says nothing of how many were dearer. Whether that has given
/// the verdict.
bool judgedAmongEqual(const Compared &compared, const std::optional<WeiAmount> &next, Verdict &verdict)
{
    const FeeSpan &span = compared.span;
    if (!next)
        return false;
    const bool usual = *next == span.median && (span.median == span.p10 || span.median == span.p90);
    const bool lowest = *next == span.min && span.min == span.p10;
    if (!usual && !lowest)
        return false;
    if (span.min == span.max) {
        verdict.sentence = VerdictWords::tr("the same as in all of %1");
        verdict.shortSentence = VerdictWords::tr("as in all of %1");
    } else if (lowest) {
        verdict.sentence = VerdictWords::tr("as low as it was in %1");
        verdict.shortSentence = VerdictWords::tr("lowest of %1");
    } else {
        verdict.sentence = VerdictWords::tr("the usual price of %1");
        verdict.shortSentence = VerdictWords::tr("usual of %1");
    }
    verdict.sentence = verdict.sentence.arg(compared.time);
    verdict.shortSentence = verdict.shortSentence.arg(compared.brief);
    if (usual) {
        verdict.word = VerdictWords::tr("USUAL");
        verdict.tone = Tone::Normal;
        verdict.rank = 0.5;
    }
    return true;
}

Verdict judged(const Compared &compared, const std::optional<WeiAmount> &next)
{
    struct Grade
    {
        bool holds;
        const char *word;
        Tone tone;
    };
    const double rank = compared.rank;
    const Grade grades[]{{rank < 0.10, QT_TRANSLATE_NOOP("gasgauge::Verdict", "VERY LOW"), Tone::Accent},
        {rank < 0.33, QT_TRANSLATE_NOOP("gasgauge::Verdict", "LOW"), Tone::Accent},
        {rank <= 0.67, QT_TRANSLATE_NOOP("gasgauge::Verdict", "USUAL"), Tone::Normal},
        {rank <= 0.90, QT_TRANSLATE_NOOP("gasgauge::Verdict", "HIGH"), Tone::Warning},
        {true, QT_TRANSLATE_NOOP("gasgauge::Verdict", "VERY HIGH"), Tone::Warning}};
    Verdict verdict;
    verdict.rank = rank;
    for (const Grade &grade : grades) {
        if (!grade.holds)
            continue;
        verdict.word = VerdictWords::tr(grade.word);
        verdict.tone = grade.tone;
        break;
    }
    if (judgedAmongEqual(compared, next, verdict))
        return verdict;
    // Rounded down: "cheaper than 100 %" would be cheaper than itself.
    const bool cheap = rank <= 0.5;
    const double share = std::floor((cheap ? 1 - rank : rank) * 100 + 1e-9);
    verdict.share = static_cast<int>(share);
    const QString words
        = (cheap ? VerdictWords::tr("cheaper than %1 % of %2") : VerdictWords::tr("dearer than %1 % of %2"))
              .arg(*verdict.share);
    verdict.sentence = words.arg(compared.time);
    verdict.shortSentence = words.arg(compared.brief);
    return verdict;
}

/// Of an old price how many blocks it has missed, as far as the pace says it.
qint64 missedBlocks(const ChainLook &look)
{
    const auto pace = look.blockTimeMs();
    return pace && *pace > 0 && look.blockAgeMs ? *look.blockAgeMs / *pace : 0;
}

QString staleSentence(const ChainLook &look)
{
    const qint64 blocks = missedBlocks(look);
    if (blocks < 2)
        return VerdictWords::tr("No verdict: this price is of an older block");
    return VerdictWords::tr("No verdict: this price is about %1 blocks old").arg(blocks);
}

QString sentenceWithout(const ChainLook &look)
{
    switch (look.mood) {
    case ChainMood::NoValue:
        return look.from.isEmpty() ? VerdictWords::tr("Waiting for the first block")
                                   : VerdictWords::tr("Asking %1 for the first block").arg(look.from);
    case ChainMood::Stale:
        return staleSentence(look);
    case ChainMood::Stalled:
        return look.clocksDisagree() ? VerdictWords::tr("No verdict: the blocks are of another time")
                                     : VerdictWords::tr("No verdict: no new block has come");
    case ChainMood::Syncing:
        return VerdictWords::tr("No verdict: the upstream is catching up with the chain");
    case ChainMood::Error:
        return look.price() ? VerdictWords::tr("No price: the last one is too old to act on")
                            : VerdictWords::tr("No price: nothing has answered yet");
    case ChainMood::Gone:
        return VerdictWords::tr("No verdict: nothing comes from %1").arg(look.from);
    case ChainMood::Live:
        break;
    }
    if (!look.hasBaseFee())
        return VerdictWords::tr("No verdict: only one price is known, and no base fees");
    return VerdictWords::tr("No verdict yet: less than an hour is known");
}

QString shortWithout(const ChainLook &look)
{
    switch (look.mood) {
    case ChainMood::NoValue:
        return VerdictWords::tr("Waiting for a block");
    case ChainMood::Stale: {
        const qint64 blocks = missedBlocks(look);
        return blocks < 2 ? VerdictWords::tr("No verdict: an older block")
                          : VerdictWords::tr("No verdict: %1 blocks old").arg(blocks);
    }
    case ChainMood::Stalled:
        return look.clocksDisagree() ? VerdictWords::tr("No verdict: clocks disagree")
                                     : VerdictWords::tr("No verdict: no new block");
    case ChainMood::Syncing:
        return VerdictWords::tr("No verdict: catching up");
    case ChainMood::Error:
        return VerdictWords::tr("No verdict: no price");
    case ChainMood::Gone:
        return VerdictWords::tr("No verdict: no answer");
    case ChainMood::Live:
        break;
    }
    return look.hasBaseFee() ? VerdictWords::tr("No verdict yet: under 1 h")
                             : VerdictWords::tr("No verdict: no base fees");
}

} // namespace

QString Verdict::brief() const
{
    return word.isEmpty() || !share ? word : VerdictWords::tr("%1, %2 %").arg(word).arg(*share);
}

Verdict verdictOf(const ChainLook &look)
{
    const auto compared = look.live() && look.hasBaseFee() ? comparedWith(look) : std::nullopt;
    if (compared)
        return judged(*compared, look.fees->next.baseFee);
    Verdict verdict;
    verdict.sentence = sentenceWithout(look);
    verdict.shortSentence = shortWithout(look);
    return verdict;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "look/tier_view.h"

#include "format/number_text.h"
#include "format/time_text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

constexpr int kTierDigits = 4;

struct TierWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::TierView)
};

QString nameOf(TierName tier)
{
    switch (tier) {
    case TierName::Slow:
        return TierWords::tr("Slow");
    case TierName::Fast:
        return TierWords::tr("Fast");
    case TierName::Standard:
        break;
    }
    return TierWords::tr("Standard");
}

const std::optional<FeeTier> &tierIn(const FeeReport &fees, TierName tier)
{
    switch (tier) {
    case TierName::Slow:
        return fees.tiers.slow;
    case TierName::Fast:
        return fees.tiers.fast;
    case TierName::Standard:
        break;
    }
    return fees.tiers.standard;
}

QString quantityHex(const WeiAmount &wei)
{
    return QString::fromStdString(quantityOf(wei).hex());
}

QString jsonOf(const FeeTier &tier)
{
    const QJsonObject object{{QStringLiteral("maxFeePerGas"), quantityHex(tier.maxFee)},
        {QStringLiteral("maxPriorityFeePerGas"), quantityHex(tier.maxPriorityFee)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void showTier(const ChainLook &look, const FeeTier &tier, TierView &view)
{
    view.maxFee = text::fee(tier.maxFee, kTierDigits);
    view.tip = text::feeBeside(tier.maxPriorityFee, view.maxFee);
    view.maxFeeWei = text::exactDecimal(tier.maxFee);
    view.tipWei = text::exactDecimal(tier.maxPriorityFee);
    view.walletJson = jsonOf(tier);
    view.within = tier.withinBlocks == 1 ? TierWords::tr("within 1 block")
                                         : TierWords::tr("within %1 blocks").arg(tier.withinBlocks);
    if (const auto pace = look.blockTimeMs())
        view.wait
            = TierWords::tr("~ %1").arg(text::duration(std::max<qint64>(*pace * tier.withinBlocks, 1'000)));
    view.record = tier.observed.last;
    if (tier.observed.of == 0)
        return;
    view.held = QString::number(tier.observed.included);
    view.of = QString::number(tier.observed.of);
    view.keeps = tier.observed.included >= tier.chance * tier.observed.of;
}

} // namespace

TierView tierOf(const ChainLook &look, TierName name)
{
    TierView view;
    view.name = nameOf(name);
    view.muted = !look.live();
    view.maxFee = view.tip = {text::unknown(), {}, 0};
    const bool shown = look.fees && look.mood != ChainMood::Error;
    if (shown && tierIn(*look.fees, name)) {
        showTier(look, *tierIn(*look.fees, name), view);
    } else if (shown && name == TierName::Standard && look.fees->gasPrice && !look.hasBaseFee()) {
        view.maxFee = text::fee(look.fees->gasPrice, kTierDigits);
        view.maxFeeWei = text::exactDecimal(*look.fees->gasPrice);
    }
    QStringList parts{view.maxFeeWei.isEmpty()
            ? TierWords::tr("%1 tier: not known").arg(view.name)
            : TierWords::tr("%1 tier: max fee %2").arg(view.name, view.maxFee.both())};
    if (!view.tipWei.isEmpty())
        parts << TierWords::tr("tip %1").arg(view.tip.both());
    if (!view.within.isEmpty())
        parts << view.within;
    if (!view.of.isEmpty())
        parts << (view.keeps ? TierWords::tr("held %1 of %2")
                             : TierWords::tr("held %1 of %2, less than promised"))
                     .arg(view.held, view.of);
    view.sentence = parts.join(TierWords::tr(", "));
    return view;
}

} // namespace gasgauge

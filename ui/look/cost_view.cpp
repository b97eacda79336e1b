// SPDX-License-Identifier: GPL-3.0-only
#include "look/cost_view.h"

#include "chain/price/price_feed.h"
#include "ethereum/amount_parser.h"
#include "fees/report/costs.h"
#include "format/fee_text.h"
#include "format/number_text.h"
#include "format/time_text.h"

#include <cmath>

#include <QCoreApplication>

namespace gasgauge {

namespace {

/// More than any chain's block holds; what is multiplied with it stays far from every overflow.
constexpr double kMostGas = 1e12;
/// Where a feed's own is not known here.
constexpr qint64 kUsualHeartbeat = 24 * 3600;

struct CostWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::CostsView)
};

qint64 ageOf(const CoinPrice &price, qint64 wallMs)
{
    return std::max<qint64>(wallMs / 1000 - static_cast<qint64>(price.updatedAt), 0);
}

/// A price that has not been said again when it should have been is no price.
bool tooOld(const CoinPrice &price, const ChainLook &look)
{
    const PriceFeed *const feed = look.fees->chainId ? findPriceFeed(*look.fees->chainId) : nullptr;
    const qint64 heartbeat = feed ? feed->heartbeat.count() : kUsualHeartbeat;
    constexpr qint64 onItsWay = 120; // the block that says it, and the next one here
    return ageOf(price, look.wallMs) > heartbeat + onItsWay;
}

CostLine costLine(const FeeCost &cost, bool dollarsKnown)
{
    return {text::coins(cost.eth), text::dollars(dollarsKnown ? cost.usd : std::nullopt),
        QString::fromStdString(cost.eth)};
}

/// What the chain takes beside the gas is the same for every kind of transaction: what a transfer costs more
/// than its gas.
L1Part l1Of(const FeeReport &fees, const std::optional<WeiAmount> &price)
{
    const auto &whole = fees.costs.transfer.wei;
    if (!whole || !price)
        return {};
    const DoubleWei gas = DoubleWei(*price) * fees.costs.transfer.gas;
    return *whole > gas ? L1Part{.applies = true, .wei = static_cast<WeiAmount>(*whole - gas)} : L1Part{};
}

QString feedText(const std::string &from)
{
    QString source = QString::fromStdString(from);
    if (source.startsWith(QLatin1String("chainlink")))
        source.replace(0, 1, QLatin1String("C"));
    return source;
}

} // namespace

CostsView costsOf(const ChainLook &look, quint64 ownGas)
{
    CostsView view;
    const CostLine none{text::unknown(), text::unknown(), {}};
    view.transfer = view.erc20Transfer = view.swap = view.own = none;
    view.price = text::unknown();
    view.muted = !look.live();
    if (!look.fees)
        return view;
    const FeeReport &fees = *look.fees;
    view.symbol = QString::fromStdString(fees.symbol);
    view.coin = view.symbol.isEmpty() ? CostWords::tr("1 coin") : CostWords::tr("1 %1").arg(view.symbol);
    const bool dollars = fees.price && !tooOld(*fees.price, look);
    if (fees.price) {
        view.source = feedText(fees.price->from);
        view.age = text::age(ageOf(*fees.price, look.wallMs) * 1000);
    }
    if (dollars)
        view.price = text::coinPrice(fees.price->usd());
    if (look.mood == ChainMood::Error)
        return view;
    const auto price = look.price();
    FeeCosts costs = fees.costs;
    // A remote gives the numbers; where there is one price alone nobody has worked them out yet.
    if (costs.transfer.eth.empty() && price && !look.hasBaseFee())
        costs = usualCosts(price, {}, fees.price);
    view.transfer = costLine(costs.transfer, dollars);
    view.erc20Transfer = costLine(costs.erc20Transfer, dollars);
    view.swap = costLine(costs.swap, dollars);
    if (ownGas > 0)
        view.own = costLine(costOf(ownGas, price, l1Of(fees, price), fees.price), dollars);
    return view;
}

tl::expected<quint64, QString> parseGas(const QString &text, const QLocale &locale)
{
    QString plain = text.trimmed();
    if (plain.endsWith(QLatin1String("gas"), Qt::CaseInsensitive))
        plain = plain.chopped(3).trimmed();
    double factor = 1;
    if (plain.endsWith(u'k', Qt::CaseInsensitive) || plain.endsWith(u'M')) {
        factor = plain.endsWith(u'M') ? 1e6 : 1e3;
        plain = plain.chopped(1).trimmed();
    }
    const auto number = parseNumber(plain, locale);
    if (!number)
        return tl::make_unexpected(number.error());
    const double gas = *number * factor;
    if (gas < 1 || gas > kMostGas || gas != std::floor(gas))
        return tl::make_unexpected(
            CostWords::tr("Type a whole amount of gas, such as %1.").arg(locale.toString(250'000)));
    return static_cast<quint64>(gas);
}

} // namespace gasgauge

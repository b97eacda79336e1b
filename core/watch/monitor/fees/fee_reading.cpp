// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/fees/fee_reading.h"

#include "chain/chain_spec.h"
#include "ethereum/gas_units.h"
#include "report/chain_report.h"
#include "report/json_reading.h"

#include <algorithm>
#include <array>

#include <QDateTime>

namespace gasgauge {

namespace {

using Wall = std::chrono::system_clock::time_point;

constexpr int kGweiDecimals = 9;
constexpr int kWeiDecimals = 18;
constexpr qsizetype kMaxDecimals = 70;
constexpr qsizetype kMaxRecord = 300;
constexpr unsigned kMostReadBlocks = 100;

/// A decimal number with at most so many decimals as an exact count of the smallest part; nothing where it is
/// no such number, or more than 256 bits.
std::optional<WeiAmount> partsOf(const QString &text, int decimals)
{
    const qsizetype point = text.indexOf(u'.');
    QString digits = point < 0 ? text : text.left(point);
    const QString rest = point < 0 ? QString() : text.mid(point + 1);
    if (digits.isEmpty() || rest.size() > decimals || digits.size() > kMaxDecimals)
        return std::nullopt;
    digits += rest.leftJustified(decimals, u'0');
    if (!std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return std::nullopt;
    DoubleWei amount = 0;
    for (const QChar c : digits)
        amount = amount * 10 + static_cast<unsigned>(c.digitValue());
    if ((amount >> 256) != 0)
        return std::nullopt;
    return static_cast<WeiAmount>(amount);
}

std::optional<WeiAmount> weiOfGwei(const QJsonValue &value)
{
    return partsOf(value.toString(), kGweiDecimals);
}

std::int64_t secondsOf(Wall wall)
{
    return std::chrono::floor<std::chrono::seconds>(wall.time_since_epoch()).count();
}

/// When something was so many seconds ago.
std::optional<std::uint64_t> timeOfAge(const QJsonValue &age, Wall now)
{
    const auto seconds = json::toSeconds(age);
    if (!seconds)
        return std::nullopt;
    return static_cast<std::uint64_t>(std::max<std::int64_t>(secondsOf(now) - *seconds, 0));
}

std::optional<FeeTier> tierOf(const QJsonValue &value)
{
    const auto tip = weiOfGwei(value[QLatin1String("maxPriorityFeePerGas")]);
    const auto most = weiOfGwei(value[QLatin1String("maxFeePerGas")]);
    if (!tip || !most)
        return std::nullopt;
    FeeTier tier{.withinBlocks = static_cast<unsigned>(
                     std::min<quint64>(json::toCount(value[QLatin1String("withinBlocks")]), kMostReadBlocks)),
        .chance = std::clamp(value[QLatin1String("chance")].toDouble(), 0.0, 1.0),
        .maxPriorityFee = *tip,
        .maxFee = *most};
    const QString last = value[QLatin1String("observed")][QLatin1String("last")].toString().left(kMaxRecord);
    for (const QChar c : last)
        tier.observed.last += c == u'1' ? '1' : '0';
    // Counted anew, so that the strip and the words under it never differ.
    tier.observed.of = static_cast<unsigned>(tier.observed.last.size());
    tier.observed.included = static_cast<unsigned>(std::ranges::count(tier.observed.last, '1'));
    return tier;
}

std::optional<double> rankOf(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    return std::clamp(value.toDouble(), 0.0, 1.0);
}

std::optional<FeeSpan> spanOf(const QJsonValue &value, unsigned hours)
{
    std::array<std::optional<WeiAmount>, 5> amounts;
    constexpr std::array names{QLatin1String("min"), QLatin1String("p10"), QLatin1String("median"),
        QLatin1String("p90"), QLatin1String("max")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        amounts[i] = weiOfGwei(value[names[i]]);
        if (!amounts[i] || (i > 0 && *amounts[i] < *amounts[i - 1]))
            return std::nullopt;
    }
    const QJsonValue told = value[QLatin1String("hours")];
    constexpr quint64 mostHours = 24 * 366;
    return FeeSpan{.min = *amounts[0],
        .p10 = *amounts[1],
        .median = *amounts[2],
        .p90 = *amounts[3],
        .max = *amounts[4],
        .rank = rankOf(value[QLatin1String("rank")]),
        .blocks = json::toCount(value[QLatin1String("blocks")]),
        .sampled = value[QLatin1String("sampled")].toBool(),
        .hours = told.isDouble() ? static_cast<unsigned>(std::min(json::toCount(told), mostHours)) : hours};
}

std::optional<FeeTrend> trendOf(const QJsonValue &value)
{
    const QString word = value.toString();
    if (word == QLatin1String("down"))
        return FeeTrend::Down;
    if (word == QLatin1String("level"))
        return FeeTrend::Level;
    return word == QLatin1String("up") ? std::optional(FeeTrend::Up) : std::nullopt;
}

std::optional<CoinPrice> priceOf(const QJsonValue &value, Wall now)
{
    constexpr double hundredMillion = 1e8;
    constexpr double most = 1e10; // far from every overflow
    const double usd = value[QLatin1String("usd")].toDouble();
    const auto updated = timeOfAge(value[QLatin1String("ageSeconds")], now);
    if (!(usd > 0) || usd > most || !updated)
        return std::nullopt;
    return CoinPrice{.usdE8 = static_cast<std::uint64_t>(usd * hundredMillion + 0.5),
        .of = json::toName(value[QLatin1String("of")]).toStdString(),
        .from = json::toName(value[QLatin1String("from")]).toStdString(),
        .updatedAt = *updated};
}

FeeCost costFrom(const QJsonValue &value)
{
    FeeCost cost{.gas = json::toCount(value[QLatin1String("gas")])};
    const QString eth = value[QLatin1String("eth")].toString();
    if (const auto wei = partsOf(eth, kWeiDecimals)) {
        cost.wei = *wei;
        cost.eth = eth.toStdString();
    }
    if (value[QLatin1String("usd")].isDouble())
        cost.usd = std::max(value[QLatin1String("usd")].toDouble(), 0.0);
    return cost;
}

void readBlocks(const QJsonObject &object, Wall now, FeeReport &report)
{
    const QJsonValue block = object[QLatin1String("block")];
    report.block = {.number = json::toCount(block[QLatin1String("number")]),
        .hash = json::toText(block[QLatin1String("hash")]).toStdString(),
        .timestamp = timeOfAge(block[QLatin1String("ageSeconds")], now),
        .baseFee = weiOfGwei(block[QLatin1String("baseFeePerGas")])};
    if (block[QLatin1String("gasUsedRatio")].isDouble())
        report.block.gasUsedRatio = block[QLatin1String("gasUsedRatio")].toDouble();
    const QJsonValue next = object[QLatin1String("next")];
    report.next.baseFee = weiOfGwei(next[QLatin1String("baseFeePerGas")]);
    report.next.blobBaseFee = weiOfGwei(next[QLatin1String("blobBaseFeePerGas")]);
    if (const auto in = json::toSeconds(next[QLatin1String("expectedInSeconds")]))
        report.next.expectedAtMs = static_cast<std::uint64_t>(secondsOf(now) + *in) * 1000;
}

/// What a chain's table says and /fees does not.
void addSpec(FeeReport &report)
{
    const ChainSpec *const spec = report.chainId ? findChain(*report.chainId) : nullptr;
    if (!spec)
        return;
    report.symbol = spec->symbol;
    if (const auto time = spec->blockTime())
        report.blockTimeMs = static_cast<std::uint64_t>(time->count());
}

} // namespace

FeesPtr feesFromJson(const QJsonObject &object, Wall now)
{
    if (!object[QLatin1String("block")][QLatin1String("number")].isDouble()
        || !object[QLatin1String("tiers")].isObject())
        return nullptr;
    auto report = std::make_shared<FeeReport>();
    report->chain = json::toName(object[QLatin1String("chain")]).toStdString();
    if (object[QLatin1String("chainId")].isDouble())
        report->chainId = json::toCount(object[QLatin1String("chainId")]);
    report->simulated = object[QLatin1String("source")].toString() == QLatin1String("simulated");
    addSpec(*report);
    readBlocks(object, now, *report);
    const QJsonValue tiers = object[QLatin1String("tiers")];
    report->tiers = {.slow = tierOf(tiers[QLatin1String("slow")]),
        .standard = tierOf(tiers[QLatin1String("standard")]),
        .fast = tierOf(tiers[QLatin1String("fast")])};
    if (!report->next.baseFee)
        report->gasPrice = weiOfGwei(tiers[QLatin1String("standard")][QLatin1String("maxFeePerGas")]);
    const QJsonValue baseFee = object[QLatin1String("baseFee")];
    constexpr unsigned day = 24;
    report->baseFeeTrend = trendOf(baseFee[QLatin1String("trend")]);
    report->day = spanOf(baseFee[QLatin1String("day")], day);
    report->week = spanOf(baseFee[QLatin1String("week")], 7 * day);
    report->known = spanOf(baseFee[QLatin1String("known")], 0);
    const QJsonValue costs = object[QLatin1String("costs")];
    report->costs = {.transfer = costFrom(costs[QLatin1String("transfer")]),
        .erc20Transfer = costFrom(costs[QLatin1String("erc20Transfer")]),
        .swap = costFrom(costs[QLatin1String("swap")])};
    report->price = priceOf(object[QLatin1String("price")], now);
    if (report->symbol.empty() && report->price)
        report->symbol = report->price->of;
    return report;
}

FeesPtr feesOfValues(const ChainReport &chain, Wall now)
{
    const auto quantity = [&chain](Method method) {
        return Quantity::parse(chain.values[method].result.value_or(QString()).toStdString());
    };
    const auto price = quantity(Method::GasPrice);
    if (!price)
        return nullptr;
    auto report = std::make_shared<FeeReport>();
    report->chainId = chain.chainId;
    report->chain = chain.chain.toStdString();
    report->simulated = chain.simulated;
    addSpec(*report);
    report->gasPrice = weiOf(*price);
    if (const auto number = quantity(Method::BlockNumber))
        report->block.number = number->toUint64().value_or(0);
    if (chain.head)
        report->block.timestamp
            = static_cast<std::uint64_t>(std::max<std::int64_t>(secondsOf(now) - chain.head->ageSeconds, 0));
    return report;
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_inputs.h"

#include "ethereum/gas_units.h"
#include "fees/report/fee_report.h"
#include "monitor/monitor.h"

namespace gasgauge {

namespace {

using std::chrono::milliseconds;

bool isBelievable(const Monitor &monitor, const ChainReport &chain)
{
    // The price of an old block is news of nothing, however new the answer is.
    return monitor.frame().reach == Reach::Here && !looksLiveOnly(chain.chainState);
}

double inGwei(const WeiAmount &wei)
{
    return quantityOf(wei).toDouble() / kWeiPerGwei;
}

void addFees(AlertReading &reading, const FeeStatus &fees, TimePoint now)
{
    if (fees.condition != ValueCondition::Fresh)
        return;
    reading.feesAt = now - milliseconds(fees.ageMs.value_or(0));
    const auto put = [&reading](AlertSubject subject, const QString &gwei) {
        bool isNumber = false;
        const double amount = gwei.toDouble(&isNumber);
        if (isNumber)
            reading.fees[subject] = amount;
    };
    put(AlertSubject::BaseFee, fees.nextBaseFee.value_or(QString()));
    put(AlertSubject::SlowTier, fees.slow.value_or(TierStatus()).maxFee);
    put(AlertSubject::StandardTier, fees.standard.value_or(TierStatus()).maxFee);
    put(AlertSubject::FastTier, fees.fast.value_or(TierStatus()).maxFee);
}

AlertReading readingOf(const Monitor &monitor, const ChainReport &chain)
{
    AlertReading reading;
    reading.chain = chain.chain;
    const ValueReport &price = chain.values[Method::GasPrice];
    if (price.ageMs)
        reading.age = milliseconds(*price.ageMs);
    // Who is gone says nothing of the chain.
    if (chain.head && monitor.frame().reach == Reach::Here)
        reading.sinceBlock = std::chrono::seconds(chain.head->ageSeconds);
    if (!isBelievable(monitor, chain))
        return reading;
    addFees(reading, chain.fees, monitor.clock().now());
    const auto wei = price.condition == ValueCondition::Fresh && price.result
        ? Quantity::parse(price.result->toStdString())
        : std::nullopt;
    if (wei) {
        reading.gwei = wei->toDouble() / kWeiPerGwei;
        reading.fetchedAt = monitor.clock().now() - milliseconds(price.ageMs.value_or(0));
    }
    return reading;
}

} // namespace

AlertReading readingOfFirst(const Monitor &monitor, bool down)
{
    const auto &report = monitor.frame().report;
    AlertReading reading = report ? readingOf(monitor, *report) : AlertReading();
    reading.down = down;
    reading.age.reset();
    if (const auto age = monitor.ageMs(Method::GasPrice))
        reading.age = milliseconds(*age);
    if (reading.gwei)
        reading.fetchedAt = monitor.fetchedAt(Method::GasPrice);
    return reading;
}

AlertReading readingOfOther(const Monitor &monitor, const ChainReport &chain)
{
    AlertReading reading = readingOf(monitor, chain);
    reading.isFirst = false;
    reading.down = monitor.frame().reach == Reach::Gone || chain.chainState == ChainState::Unreachable
        || chain.chainState == ChainState::Stale;
    return reading;
}

void addElsewhere(AlertReading &reading, const FeeReport &report, TimePoint came)
{
    if (!reading.gwei)
        return;
    reading.feesAt = came;
    const auto put = [&reading](AlertSubject subject, const std::optional<FeeTier> &tier) {
        if (tier)
            reading.fees[subject] = inGwei(tier->maxFee);
    };
    put(AlertSubject::SlowTier, report.tiers.slow);
    put(AlertSubject::StandardTier, report.tiers.standard);
    put(AlertSubject::FastTier, report.tiers.fast);
}

void addReport(AlertReading &reading, const FeeReport &report)
{
    if (!reading.feesAt)
        return;
    if (report.week && report.week->rank)
        reading.fees[AlertSubject::Rank] = *report.week->rank * 100;
    if (report.next.baseFee)
        reading.fees[AlertSubject::BaseFee] = inGwei(*report.next.baseFee);
    const FeeCosts &costs = report.costs;
    reading.fees[AlertSubject::Transfer] = costs.transfer.usd;
    reading.fees[AlertSubject::Erc20Transfer] = costs.erc20Transfer.usd;
    reading.fees[AlertSubject::Swap] = costs.swap.usd;
    if (!costs.transfer.usd || !costs.swap.usd || costs.swap.gas <= costs.transfer.gas)
        return;
    const auto gas = static_cast<double>(costs.swap.gas - costs.transfer.gas);
    reading.usdPerGas = (*costs.swap.usd - *costs.transfer.usd) / gas;
    reading.usdBeside = *costs.transfer.usd - *reading.usdPerGas * static_cast<double>(costs.transfer.gas);
}

} // namespace gasgauge

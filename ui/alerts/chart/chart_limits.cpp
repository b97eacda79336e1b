// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/chart/chart_limits.h"

#include "alerts/alert_watch.h"
#include "charts/fees/fee_chart.h"

#include <utility>
#include <vector>

namespace gasgauge {

ChartLimits::ChartLimits(AlertWatch &watch, FeeChart &chart, Chain chain, QObject *parent)
    : QObject(parent)
    , m_watch(watch)
    , m_chart(chart)
    , m_chain(std::move(chain))
{
    connect(&watch, &AlertWatch::rulesChanged, this, &ChartLimits::refresh);
    connect(&chart, &FeeChart::detailChanged, this, &ChartLimits::refresh);
    connect(&chart, &FeeChart::thresholdMoved, this, &ChartLimits::move);
    connect(&chart, &FeeChart::thresholdRemoved, this, &ChartLimits::remove);
    connect(&chart, &FeeChart::thresholdEdited, this, &ChartLimits::editRequested);
    refresh();
}

bool ChartLimits::isShown(const AlertRule &rule) const
{
    if (!rule.enabled || (rule.kind != AlertKind::Below && rule.kind != AlertKind::Above))
        return false;
    const bool prices = m_chart.look().detail == FeeLook::Detail::Prices;
    if (rule.subject != (prices ? AlertSubject::GasPrice : AlertSubject::BaseFee))
        return false;
    const QStringList chains = m_watch.chains();
    const QString first = chains.isEmpty() ? QString() : chains.constFirst();
    const QString seen = m_chain();
    return (rule.chain.isEmpty() ? first : rule.chain) == (seen.isEmpty() ? first : seen);
}

void ChartLimits::refresh()
{
    std::vector<ChartThreshold> lines;
    const auto &rules = m_watch.rules().rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (isShown(rules[i]))
            lines.push_back({static_cast<int>(i), rules[i].threshold,
                rules[i].kind == AlertKind::Below ? tr("Alert below") : tr("Alert above")});
    }
    m_chart.setThresholds(lines);
}

void ChartLimits::move(int id, double gwei)
{
    AlertRules rules = m_watch.rules();
    const auto index = static_cast<std::size_t>(id);
    if (index >= rules.rules.size())
        return;
    rules.rules[index].threshold = gwei;
    m_watch.setRules(rules);
}

void ChartLimits::remove(int id)
{
    AlertRules rules = m_watch.rules();
    const auto index = static_cast<std::size_t>(id);
    if (index >= rules.rules.size())
        return;
    rules.rules[index].enabled = false;
    m_watch.setRules(rules);
}

} // namespace gasgauge

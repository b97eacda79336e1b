// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_rule.h"

#include <algorithm>

namespace gasgauge {

namespace {

const std::array kUsual{
    AlertRule{.kind = AlertKind::Below, .threshold = 1},
    AlertRule{.kind = AlertKind::Above, .threshold = 50},
    AlertRule{.kind = AlertKind::Rising, .threshold = 50, .span = std::chrono::minutes(10)},
    AlertRule{.kind = AlertKind::UpstreamDown, .enabled = true, .span = std::chrono::minutes(1)},
    AlertRule{.kind = AlertKind::DataOld, .span = std::chrono::minutes(10)},
    AlertRule{.kind = AlertKind::NoBlock, .span = std::chrono::minutes(2)},
};

} // namespace

std::vector<AlertRule> AlertRules::usual()
{
    return {kUsual.begin(), kUsual.end()};
}

AlertRule &AlertRules::of(AlertKind kind)
{
    return *std::ranges::find(rules, kind, &AlertRule::kind);
}

const AlertRule &AlertRules::of(AlertKind kind) const
{
    return *std::ranges::find(rules, kind, &AlertRule::kind);
}

void AlertRules::add(const AlertRule &rule)
{
    rules.insert(std::ranges::upper_bound(rules, rule.kind, {}, &AlertRule::kind), rule);
}

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"

namespace gasgauge {

/// The first of sampleAlerts(), of which the pictures know that it rang once.
inline AlertRule sampleBaseFeeAlert()
{
    AlertRule rule = AlertRules().of(AlertKind::Below);
    rule.enabled = true;
    rule.subject = AlertSubject::BaseFee;
    rule.threshold = 0.6;
    return rule;
}

/// The four alerts of the pictures: two that wait, one of a transfer that costs less than six cents, as that
/// of sampleFees() does, and one that is off.
inline AlertRules sampleAlerts()
{
    AlertRules rules;
    const auto below = [&rules](AlertSubject subject, double threshold) {
        AlertRule rule = sampleBaseFeeAlert();
        rule.subject = subject;
        rule.threshold = threshold;
        rules.add(rule);
    };
    below(AlertSubject::BaseFee, 0.6);
    below(AlertSubject::Swap, 0.3);
    below(AlertSubject::Transfer, 0.06);
    rules.of(AlertKind::UpstreamDown).enabled = false;
    return rules;
}

} // namespace gasgauge

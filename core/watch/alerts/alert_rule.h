// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_subject.h"
#include "alerts/quiet_hours.h"

#include <array>
#include <chrono>
#include <vector>

#include <QString>

namespace gasgauge {

/// What can be worth a notification.
enum class AlertKind : unsigned char {
    Below, ///< its subject is below the threshold
    Above, ///< its subject is above the threshold
    Rising, ///< its subject has risen by the threshold (percent) from its lowest within the span
    UpstreamDown, ///< nothing new is to be had for the span
    DataOld, ///< the gas price is older than the span
    NoBlock, ///< the chain has made no block for the span
};

inline constexpr std::array kAlertKinds{AlertKind::Below, AlertKind::Above, AlertKind::Rising,
    AlertKind::UpstreamDown, AlertKind::DataOld, AlertKind::NoBlock};

/// Whether the kind compares an amount.
constexpr bool comparesAmounts(AlertKind kind)
{
    return kind <= AlertKind::Rising;
}

/// One rule of the user. What its kind does not use, it ignores.
struct AlertRule
{
    AlertKind kind = AlertKind::Below;
    bool enabled = false;
    double threshold = 0;
    std::chrono::minutes span{0};
    /// Percent of the threshold (of the span for DataOld) by which things have to get better before the rule
    /// may fire again.
    double hysteresis = 5;
    /// After it fired, the rule is silent for so long, whatever happens.
    std::chrono::minutes cooldown{15};
    bool inQuietHours = false; ///< fires in quiet hours too
    AlertSubject subject = AlertSubject::GasPrice;
    QString chain{}; ///< empty: the first one
    quint64 gas = kUsualGas; ///< of AlertSubject::OwnCost
    static constexpr quint64 kUsualGas = 250'000;
    bool operator==(const AlertRule &) const = default;
};

/// All rules, in the order of kAlertKinds and at least one of each kind, and what silences them.
struct AlertRules
{
    static constexpr int kMostOfAKind = 8;

    std::vector<AlertRule> rules = usual();
    QuietHours quietHours;
    bool paused = false;

    /// The first of its kind.
    AlertRule &of(AlertKind kind);
    const AlertRule &of(AlertKind kind) const;
    /// Adds `rule` after the others of its kind.
    void add(const AlertRule &rule);
    bool operator==(const AlertRules &) const = default;

private:
    static std::vector<AlertRule> usual();
};

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/quiet_hours.h"

#include <array>
#include <chrono>

namespace gasgauge {

/// What can be worth a notification.
enum class AlertKind : unsigned char {
    Below, ///< the gas price is below the threshold (gwei)
    Above, ///< the gas price is above the threshold (gwei)
    Rising, ///< the gas price has risen by the threshold (percent) from its lowest within the span
    UpstreamDown, ///< nothing new is to be had for the span
    DataOld, ///< the gas price is older than the span
};

inline constexpr std::array kAlertKinds{
    AlertKind::Below, AlertKind::Above, AlertKind::Rising, AlertKind::UpstreamDown, AlertKind::DataOld};

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
    bool operator==(const AlertRule &) const = default;
};

/// All rules, one of each kind in the order of kAlertKinds, and what silences them.
struct AlertRules
{
    std::array<AlertRule, kAlertKinds.size()> rules{
        AlertRule{.kind = AlertKind::Below, .threshold = 1},
        AlertRule{.kind = AlertKind::Above, .threshold = 50},
        AlertRule{.kind = AlertKind::Rising, .threshold = 50, .span = std::chrono::minutes(10)},
        AlertRule{.kind = AlertKind::UpstreamDown, .enabled = true, .span = std::chrono::minutes(1)},
        AlertRule{.kind = AlertKind::DataOld, .span = std::chrono::minutes(10)},
    };
    QuietHours quietHours;
    bool paused = false;

    AlertRule &of(AlertKind kind) { return rules[static_cast<std::size_t>(kind)]; }
    const AlertRule &of(AlertKind kind) const { return rules[static_cast<std::size_t>(kind)]; }
    bool operator==(const AlertRules &) const = default;
};

} // namespace gasgauge

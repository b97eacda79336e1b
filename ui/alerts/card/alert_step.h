// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"

#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// `rule` with its bound so many steps higher: of an amount the second digit, of percents and minutes one.
/// Never beyond what is allowed.
AlertRule stepped(const AlertRule &rule, int steps);

/// The bound as one types it.
QString boundText(const AlertRule &rule);
/// `rule` with the bound that was typed; the error is a sentence for the user.
tl::expected<AlertRule, QString> withBound(const AlertRule &rule, const QString &typed);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"

class QSettings;

namespace gasgauge::alert_store {

/// The rules as they were kept (group "alerts"); what is missing, garbage or out of range is the default.
AlertRules read(const QSettings &settings);
void write(QSettings &settings, const AlertRules &rules);

} // namespace gasgauge::alert_store

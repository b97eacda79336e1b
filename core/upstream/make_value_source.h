// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "upstream/value_source.h"

#include <memory>
#include <string>
#include <vector>

namespace gasgauge {

class Clock;
class Metrics;

/// The names that makeValueSource() will count under; Metrics wants them beforehand.
std::vector<std::string> valueSourceNames(const CoreConfig &config);

/// The demo chain or the pool of upstreams, as configured (see completeConfig). `clock` and `metrics`, which
/// was made with valueSourceNames(), have to outlive it.
std::unique_ptr<ValueSource> makeValueSource(const CoreConfig &config, const Clock &clock, Metrics &metrics);

} // namespace gasgauge

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "upstream/value_source.h"

#include <memory>
#include <string>
#include <vector>

namespace gasgauge {

class Clock;
class CreditLedger;
class Metrics;

/// The names that makeValueSource() will count under; Metrics wants them beforehand.
std::vector<std::string> valueSourceNames(const CoreConfig &config);

/// The demo chain or the pool of upstreams of one chain, as configured (see completeConfig and ofChain).
/// `ledger`, `clock` and `metrics`, which was made with valueSourceNames(), have to outlive it.
std::unique_ptr<ValueSource> makeValueSource(
    const CoreConfig &config, CreditLedger &ledger, const Clock &clock, Metrics &metrics);

} // namespace gasgauge
